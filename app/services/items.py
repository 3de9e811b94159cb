"""The very piece that was scanned: what its life was, and whose it is, from records here."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from app.db import entities, files, persons, places, recents, ways, work
from app.db.engine import reading
from app.domain import notes
from app.domain.customers import Customer
from app.domain.items import ItemLife, life_of, piece_key, plain_serial
from app.domain.products import Product
from app.domain.purchases import Purchase, PurchaseLine
from app.domain.staff import Store
from app.services import names
from app.services.customer_files import UnknownCustomer
from app.services.desk import Desk
from app.services.names import Names

EUROPEAN_UNION = frozenset(
    (
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    )
)  # fmt: skip
"""Where the seller answers for two years, by ISO 3166-1 code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFile:
    """A piece; ``life`` None: no record here tells of it, and ``served`` may say whose it is.

    ``owner``: whose it is now; ``buyers``: everybody who bought it, by id; ``served``: whose
    file was opened last here.
    """

    product: Product | None
    siblings: tuple[Product, ...]
    gtin14: str
    serial: str
    life: ItemLife | None
    owner: Customer | None
    buyers: dict[str, Customer]
    served: Customer | None
    names: Names


class Items:
    """Opens pieces, and says of one that is not known whose it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, gtin14: str, serial: str) -> ItemFile:
        """The piece, whether anything is known of it or not."""
        with reading(self._desk.engine) as db:
            life = _life(db, gtin14, serial)
            products = work.products_of(db, gtin14) if gtin14 else []
            served = next(iter(persons.some(db, recents.latest(db, limit=1)).values()), None)
            sold_to = {e.customer_id for e in life.events if e.customer_id} if life else set()
            return ItemFile(
                product=products[0] if products else None,
                siblings=tuple(products[1:]),
                gtin14=gtin14,
                serial=serial,
                life=life,
                owner=persons.shown(db, life.owner_id) if life else None,
                buyers={i: c for i in sold_to if (c := persons.shown(db, i)) is not None},
                served=served.customer if served else None,
                names=names.load(db),
            )

    def note_owner(self, customer_id: str, text: str) -> None:
        """Write into a customer's file that a piece is theirs.

        Raises:
            UnknownCustomer: not on this device.
            NoteEmpty, NoteTooLong: as their names say.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            person = persons.find(tx.db, customer_id)
            if person is None:
                raise UnknownCustomer
            written = notes.add_note(self._desk.new_id(), person.ids[0], text, doer=doer, at=at)
            tx.record(written)


def is_known(db: Connection, gtin14: str, serial: str) -> bool:
    """Whether a record here tells of the piece."""
    return bool(serial) and bool(ways.find(db, piece_key(gtin14, serial)))


def article_of(db: Connection, serial: str) -> str:
    """The article (14 digits) of a piece of which only the serial number is known; or empty."""
    wanted = plain_serial(serial)
    ids = [i for entity, i in ways.find(db, f"serial:{wanted}") if entity == "purchase"]
    for purchase in entities.some(db, Purchase, ids).values():
        for line in purchase.lines:
            if plain_serial(line.serial) == wanted:
                return line.gtin.zfill(14)
    return ""


def _life(db: Connection, gtin14: str, serial: str) -> ItemLife | None:
    found = [i for entity, i in ways.find(db, piece_key(gtin14, serial)) if entity == "purchase"]
    bought = entities.some(db, Purchase, found).values()
    sales = [(p, line) for p in bought for line in p.lines if _is_it(line, gtin14, serial)]
    owners = sorted({p.customer_id for p in bought if p.customer_id})
    tickets = files.tickets(db, owners) if owners else []
    countries = {s.store_id: s.country for s in entities.where(db, Store)}
    here = places.store(db).country  # what was sold from afar is answered for here
    sold_in = {countries.get(p.store, here) for p, _ in sales}
    return life_of(sales, tickets, is_guaranteed=sold_in <= EUROPEAN_UNION)


def _is_it(line: PurchaseLine, gtin14: str, serial: str) -> bool:
    return piece_key(line.gtin, line.serial) == piece_key(gtin14, serial) and bool(
        plain_serial(line.serial)
    )
