"""What the ticket page shows, as meanings. No Qt, no sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.consents import ContactChannel
from app.domain.customers import Customer
from app.domain.purchases import Channel, PurchaseLine
from app.domain.staff import Store
from app.domain.tickets import AnswerChannel, EntryKind, Ticket, TicketStatus
from app.services.customer_files import zone
from app.services.names import Names
from app.services.tickets import EntryLine, TicketFile

_TOGETHER = timedelta(minutes=10)
"""Photos that one person adds within this time are one line of the story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A photo of the story."""

    photo_id: str
    jpeg: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One thing that happened.

    ``zone`` is the other store's time zone when its clock differs from ours at that moment;
    ``missing`` counts photos that have not arrived on this device.
    """

    line_id: str
    kind: EntryKind
    at: datetime
    author: str
    place: str
    zone: str
    text: str = field(repr=False)
    status: TicketStatus | None
    channel: AnswerChannel | None
    shots: tuple[Shot, ...]
    missing: int
    is_unsent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The purchase line that the ticket is about."""

    line: PurchaseLine
    number: str
    at: datetime
    place: str
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole page. ``writers`` are the others in the story, as (name, place)."""

    ticket: Ticket
    customer: Customer | None
    prefers: ContactChannel | None
    item: Item | None
    story: tuple[StoryLine, ...]
    steps: tuple[TicketStatus, ...]
    place: str
    opener: tuple[str, str]
    writers: tuple[tuple[str, str], ...]
    is_unsent: bool

    @property
    def shots(self) -> tuple[Shot, ...]:
        """Every photo, in the order of the story."""
        return tuple(shot for line in self.story for shot in line.shots)


def sheet_of(file: TicketFile, store: Store) -> Sheet:
    """What to show of a ticket at ``store``."""
    ticket, names = file.ticket, file.names
    first = ticket.entries[0].store if ticket.entries else ticket.store
    opener = (names.associate(ticket.opened_by), city(names, first))
    people = ((line.author, city(names, line.entry.store)) for line in file.entries)
    writers = tuple(p for p in dict.fromkeys(people) if p[0] and p[0] != opener[0])
    return Sheet(
        ticket=ticket,
        customer=file.customer,
        prefers=_prefers(file.customer),
        item=_item(file),
        story=tuple(_story(file, store)),
        steps=file.steps,
        place=names.store(ticket.store),
        opener=opener,
        writers=writers,
        is_unsent=file.is_unsent,
    )


def city(names: Names, store_id: str) -> str:
    """A store by its city, as colleagues say it."""
    store = names.stores.get(store_id)
    return (store.city or store.name) if store else ""


def _prefers(customer: Customer | None) -> ContactChannel | None:
    known = {channel.value: channel for channel in ContactChannel}
    return known.get(customer.preferred_channel) if customer else None


def _item(file: TicketFile) -> Item | None:
    purchase, line = file.purchase, file.line
    if purchase is None or line is None:
        return None
    return Item(
        line=line,
        number=purchase.number,
        at=purchase.at,
        place=city(file.names, purchase.store),
        channel=purchase.channel,
    )


def _story(file: TicketFile, store: Store) -> Iterator[StoryLine]:
    for together in _groups(file.entries):
        head = together[0]
        entry = head.entry
        wanted = [line.entry.photo_id for line in together if line.entry.photo_id]
        shots = tuple(
            Shot(photo_id=photo_id, jpeg=file.photos[photo_id])
            for photo_id in wanted
            if photo_id in file.photos
        )
        yield StoryLine(
            line_id=entry.entry_id,
            kind=entry.kind,
            at=entry.at,
            author=head.author,
            place=city(file.names, entry.store),
            zone=_other_zone(file.names.stores.get(entry.store), store, entry.at),
            text=entry.text,
            status=entry.status,
            channel=entry.channel,
            shots=shots,
            missing=len(wanted) - len(shots),
            is_unsent=any(line.is_unsent for line in together),
        )


def _groups(entries: tuple[EntryLine, ...]) -> Iterator[list[EntryLine]]:
    group: list[EntryLine] = []
    for line in entries:
        if group and not _belongs(line, group[-1]):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(line: EntryLine, before: EntryLine) -> bool:
    one, other = line.entry, before.entry
    are_photos = one.kind is EntryKind.PHOTO and other.kind is EntryKind.PHOTO
    is_same = (one.by, one.store) == (other.by, other.store)
    return are_photos and is_same and one.at - other.at <= _TOGETHER


def _other_zone(there: Store | None, here: Store, at: datetime) -> str:
    if there is None:
        return ""
    offset = at.astimezone(zone(there.time_zone)).utcoffset()
    if offset == at.astimezone(zone(here.time_zone)).utcoffset():
        return ""
    return there.time_zone
