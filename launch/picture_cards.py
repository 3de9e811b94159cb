"""Cards and signed codes: on the customer's page, and where one opens nothing."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.db import entities
from app.db.engine import writing
from app.demo.heroes import AMELIE, JONAS
from app.domain.card_keys import CardKey, key_id_of
from app.domain.code_sizes import CodedSize
from app.domain.codes import Symbology
from app.domain.customer_codes import CONTEXT, CodeContent, said, written
from app.domain.customers import Card, CardKind, CardState, Customer
from app.domain.lost_cards import LostCard, lost_id
from app.domain.sizes import Family
from launch.picture_eye import Eye
from launch.picture_scene import Scene
from launch.services import now
from ui import routes
from ui.customer.view import CustomerWidget

_ISSUER, _NUMBER = "5eed0001", 1
_PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
"""Of a key that signs nothing but pictures."""

_SOMEBODY = "SOMEBODYELSE2345"


def cards() -> tuple[Scene, ...]:
    """Every sheet about a card, and some of the codes that are refused."""
    return (
        Scene(page="customer", state="card", reach=_at_card(_open)),
        Scene(page="customer", state="card-unsigned", reach=_at_card(_open, who=JONAS)),
        Scene(page="customer", state="card-lost", reach=_at_card(_lose)),
        Scene(page="customer", state="card-new", reach=_at_card(_new)),
        Scene(page="customer", state="card-print", reach=_at_card(_print)),
        Scene(page="not-known", state="card-lost", reach=_scanned(_code)),
        Scene(page="not-known", state="code-forged", reach=_scanned(_forged)),
        Scene(page="not-known", state="code-expired", reach=_scanned(_expired)),
        Scene(page="not-known", state="code-unsigned", reach=_scanned(lambda: "CQ1.aB3dE5fG7h")),
        Scene(page="not-known", state="code-genuine", reach=_scanned(_stranger)),
    )


def _at_card(then: Callable[[CustomerWidget], None], who: str = AMELIE) -> Callable[[Eye], None]:
    def reach(eye: Eye) -> None:
        customer = eye.shop.demo.customer(who)
        signed = replace(customer, cards=_with_code(customer)) if who == AMELIE else customer
        _put(eye, signed, *_known())
        eye.open(routes.CustomerRoute(customer.customer_id))
        eye.settle()
        then(eye.see(CustomerWidget))
        eye.settle()

    return reach


def _with_code(customer: Customer) -> tuple[Card, ...]:
    lost = Card(number="2990045110003", state=CardState.LOST, lost_at=now() - timedelta(days=41))
    cards = tuple(
        replace(card, code=_signed(card_id=card.number)) if card.kind is CardKind.PAPER else card
        for card in customer.cards
    )
    return (*cards, lost)


def _open(page: CustomerWidget) -> None:
    page.card_sheets.open_card(_paper(page))


def _lose(page: CustomerWidget) -> None:
    page.card_sheets.ask_lost(_paper(page))


def _new(page: CustomerWidget) -> None:
    page.card_sheets.ask_new()


def _print(page: CustomerWidget) -> None:
    page.card_sheets.open_card(_paper(page))
    page.card_sheets.print_wanted.emit(_paper(page))


def _paper(page: CustomerWidget) -> str:
    return next(card.number for card in page.card_sheets.cards if card.kind is CardKind.PAPER)


def _scanned(code: Callable[[], str]) -> Callable[[Eye], None]:
    def reach(eye: Eye) -> None:
        lost = LostCard(lost_id=lost_id(f"qr:{_LOST}"), on=date(2026, 2, 3))
        _put(eye, lost, *_known())
        eye.scan(code(), Symbology.QR)

    return reach


_LOST = "LOSTLOSTLOSTLOST"


def _code() -> str:
    return _signed(card_id=_LOST)


def _forged() -> str:
    return _signed(by=Ed25519PrivateKey.generate())


def _expired() -> str:
    return _signed(issued_at=_second() - timedelta(hours=2), seconds=600, chance="01020304")


def _stranger() -> str:
    sizes = (
        CodedSize(family=Family.SHOES, system="EU", value="38.5"),
        CodedSize(family=Family.DRESSES, system="FR", value="38"),
    )
    return _signed(sizes=sizes)


def _known() -> tuple[CardKey, ...]:
    public = base64.b64encode(_PRIVATE.public_key().public_bytes_raw()).decode()
    return (
        CardKey(
            key_id=key_id_of(_ISSUER, _NUMBER),
            issuer=_ISSUER,
            number=_NUMBER,
            public_key=public,
            signs_from=now().astimezone(UTC) - timedelta(days=900),
        ),
    )


def _second() -> Any:
    return now().replace(microsecond=0)


def _signed(*, by: Ed25519PrivateKey = _PRIVATE, **changes: Any) -> str:
    values = {
        "issuer": _ISSUER,
        "key": _NUMBER,
        "card_id": _SOMEBODY,
        "issued_at": _second(),
    }
    content = CodeContent(**(values | changes))
    return written(content, by.sign(CONTEXT + said(content)))


def _put(eye: Eye, *records: object) -> None:
    with writing(eye.app.services.desk.engine) as db:
        for record in records:
            entities.save(db, record, version=1, scopes=1)
