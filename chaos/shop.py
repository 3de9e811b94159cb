"""The shops of a fault run: small, made from a seed, and every personal word carries a mark.

The mark is what the logs and files are searched for afterwards: real people's data has none.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from argon2.low_level import Type, hash_secret

from app.domain.customers import Card, Customer
from app.domain.gtin import with_check_digit
from app.domain.kinds import entity_of
from app.domain.pickups import Pickup, PickupLine, PickupState
from app.domain.products import Product
from app.domain.purchases import Channel, Purchase, PurchaseLine
from app.domain.sizes import Family
from app.domain.staff import Associate, Credential, Role, Store

MARK = "Zqxjvbkw"
"""In every name, street, note and answer of the run."""

PHONE_MARK = "+3369998"
CARD_MARK = "2997731"
"""How every phone number and card number of the run begins."""

PIN = "2468"
STORES = (("PAR", "Paris", "EUR"), ("SIN", "Singapore", "SGD"))
GTIN = with_check_digit("0200000000001")
CUSTOMERS = 40
PARCELS = 60
"""Per store."""


def personal_marks() -> tuple[bytes, ...]:
    """What may not stand in any log, nor readable in any file of a device."""
    return tuple(mark.encode() for mark in (MARK, PHONE_MARK, PHONE_MARK[1:], CARD_MARK))


def store_of(device: int) -> str:
    """Two of three devices are in Paris, where they get in each other's way."""
    return STORES[1][0] if device % 3 == 2 else STORES[0][0]


def person_of(device: int) -> str:
    """Who works at a device: a manager at every other one."""
    return f"{store_of(device)}-{'manager' if device % 2 == 0 else 'associate'}"


def customer_id(store: str, number: int) -> str:
    """The customers of a store are numbered from 0."""
    return f"{store}-customer-{number}"


def qr_of(store: str, number: int) -> str:
    """The QR token of a customer."""
    return f"qr-{store}-{number:06d}"


def name_of(of_all: int) -> str:
    """The last name of a customer, by their number among all; nobody's begins another's."""
    return f"{MARK}{of_all:03d}"


def piece_of(store: str, number: int) -> tuple[str, str]:
    """GTIN-14 and serial number of what a customer bought."""
    return GTIN.zfill(14), f"SN-{store}-{number:03d}"


def card_of(number: int) -> str:
    """A loyalty card of the default pattern."""
    return with_check_digit(f"{CARD_MARK}{number:05d}")


def records(seed: int, now: datetime) -> Iterator[tuple[str, str, object]]:
    """Everything the back office imports before the doors open: (entity, id, record)."""
    chance = random.Random(f"shop {seed}")
    made: list[object] = []
    for store, city, currency in STORES:
        made += _staff(store, city, currency)
        for number in range(CUSTOMERS):
            made.append(_customer(store, city, number, now))
            if number % 2 == 0:
                made.append(_purchase(store, currency, number, now))
        made += [parcel(store, number, chance, now) for number in range(PARCELS)]
    made += [_product(number) for number in range(50)]
    for record in made:
        entity = entity_of(type(record))
        yield entity.name, entity.id_of(record), record


def parcel(store: str, number: int, chance: random.Random, now: datetime) -> Pickup:
    """A parcel of one to three items that waits on the shelf."""
    of = chance.randrange(CUSTOMERS)
    lines = tuple(
        PickupLine(
            line_id=f"{store}-parcel-{number}-{line}",
            product_id=f"product-{line}",
            gtin=with_check_digit(f"0200000000{line:03d}"),
            title=f"Item {line}",
            price_minor=29_000,
        )
        for line in range(1 + chance.randrange(3))
    )
    return Pickup(
        pickup_id=f"{store}-parcel-{number}",
        code=f"PU-{store}{number:05d}",
        order_number=f"WEB-{store}{number:05d}",
        customer_id=customer_id(store, of),
        customer_name=f"Ada {name_of(_of_all(store, of))}",
        store=store,
        channel=Channel.WEB,
        state=PickupState.READY,
        shelf="B-04",
        ordered_at=now - timedelta(days=4),
        ready_at=now - timedelta(days=1),
        expires_at=now + timedelta(days=9),
        currency="EUR",
        lines=lines,
    )


def _staff(store: str, city: str, currency: str) -> list[object]:
    made: list[object] = [
        Store(
            store_id=store,
            name=city,
            city=city,
            country="FR",
            currency=currency,
            time_zone="Europe/Paris",
            language="fr",
        )
    ]
    for role in (Role.ASSOCIATE, Role.MANAGER):
        person = f"{store}-{role.value}"
        made.append(
            Associate(
                associate_id=person,
                first_name=role.value.title(),
                last_name=store,
                role=role,
                store=store,
                language="fr",
            )
        )
        made.append(Credential(associate_id=person, store=store, pin_hash=_pin_hash(person)))
    return made


def _pin_hash(person: str) -> str:
    """Cheap: the people of a fault run have nothing to hide, and sign in often."""
    salt = hashlib.sha256(person.encode()).digest()[:16]
    return hash_secret(PIN.encode(), salt, 1, 8, 1, 16, Type.ID).decode()


def _of_all(store: str, number: int) -> int:
    """The number of a customer among those of all stores."""
    return [name for name, *_ in STORES].index(store) * CUSTOMERS + number


def _customer(store: str, city: str, number: int, now: datetime) -> Customer:
    of_all = _of_all(store, number)
    return Customer(
        customer_id=customer_id(store, number),
        first_name="Ada",
        last_name=name_of(of_all),
        email=f"{name_of(of_all)}@example.com",
        phone=f"{PHONE_MARK}{of_all:04d}",
        city=city,
        country="FR",
        language="fr",
        home_store=store,
        since=(now - timedelta(days=400)).date(),
        qr=qr_of(store, number),
        cards=(Card(number=card_of(of_all)),),
    )


def _purchase(store: str, currency: str, number: int, now: datetime) -> Purchase:
    line = PurchaseLine(
        line_id=f"{store}-line-{number}",
        product_id="product-1",
        gtin=GTIN,
        title="Item 1",
        family=Family.SHOES,
        size="38.5",
        serial=piece_of(store, number)[1],
        price_minor=69_000,
    )
    return Purchase(
        purchase_id=f"{store}-purchase-{number}",
        customer_id=customer_id(store, number),
        number=f"R-{store}-{number}",
        channel=Channel.STORE,
        store=store,
        at=now - timedelta(days=30),
        currency=currency,
        lines=(line,),
    )


def _product(number: int) -> Product:
    return Product(
        product_id=f"product-{number}",
        gtin=with_check_digit(f"0200000000{number:03d}"),
        handle=f"loafer-{number // 5}",
        title=f"Loafer {number // 5}",
        variant=str(36 + number % 5),
        vendor="Maison",
        family=Family.SHOES,
        size=str(36 + number % 5),
        prices={"EUR": 69_000},
    )


def today() -> datetime:
    """The moment a run begins."""
    return datetime.now(UTC)
