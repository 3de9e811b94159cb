"""What a shop does while it is offline, as facts: the work of a benchmark's busy day.

Of twenty: six notes, four sizes, three corrections, two consents, two tickets, two new customers
and a hand-over, on customers that the server has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from app.demo.stores import PARIS
from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.customers import (
    ConsentChanged,
    ContactCorrected,
    Customer,
    CustomerCreated,
    SizeRecorded,
)
from app.domain.facts import Fact
from app.domain.notes import NoteAdded
from app.domain.pickups import (
    Collector,
    CollectorKind,
    HandOver,
    LineResult,
    Outcome,
    Pickup,
    PickupHandedOver,
    PickupState,
)
from app.domain.sizes import Family, SizeRecord, SizeSource
from app.domain.tickets import (
    Entry,
    EntryKind,
    Priority,
    Ticket,
    TicketKind,
    TicketOpened,
    TicketStatus,
)
from app.ids import new_id
from benchmarks.data import crowd, demo_shop, now

CYCLE = 20
STROKE = tuple((n / 40, 0.5 + (n % 5) / 20) for n in range(40))


def people(count: int) -> list[Customer]:
    """Customers at home in Paris."""
    return [replace(c, home_store=PARIS) for c in crowd(count)]


def parcels(of: Sequence[Customer], count: int) -> list[Pickup]:
    """Parcels of one or two items that wait in Paris."""
    model = next(p for p in demo_shop().pickups if p.store == PARIS and len(p.lines) < 3)
    lines = tuple(replace(line, outcome=Outcome.WAITING) for line in model.lines)
    return [
        replace(
            model,
            pickup_id=new_id(),
            customer_id=of[n % len(of)].customer_id,
            state=PickupState.READY,
            lines=lines,
            handovers=(),
        )
        for n in range(count)
    ]


def facts(of: Sequence[Customer], waiting: Iterator[Pickup], first: int, count: int) -> list[Fact]:
    """``count`` facts, from the ``first`` on, each on another customer than the one before."""
    return [_fact(n, of[n * 7 % len(of)], waiting) for n in range(first, first + count)]


def _fact(number: int, person: Customer, waiting: Iterator[Pickup]) -> Fact:
    camille = demo_shop().associates[0].associate_id
    at, me, who = now(), camille, person.customer_id
    fact: Fact
    match number % CYCLE:
        case 0 | 1 | 2 | 3 | 4 | 5:
            said = f"Came by, tried on model {number}, will think about the darker one."
            fact = NoteAdded(
                at=at, by=me, store=PARIS, note_id=new_id(), customer_id=who, text=said
            )
        case 6 | 7 | 8 | 9:
            size = SizeRecord(
                size_id=new_id(),
                family=Family.SHOES,
                system="EU",
                value=str(36 + number % 10),
                source=SizeSource.MEASURED,
                at=at,
                by=me,
                store=PARIS,
            )
            fact = SizeRecorded(at=at, by=me, store=PARIS, customer_id=who, size=size)
        case 10 | 11 | 12:
            moved = {"street": f"{number} rue des Martyrs", "postcode": "75009"}
            fact = ContactCorrected(at=at, by=me, store=PARIS, customer_id=who, changes=moved)
        case 13 | 14:
            consent = ConsentEvent(
                consent_id=new_id(),
                channel=ContactChannel.EMAIL,
                granted=number % 2 == 0,
                at=at,
                proof="counter",
                by=me,
                store=PARIS,
            )
            fact = ConsentChanged(at=at, by=me, store=PARIS, customer_id=who, consent=consent)
        case 15 | 16:
            fact = TicketOpened(at=at, by=me, store=PARIS, ticket=_ticket(number, person))
        case 17 | 18:
            new = Customer(
                customer_id=new_id(),
                first_name="Nadia",
                last_name=f"Lefort {number}",
                email=f"nadia.{number}@example.org",
                phone=f"+336{number:08d}",
                city="Paris",
                country="FR",
                language="fr",
                home_store=PARIS,
            )
            fact = CustomerCreated(at=at, by=me, store=PARIS, customer=new)
        case _:
            fact = _hand_over(next(waiting))
    return fact


def _ticket(number: int, person: Customer) -> Ticket:
    camille, at = demo_shop().associates[0].associate_id, now()
    asked = "Asks which product to use on light suede loafers."
    entry = Entry(
        entry_id=new_id(), kind=EntryKind.OPENED, at=at, by=camille, store=PARIS, text=asked
    )
    return Ticket(
        ticket_id=new_id(),
        number=f"TCK-P1-{number:05d}",
        customer_id=person.customer_id,
        customer_name=person.name,
        kind=TicketKind.QUESTION,
        priority=Priority.NORMAL,
        status=TicketStatus.OPEN,
        store=PARIS,
        opened_at=at,
        opened_by=camille,
        due_at=at + timedelta(hours=24),
        title="Care for suede",
        entries=(entry,),
    )


def _hand_over(parcel: Pickup) -> Fact:
    camille, at = demo_shop().associates[0].associate_id, now()
    taken = tuple(
        LineResult(line_id=line.line_id, outcome=Outcome.COLLECTED, scanned=True)
        for line in parcel.lines
    )
    done = HandOver(
        handover_id=new_id(),
        at=at,
        by=camille,
        store=PARIS,
        device="bench",
        collector=Collector(kind=CollectorKind.CUSTOMER),
        identity_seen=True,
        lines=taken,
        signature=(STROKE,),
    )
    return PickupHandedOver(
        at=at, by=camille, store=PARIS, pickup_id=parcel.pickup_id, handover=done
    )
