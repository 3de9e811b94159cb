"""Forty service tickets, of every kind, status and priority, with their stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import files

from app.demo import claims
from app.demo.buying import Till
from app.demo.heroes import AMELIE, SOFIA, Heroes
from app.demo.people import Person
from app.demo.stores import NEW_YORK, PARIS, SINGAPORE, Team
from app.domain.customers import Customer
from app.domain.photos import Photo
from app.domain.purchases import LineState, Purchase
from app.domain.staff import Associate, Role
from app.domain.tickets import (
    AnswerChannel,
    Entry,
    EntryKind,
    Priority,
    Ticket,
    TicketKind,
    TicketStatus,
    due,
)

PLAN = {"PAR": 15, "LYO": 5, "SIN": 9, "NYC": 9}
"""Tickets per store, besides the two of the story."""

_WAYS = (
    (),
    (TicketStatus.IN_PROGRESS,),
    (TicketStatus.IN_PROGRESS, TicketStatus.WAITING_CUSTOMER),
    (TicketStatus.IN_PROGRESS, TicketStatus.RESOLVED),
)
_REPAIR_WAYS = (
    (TicketStatus.AT_WORKSHOP,),
    (TicketStatus.AT_WORKSHOP, TicketStatus.READY),
    (TicketStatus.AT_WORKSHOP, TicketStatus.READY, TicketStatus.RESOLVED),
)
_ANSWERED = (TicketStatus.WAITING_CUSTOMER, TicketStatus.READY, TicketStatus.RESOLVED)
_PRIORITIES = (Priority.NORMAL, Priority.LOW, Priority.HIGH, Priority.NORMAL, Priority.URGENT)


@dataclass(slots=True)
class Service:
    """The tickets and photos so far; ``purchases`` by id learn which item is under repair."""

    till: Till
    purchases: dict[str, Purchase]
    tickets: list[Ticket]
    photos: list[Photo]


def service(
    till: Till, story: Heroes, people: Sequence[Person], purchases: dict[str, Purchase]
) -> Service:
    """Two tickets of the story and 38 others."""
    made = Service(till, purchases, [], [])
    _watch(made, story)
    _loafers(made, story)
    bought_by: dict[str, list[Purchase]] = {}
    for purchase in purchases.values():
        bought_by.setdefault(purchase.customer_id, []).append(purchase)
    for store, count in PLAN.items():
        nearby = [
            p.customer
            for p in people
            if p.customer.home_store == store and p.customer.customer_id in bought_by
        ]
        for customer in till.dice.chance.sample(nearby, count):
            latest = max(bought_by[customer.customer_id], key=lambda b: b.at)
            _add(made, till.teams[store], customer, latest)
    return made


def _add(made: Service, team: Team, customer: Customer, purchase: Purchase) -> None:
    """One more ticket; kinds, statuses and priorities take turns."""
    number, till = len(made.tickets), made.till
    texts = claims.FRENCH if team.store.language == "fr" else claims.ENGLISH
    claim = texts[number % len(texts)]
    turn = number // len(texts)
    ways = _REPAIR_WAYS if claim.kind is TicketKind.REPAIR else _WAYS
    way = ways[(turn + number) % len(ways)]
    priority = _PRIORITIES[number % len(_PRIORITIES)]
    line = purchase.lines[0]
    opened_at = _opened_at(till, team, priority, way)
    opener = till.dice.pick(team.counter)
    ticket = Ticket(
        ticket_id=till.dice.new_id(),
        number=f"TCK-{1_200 + number}",
        customer_id=customer.customer_id,
        customer_name=customer.name,
        kind=claim.kind,
        priority=priority,
        status=TicketStatus.OPEN,
        store=team.store.store_id,
        opened_at=opened_at,
        opened_by=opener.associate_id,
        due_at=due(opened_at, priority, team.store.response_hours),
        title=claim.title,
        purchase_id=purchase.purchase_id,
        line_id=line.line_id,
    )
    ticket = _told(ticket, claim, way, opener, till)
    made.tickets.append(ticket)
    if claim.kind is TicketKind.REPAIR and ticket.is_open:
        _send_to_repair(made, purchase, opened_at)


def _opened_at(
    till: Till, team: Team, priority: Priority, way: tuple[TicketStatus, ...]
) -> datetime:
    """Answered ones some days ago; of the others half are overdue, half still in time."""
    if way and way[-1] in _ANSWERED:
        return till.now - timedelta(hours=till.dice.between(30, 400))
    response = due(till.now, priority, team.store.response_hours) - till.now
    return till.now - response * till.dice.chance.choice((0.3, 0.6, 1.2, 1.8))


def _told(
    ticket: Ticket,
    claim: claims.Claim,
    way: tuple[TicketStatus, ...],
    opener: Associate,
    till: Till,
) -> Ticket:
    """The ticket with its story: opened, a colleague's note, the steps, the answer."""
    agent = next(p for p in till.teams[PARIS].people if p.role is Role.AGENT)
    lines: list[tuple[EntryKind, Associate, str, TicketStatus | None]] = [
        (EntryKind.OPENED, opener, claim.said, None)
    ]
    if way:
        lines.append((EntryKind.NOTE, agent, claim.note, None))
    for status in way:
        lines.append((EntryKind.STATUS, opener, "", status))
        if status is way[-1] and status in _ANSWERED:
            lines.append((EntryKind.ANSWER, agent, claim.answer, None))
    # Quick enough for an answer in time, where there was time.
    step = min(
        (till.now - ticket.opened_at) / (len(lines) + 1), (ticket.due_at - ticket.opened_at) / 5
    )
    entries = tuple(
        Entry(
            entry_id=till.dice.new_id(),
            kind=kind,
            at=(ticket.opened_at + step * number).replace(microsecond=0),
            by=by.associate_id,
            store=by.store,
            text=text,
            status=status,
            channel=AnswerChannel.EMAIL if kind is EntryKind.ANSWER else None,
        )
        for number, (kind, by, text, status) in enumerate(lines)
    )
    answered = [e.at for e in entries if e.kind is EntryKind.ANSWER]
    return replace(
        ticket,
        status=way[-1] if way else TicketStatus.OPEN,
        answered_at=answered[0] if answered else None,
        entries=entries,
    )


def _send_to_repair(made: Service, purchase: Purchase, at: datetime) -> None:
    first, *others = purchase.lines
    away = replace(first, state=LineState.IN_REPAIR, changed_at=at)
    made.purchases[purchase.purchase_id] = replace(purchase, lines=(away, *others))


def _watch(made: Service, story: Heroes) -> None:
    """Bought in Paris, exchanged in Singapore, under repair in New York."""
    till, teams = made.till, made.till.teams
    customer = story.people[AMELIE].customer
    wei, grace = teams[SINGAPORE].people[0], teams[NEW_YORK].people[0]
    opened_at = till.now - timedelta(days=3, hours=20)
    purchase_id, line_id = story.watch
    ticket = Ticket(
        ticket_id=till.dice.new_id(),
        number="TCK-1197",
        customer_id=customer.customer_id,
        customer_name=customer.name,
        kind=TicketKind.REPAIR,
        priority=Priority.HIGH,
        status=TicketStatus.AT_WORKSHOP,
        store=NEW_YORK,
        opened_at=opened_at,
        opened_by=wei.associate_id,
        due_at=till.now + timedelta(hours=3),
        title="Watch Réserve 36 mm",
        purchase_id=purchase_id,
        line_id=line_id,
    )
    photos = [
        _photo(made, ticket, wei, opened_at + timedelta(minutes=2), name)
        for name in ("watch-crown", "watch-back")
    ]
    received = till.now - timedelta(days=1)
    said = "Crown loose after exchange. Customer flies to New York on Friday."
    bagged = "Received at counter, sealed bag 00417, signed by customer."
    entries = (
        _entry(till, wei, EntryKind.OPENED, opened_at, text=said),
        *photos,
        _entry(
            till, grace, EntryKind.STATUS, received, text=bagged, status=TicketStatus.AT_WORKSHOP
        ),
    )
    made.tickets.append(replace(ticket, entries=entries))


def _loafers(made: Service, story: Heroes) -> None:
    """Resoled loafers that came back: somebody should call."""
    till = made.till
    customer = story.people[SOFIA].customer
    thomas, camille = till.teams[PARIS].people[1], till.teams[PARIS].people[0]
    opened_at = till.now - timedelta(days=18)
    ticket = Ticket(
        ticket_id=till.dice.new_id(),
        number="TCK-1180",
        customer_id=customer.customer_id,
        customer_name=customer.name,
        kind=TicketKind.REPAIR,
        priority=Priority.NORMAL,
        status=TicketStatus.READY,
        store=PARIS,
        opened_at=opened_at,
        opened_by=thomas.associate_id,
        due_at=opened_at + timedelta(days=1),
        answered_at=opened_at + timedelta(hours=3),
        title="Ressemelage des mocassins 180",
    )
    photo = _photo(made, ticket, thomas, opened_at, "worn-sole")
    hours = timedelta(hours=1)
    promised = "Ressemelage sous quinze jours ; nous vous appelons dès le retour."
    steps = (TicketStatus.AT_WORKSHOP, TicketStatus.READY)
    sent, back = (
        _entry(till, camille, EntryKind.STATUS, at, status=status)
        for at, status in zip((opened_at + 26 * hours, till.now - 20 * hours), steps, strict=True)
    )
    said = "Semelles usées à l’avant, cuir en bon état. Souhaite garder la forme."
    opened = _entry(till, thomas, EntryKind.OPENED, opened_at, text=said)
    answer = _entry(till, thomas, EntryKind.ANSWER, opened_at + 3 * hours, text=promised)
    answer = replace(answer, channel=AnswerChannel.PHONE)
    made.tickets.append(replace(ticket, entries=(opened, photo, answer, sent, back)))


def _entry(
    till: Till,
    by: Associate,
    kind: EntryKind,
    at: datetime,
    *,
    text: str = "",
    status: TicketStatus | None = None,
) -> Entry:
    return Entry(
        entry_id=till.dice.new_id(),
        kind=kind,
        at=at,
        by=by.associate_id,
        store=by.store,
        text=text,
        status=status,
    )


def _photo(made: Service, ticket: Ticket, by: Associate, at: datetime, name: str) -> Entry:
    """Keep the photo and return its line of the story."""
    photo = Photo(
        photo_id=made.till.dice.new_id(),
        ticket_id=ticket.ticket_id,
        customer_id=ticket.customer_id,
        jpeg=(files("app.demo") / "photos" / f"{name}.jpg").read_bytes(),
        at=at,
        by=by.associate_id,
        store=by.store,
    )
    made.photos.append(photo)
    return replace(_entry(made.till, by, EntryKind.PHOTO, at), photo_id=photo.photo_id)
