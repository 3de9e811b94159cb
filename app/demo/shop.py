"""The whole demo shop: the same one whenever it is built from the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from app.demo import cards, catalogue, collection, remarks
from app.demo.buying import Till, purchases
from app.demo.dice import Dice
from app.demo.heroes import Heroes, heroes
from app.demo.parcels import parcels
from app.demo.people import people
from app.demo.service import service
from app.demo.shelf import Shelf
from app.demo.stores import credentials, teams
from app.domain.customers import CardKind, Customer
from app.domain.kinds import entity_of
from app.domain.notes import Note
from app.domain.photos import Photo
from app.domain.pickups import Pickup
from app.domain.products import Product
from app.domain.purchases import Purchase
from app.domain.staff import Associate, Credential, Store
from app.domain.tickets import Ticket

CUSTOMERS = 2_000
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoShop:
    """Everything there is; the people of the story come first among the customers."""

    stores: tuple[Store, ...]
    associates: tuple[Associate, ...]
    credentials: tuple[Credential, ...]
    products: tuple[Product, ...]
    customers: tuple[Customer, ...]
    notes: tuple[Note, ...]
    purchases: tuple[Purchase, ...]
    pickups: tuple[Pickup, ...]
    tickets: tuple[Ticket, ...]
    photos: tuple[Photo, ...]

    def records(self) -> Iterator[tuple[str, str, object]]:
        """Entity, id and record of everything, what others refer to first."""
        for records in (
            self.stores,
            self.associates,
            self.credentials,
            self.products,
            self.customers,
            self.notes,
            self.purchases,
            self.pickups,
            self.tickets,
            self.photos,
        ):
            for record in records:
                entity = entity_of(type(record))
                yield entity.name, entity.id_of(record), record

    def customer(self, name: str) -> Customer:
        """The first customer of that name.

        Raises:
            StopIteration: nobody is called so.
        """
        return next(c for c in self.customers if c.name == name)

    def pickup(self, order_number: str) -> Pickup:
        """The parcel of an order.

        Raises:
            StopIteration: there is none.
        """
        return next(p for p in self.pickups if p.order_number == order_number)

    def paper_cards(self) -> tuple[str, ...]:
        """The cards of the story's people that have a code on paper."""
        return tuple(
            card.number
            for customer in self.customers[:8]
            for card in customer.cards
            if card.kind is CardKind.PAPER
        )

    def samples(self, signed: Mapping[str, str] = NOTHING) -> tuple[cards.SampleCode, ...]:
        """Codes to try: cards, QR codes, parcels, tickets, labels and badges.

        ``signed`` holds the texts of QR codes by card, as the server made them.
        """
        story = self.customers[:8]
        badges = {c.associate_id: c for c in self.credentials}
        sold = {p.gtin: p for p in self.products}
        return (
            *map(cards.card_code, story),
            *(code for customer in story for code in cards.printed_codes(customer, signed)),
            *map(cards.pickup_code, self.pickups[:4]),
            *map(cards.ticket_code, self.tickets[:2]),
            *(cards.product_code(sold[ln.gtin]) for p in self.pickups[:4] for ln in p.lines),
            *(cards.badge_code(a, badges[a.associate_id]) for a in self.associates[:4]),
        )


def build(
    seed: int, now: datetime, imported: Sequence[Product] = (), *, count: int = CUSTOMERS
) -> DemoShop:
    """The shop of ``seed`` as it stands at ``now``, with ``count`` customers.

    ``imported`` products are sold beside the house's own collection. Ids depend on the seed
    alone; moments are counted back from ``now``.
    """
    now = now.replace(microsecond=0)
    staff = teams(Dice(seed, "stores"))
    own = catalogue.read(collection.as_csv().splitlines(keepends=True))
    products = list({p.product_id: p for p in (*own, *imported)}.values())
    shelf = Shelf(products)
    story = heroes(Till(staff, shelf, Dice(seed, "story"), now, last_number=200_000))
    others = list(people(staff, Dice(seed, "people"), now, count - len(story.people)))
    till = Till(staff, shelf, Dice(seed, "purchases"), now)
    bought = story.purchases | {b.purchase_id: b for p in others for b in purchases(p, till)}
    shelved = parcels(Till(staff, shelf, Dice(seed, "parcels"), now), story, others)
    bought |= {order.purchase_id: order for order in shelved.orders}
    desk = service(Till(staff, shelf, Dice(seed, "service"), now), story, others, bought)
    notes_dice = Dice(seed, "notes")
    return DemoShop(
        stores=tuple(team.store for team in staff.values()),
        associates=tuple(person for team in staff.values() for person in team.people),
        credentials=tuple(
            c
            for team in staff.values()
            for c in credentials(team, _credential_dice(seed, team.store))
        ),
        products=tuple(products),
        customers=(*_customers(story), *(p.customer for p in others)),
        notes=(
            *story.notes,
            *(n for p in others for n in remarks.notes(p, staff, notes_dice, now)),
        ),
        purchases=tuple(bought.values()),
        pickups=tuple(shelved.pickups),
        tickets=tuple(desk.tickets),
        photos=tuple(desk.photos),
    )


def _customers(story: Heroes) -> Iterator[Customer]:
    return (person.customer for person in story.people.values())


def _credential_dice(seed: int, store: Store) -> Dice:
    return Dice(seed, f"credentials:{store.store_id}")
