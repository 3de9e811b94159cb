"""A shop in which everything is long: names of 65 letters, names from right to left, 300 parcels.

Records and ids are the demo's; only words grow, and parcels of the store become many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from app.demo.shop import DemoShop
from app.demo.stores import PARIS
from app.domain.pickups import WAITING, Pickup
from app.domain.tickets import Ticket

NAMES = (
    ("Maximiliane-Alexandra", "von Hohenstauffen-Wittgenstein zu Berleburg"),
    ("ليلى فاطمة الزهراء", "بنت عبد الرحمن آل المنصوري"),
    ("Karl-Friedrich Maria", "Freiherr Schenk von Donaudampfschifffahrtsgesellschaft"),
    ("Anne-Charlotte", "de La Rochefoucauld-Montbazon de Saint-Germain-en-Laye"),
    ("שלמה אליהו", "בן־אברהם הכהן מירושלים"),
)
"""Given and family names."""
PARCELS = 300
_TITLE = "Couture décousue sous l’emmanchure gauche et fermeture à glissière bloquée à mi-hauteur"
_CITY = "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson"


def lengthened(shop: DemoShop) -> DemoShop:
    """The same shop with long words."""
    names = dict(zip((c.customer_id for c in shop.customers), cycle(NAMES), strict=False))
    customers = tuple(
        replace(
            customer,
            first_name=names[customer.customer_id][0],
            last_name=names[customer.customer_id][1],
            city=_CITY,
        )
        for customer in shop.customers
    )
    associates = tuple(
        replace(associate, first_name=name[0], last_name=name[1])
        for associate, name in zip(shop.associates, cycle(NAMES), strict=False)
    )
    called = {customer.customer_id: customer.name for customer in customers}
    return replace(
        shop,
        customers=customers,
        associates=associates,
        pickups=tuple(_many([_called(pickup, called) for pickup in shop.pickups])),
        tickets=tuple(_titled(ticket) for ticket in shop.tickets),
    )


def _called(pickup: Pickup, called: dict[str, str]) -> Pickup:
    named = tuple(" ".join(name) for name in NAMES[:2]) if pickup.named else ()
    return replace(
        pickup,
        customer_name=called.get(pickup.customer_id, pickup.customer_name),
        shelf=pickup.shelf and f"Réserve du premier étage, {pickup.shelf}",
        named=named,
        lines=tuple(replace(ln, title=f"{ln.title}, édition anniversaire") for ln in pickup.lines),
    )


def _many(pickups: list[Pickup]) -> Iterator[Pickup]:
    """As they are, and as many copies of those that wait here as make a long list."""
    yield from pickups
    waiting = [p for p in pickups if p.store == PARIS and p.state in WAITING]
    for number, pickup in zip(range(PARCELS - len(waiting)), cycle(waiting), strict=False):
        order = f"WEB-{70_000 + number}"
        yield replace(
            pickup,
            pickup_id=f"{pickup.pickup_id[:-4]}{number:04x}",
            code=order,
            order_number=order,
        )


def _titled(ticket: Ticket) -> Ticket:
    return replace(ticket, title=_TITLE)
