"""What the customer page shows, as meanings: made from the customer's file in one place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.customers import Customer
from app.domain.keys import active_cards
from app.domain.lifecycle import Stage
from app.domain.money import Money
from app.domain.pickups import WAITING, Pickup
from app.domain.purchases import KEPT, Channel, Purchase, PurchaseLine
from app.domain.sizes import Family
from app.domain.staff import Store
from app.domain.text import fold
from app.domain.tickets import Ticket
from app.services.customers import CustomerFile, NoteLine, SizeLine
from app.services.merging import last_event
from app.services.names import Names
from app.services.overwritten import OverwrittenLine

YEARS_SHOWN = 8
"""Bars of the yearly chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who stands at the counter. ``waiting``: their parcels that this store can hand over."""

    name: str
    tier: str
    stage: Stage
    card: str
    home_store: str
    since: date | None
    languages: tuple[str, ...]
    phone: str
    preferred: ContactChannel | None
    is_unsent: bool
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeStatement:
    """A current size of one family, what it is elsewhere, and who said so where."""

    line: SizeLine
    place: str
    author: str

    @property
    def family(self) -> Family:
        """Which products it fits."""
        return self.line.record.family


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """One item of a purchase. ``place`` and ``store`` are empty for what was sent from afar.

    ``words`` is what a search looks into.
    """

    line: PurchaseLine
    purchase_id: str
    number: str
    at: datetime
    channel: Channel
    place: str
    store: str
    paid: Money
    words: str

    @property
    def is_kept(self) -> bool:
        """They still have it (an item under repair is theirs)."""
        return self.line.state in KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach them, and what they said about it; no event: nobody ever asked."""

    channel: ContactChannel
    value: str
    event: ConsentEvent | None
    author: str
    place: str

    @property
    def is_allowed(self) -> bool:
        """They agreed to be contacted this way."""
        return self.event is not None and self.event.granted


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """The figures of the relation; ``years`` without gaps, oldest first."""

    spent: Money
    purchases: int
    last_visit: datetime | None
    years: tuple[tuple[int, Money], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelLine:
    """A parcel of theirs and the store it is in."""

    pickup: Pickup
    place: str
    is_here: bool
    is_unsent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLine:
    """A question or claim of theirs and the store that opened it."""

    ticket: Ticket
    place: str
    is_unsent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """One of several files of a person; ``by`` and ``at``: who joined it to the others, when."""

    customer_id: str
    name: str
    card: str
    is_first: bool
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything the page shows of one customer; ``has_more``: but older purchases and sums."""

    customer: Customer
    head: Head
    sizes: tuple[SizeStatement, ...]
    bought: tuple[Bought, ...]
    ways: tuple[Way, ...]
    short: Short
    parcels: tuple[ParcelLine, ...]
    tickets: tuple[TicketLine, ...]
    notes: tuple[NoteLine, ...]
    overwritten: tuple[OverwrittenLine, ...]
    files: tuple[PersonFile, ...] = ()
    is_to_be_erased: bool = False
    may_erase: bool = False
    has_more: bool = False

    @property
    def customer_id(self) -> str:
        """Whose file."""
        return self.customer.customer_id

    @property
    def ids(self) -> frozenset[str]:
        """Of all files that are shown as one."""
        return frozenset(file.customer_id for file in self.files)

    @property
    def kept(self) -> tuple[Bought, ...]:
        """The wardrobe: what they still own, newest first."""
        return tuple(item for item in self.bought if item.is_kept)


class Shelf(StrEnum):
    """Which of their things are listed."""

    BOUGHT = "bought"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which part of the list is wanted; no channel: every one."""

    shelf: Shelf = Shelf.BOUGHT
    channel: Channel | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The part of the list that was wanted; ``counts`` per channel of the whole shelf.

    Nothing is counted before the whole shelf was read.
    """

    sought: Sought
    items: tuple[Bought, ...]
    counts: dict[Channel, int]

    @property
    def total(self) -> int:
        """How many items the shelf holds."""
        return sum(self.counts.values())


def seek(sheet: Sheet, sought: Sought) -> Found:
    """The items of a shelf that came through the channel and hold every word sought."""
    shelf = sheet.bought if sought.shelf is Shelf.BOUGHT else sheet.kept
    words = fold(sought.text).split()
    items = tuple(
        item
        for item in shelf
        if (sought.channel is None or item.channel is sought.channel)
        and all(word in item.words for word in words)
    )
    counted = Counter(item.channel for item in shelf)
    is_counted = not sheet.has_more
    counts = {c: counted[c] for c in Channel if counted[c] and is_counted}
    return Found(sought=sought, items=items, counts=counts)


def sheet_of(file: CustomerFile, store: Store, *, is_manager: bool = False) -> Sheet:
    """The page's content, as ``store`` sees it."""
    return Sheet(
        customer=file.customer,
        head=_head(file, store),
        sizes=tuple(_size(line, file.names) for line in file.sizes),
        bought=tuple(item for p in file.purchases for item in _bought(p, file.names)),
        ways=tuple(_way(channel, file) for channel in ContactChannel),
        short=_short(file, store),
        parcels=tuple(_parcel(p, file, store) for p in file.pickups),
        tickets=tuple(_ticket(t, file) for t in file.tickets),
        notes=tuple(replace(line, place=town(file.names, line.note.store)) for line in file.notes),
        overwritten=file.overwritten,
        files=tuple(_file(each, file) for each in file.person.files),
        is_to_be_erased=file.is_to_be_erased,
        may_erase=is_manager and not file.is_to_be_erased,
        has_more=file.has_more,
    )


def _file(customer: Customer, of: CustomerFile) -> PersonFile:
    active = active_cards(customer)
    event = last_event(of.person, customer.customer_id)
    return PersonFile(
        customer_id=customer.customer_id,
        name=customer.name,
        card=active[-1] if active else "",
        is_first=customer.customer_id == of.customer.customer_id,
        by=of.names.associate(event.by) if event else "",
        at=event.at if event else None,
    )


def _head(file: CustomerFile, store: Store) -> Head:
    customer = file.customer
    active = active_cards(customer)
    return Head(
        name=customer.name,
        tier=customer.tier,
        stage=file.stage,
        card=active[-1] if active else "",
        home_store=town(file.names, customer.home_store),
        since=customer.since,
        languages=(customer.language,) if customer.language else (),
        phone=customer.phone,
        preferred=preferred_of(customer),
        is_unsent=customer.customer_id in file.unsent,
        waiting=tuple(
            p.pickup_id for p in file.pickups if p.state in WAITING and p.store == store.store_id
        ),
    )


def preferred_of(customer: Customer) -> ContactChannel | None:
    """The channel they prefer; None when they never said, or said something unknown here."""
    known = {channel.value: channel for channel in ContactChannel}
    return known.get(customer.preferred_channel)


def town(names: Names, store_id: str) -> str:
    """A store in one word: its city, which is how colleagues call it."""
    store = names.stores.get(store_id)
    return (store.city or store.name) if store else ""


def _size(line: SizeLine, names: Names) -> SizeStatement:
    return SizeStatement(
        line=line, place=town(names, line.record.store), author=names.associate(line.record.by)
    )


def _bought(purchase: Purchase, names: Names) -> list[Bought]:
    place, store = town(names, purchase.store), names.store(purchase.store)
    return [
        Bought(
            line=line,
            purchase_id=purchase.purchase_id,
            number=purchase.number,
            at=purchase.at,
            channel=purchase.channel,
            place=place,
            store=store,
            paid=Money(line.price_minor * line.quantity, purchase.currency),
            words=fold(
                f"{line.title} {line.variant} {line.size} {purchase.number} {store} {line.serial}"
            ),
        )
        for line in purchase.lines
    ]


def _way(channel: ContactChannel, file: CustomerFile) -> Way:
    customer, event = file.customer, file.consents.get(channel)
    address = (customer.street, f"{customer.postcode} {customer.city}".strip(), customer.country)
    values = {
        ContactChannel.EMAIL: customer.email,
        ContactChannel.SMS: customer.phone,
        ContactChannel.PHONE: customer.phone,
        ContactChannel.POST: ", ".join(part for part in address if part)
        if customer.street
        else "",
    }
    return Way(
        channel=channel,
        value=values[channel],
        event=event,
        author=file.names.associate(event.by) if event else "",
        place=town(file.names, event.store) if event else "",
    )


def _short(file: CustomerFile, store: Store) -> Short:
    spent = dict(file.spent)
    years = range(max(min(spent), max(spent) - YEARS_SHOWN + 1), max(spent) + 1) if spent else ()
    return Short(
        spent=Money(sum(spent.values()), store.currency),
        purchases=len(file.purchases),
        last_visit=max((p.at for p in file.purchases), default=None),
        years=tuple((year, Money(spent.get(year, 0), store.currency)) for year in years),
    )


def _parcel(pickup: Pickup, file: CustomerFile, store: Store) -> ParcelLine:
    return ParcelLine(
        pickup=pickup,
        place=town(file.names, pickup.store),
        is_here=pickup.store == store.store_id,
        is_unsent=pickup.pickup_id in file.unsent,
    )


def _ticket(ticket: Ticket, file: CustomerFile) -> TicketLine:
    return TicketLine(
        ticket=ticket,
        place=town(file.names, ticket.store),
        is_unsent=ticket.ticket_id in file.unsent,
    )
