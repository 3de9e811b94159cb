"""One way in: whatever was scanned or typed opens the right thing, or says what may be done."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection

from app.db import entities, persons, places, settings, ways, work
from app.db.engine import DatabaseBusy, DiskFull, reading, writing
from app.domain.code_sizes import CodedSize
from app.domain.codes import (
    BadgeCode,
    CardCode,
    CodeSource,
    CustomerCode,
    ItemCode,
    Meaning,
    OrderNumber,
    PickupCode,
    ProductCode,
    ScannedCode,
    TicketCode,
    UnknownCode,
    parse,
)
from app.domain.items import piece_key
from app.domain.products import Product
from app.domain.purchases import Purchase
from app.services import customer_codes, items
from app.services.customer_codes import Doubt, Proven
from app.services.desk import Desk
from app.services.hits import Hit, Why, of_customer

FRESH_FOR = timedelta(minutes=5)
"""How long after a sync this device may say "no such card" without a doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCustomer:
    """The customer whom the code leads to."""

    customer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralCustomers:
    """More than one file has this code: a person must choose."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPickup:
    """The parcel."""

    pickup_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTicket:
    """The ticket."""

    ticket_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProduct:
    """The article, and the other variants of the same model."""

    product: Product
    siblings: tuple[Product, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItem:
    """One physical piece of an article, which need not be in the catalogue."""

    gtin14: str
    serial: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBadge:
    """A colleague's badge."""

    associate_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFor:
    """Typed text that is no code: search for it."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """Nothing here has this code. ``text`` is what was read.

    ``is_fresh``: this device was in sync a moment ago; ``last_sync`` None: never;
    ``may_ask_server``: the server can look for such a code. ``doubt``: why it opens nothing,
    wherever it leads; ``sizes``: what a genuine code of somebody unknown here tells.
    """

    meaning: Meaning
    text: str = field(repr=False)
    is_fresh: bool
    last_sync: datetime | None
    may_ask_server: bool
    doubt: Doubt | None = None
    sizes: tuple[CodedSize, ...] = field(default=(), repr=False)


Recognised: TypeAlias = (
    FoundCustomer
    | SeveralCustomers
    | FoundPickup
    | FoundTicket
    | FoundProduct
    | FoundItem
    | FoundBadge
    | SearchFor
    | NotKnown
)


class Recognition:
    """Turns codes into what they lead to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def recognise(self, code: ScannedCode) -> Recognised:
        """What ``code`` leads to; one consistent read, no network.

        Of a customer's signed code, only what this device can prove; a phone's is remembered.
        """
        meaning = parse(code, self._desk.patterns)
        if isinstance(meaning, CustomerCode):
            return self._of_customer(meaning, code.text.strip())
        with reading(self._desk.engine) as db:
            found = _find(db, meaning)
            if found is not None:
                return found
            is_typed = code.source is CodeSource.TYPED
            doubt = _lost(db, meaning)
            if doubt is None and is_typed and isinstance(meaning, _SEARCHED):
                return SearchFor(text=code.text.strip())
            return self._not_known(db, meaning, code.text.strip(), doubt=doubt)

    def _of_customer(self, meaning: CustomerCode, text: str) -> Recognised:
        now = self._desk.now()
        with reading(self._desk.engine) as db:
            proven = customer_codes.prove(db, meaning, now)
            if isinstance(proven, Doubt):
                return self._not_known(db, meaning, text, doubt=proven)
            found = _customer(db, server_key(meaning))
            if found is None:
                found = self._not_known(db, meaning, text, sizes=proven.content.sizes)
        if proven.content.expires_at is not None:
            self._remember(meaning, proven, now)
        return found

    def _remember(self, meaning: CustomerCode, proven: Proven, now: datetime) -> None:
        """Better let in twice than late: while a first load writes, and on a full disk."""
        with (
            suppress(DatabaseBusy, DiskFull),
            writing(self._desk.engine, patience_ms=50) as db,
        ):
            customer_codes.remember(db, meaning, proven.content, now)

    def _not_known(
        self,
        db: Connection,
        meaning: Meaning,
        text: str,
        *,
        doubt: Doubt | None = None,
        sizes: tuple[CodedSize, ...] = (),
    ) -> NotKnown:
        last_ms = settings.get(db, settings.LAST_SYNC_MS)
        last = datetime.fromtimestamp(last_ms / 1000, UTC) if last_ms else None
        is_enrolled = bool(settings.get(db, settings.SERVER_URL, ""))
        return NotKnown(
            meaning=meaning,
            text=text,
            is_fresh=last is not None and self._desk.now() - last <= FRESH_FOR,
            last_sync=last,
            may_ask_server=doubt is None and is_enrolled and server_key(meaning) != "",
            doubt=doubt,
            sizes=sizes,
        )


_SEARCHED = (UnknownCode, ProductCode, ItemCode)
"""What is searched for when it was typed and is not known."""


def _lost(db: Connection, meaning: Meaning) -> Doubt | None:
    """Whether it is a card that was reported lost, also one outside the patterns."""
    match meaning:
        case CardCode(number=number):
            return customer_codes.lost(db, f"card:{number}")
        case UnknownCode(text=text) if text:
            return customer_codes.lost(db, f"card:{''.join(text.split()).upper()}")
    return None


def server_key(meaning: Meaning) -> str:
    """The exact key by which the server looks for such a customer; empty: it does not."""
    match meaning:
        case CardCode(number=number):
            return f"card:{number}"
        case CustomerCode(token=token):
            return f"qr:{token}"
        case ItemCode(gtin14=gtin, serial=serial) if gtin and serial:
            return piece_key(gtin, serial)
        case _:
            return ""


def _find(db: Connection, meaning: Meaning) -> Recognised | None:
    """What is found of everything but customers' codes, which have to be proven first."""
    match meaning:
        case CardCode():
            return _customer(db, server_key(meaning))
        case PickupCode() | OrderNumber() | TicketCode():
            return _by_key(db, _key(meaning))
        case BadgeCode(code=code):
            holder = places.holder_of_badge(db, code)
            return FoundBadge(associate_id=holder.associate_id) if holder else None
        case ProductCode(gtin14=gtin) | ItemCode(gtin14=gtin):
            return _item(db, gtin, getattr(meaning, "serial", ""))
        case UnknownCode(text=text):
            return _unpatterned(db, text)
    return None


def _key(meaning: PickupCode | OrderNumber | TicketCode) -> str:
    match meaning:
        case PickupCode(code=code):
            return f"pickup:{code}"
        case OrderNumber(number=number):
            return f"order:{number}"
        case TicketCode(code=code):
            return f"ticket:{code}"


def _customer(db: Connection, key: str) -> Recognised | None:
    ids = [found_id for entity, found_id in ways.find(db, key) if entity == "customer"]
    if len(ids) > 1:
        why = Why.CARD if key.startswith("card:") else Why.NAME
        known = persons.some(db, ids).values()
        if len(known) == 1:
            return FoundCustomer(customer_id=ids[0])
        hits = (of_customer(each.customer, why, key.partition(":")[2]) for each in known)
        return SeveralCustomers(hits=tuple(hits))
    return FoundCustomer(customer_id=ids[0]) if ids else None


def _by_key(db: Connection, key: str) -> Recognised | None:
    """Parcels before tickets before receipts: what waits is why somebody scans."""
    found = dict(reversed(ways.find(db, key)))
    if "pickup" in found:
        return FoundPickup(pickup_id=found["pickup"])
    if "ticket" in found:
        return FoundTicket(ticket_id=found["ticket"])
    if "purchase" in found:
        purchase = entities.get(db, Purchase, found["purchase"])
        return FoundCustomer(customer_id=purchase.customer_id) if purchase else None
    return None


def _product(db: Connection, gtin14: str) -> Recognised | None:
    found = work.products_of(db, gtin14) if gtin14 else []
    return FoundProduct(product=found[0], siblings=tuple(found[1:])) if found else None


def _item(db: Connection, gtin14: str, serial: str) -> Recognised | None:
    """The very piece when a record tells of it; otherwise its article, which says so."""
    found = _product(db, gtin14)
    if not serial or (found is None and not items.is_known(db, gtin14, serial)):
        return found
    return FoundItem(gtin14=gtin14, serial=serial)


def _of_serial(db: Connection, text: str) -> Recognised | None:
    """A serial number as it stands on the piece, without its article."""
    gtin14 = items.article_of(db, text)
    return FoundItem(gtin14=gtin14, serial=text) if gtin14 else None


def _unpatterned(db: Connection, text: str) -> Recognised | None:
    """A code outside the patterns (an old card, another site's order) may still be known."""
    code = "".join(text.split()).upper()
    if not code:
        return None
    ways = (f"pickup:{code}", f"order:{code}", f"ticket:{code}")
    found = _customer(db, f"card:{code}")
    found = found or next((hit for key in ways if (hit := _by_key(db, key))), None)
    return found or _of_serial(db, code)
