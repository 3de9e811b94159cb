"""What people do at a counter, by kind of operation: the register's whole list, and nothing else.

An act looks at what is on this device and does something with it; ``n`` says with what. One for
which there is nothing to do does nothing; one that the rules forbid is refused, as at a counter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.db import entities
from app.db.engine import reading
from app.domain.consents import ContactChannel
from app.domain.customers import Customer, cards_of
from app.domain.history import OverwrittenValue
from app.domain.incidents import Incident
from app.domain.kinds import entity_of
from app.domain.merges import Merge
from app.domain.pickups import Pickup
from app.domain.sizes import Family, SizeSource
from app.domain.tickets import AnswerChannel, Priority, Ticket, TicketKind
from app.services.customers import NewCustomer
from app.services.tickets import NewTicket
from tests.builders import ean13
from tests.e2e.tablet import Tablet

Words = Callable[[], str]
"""Words that nobody wrote before."""

Act = Callable[[Tablet, int, Words], Any]

CARDS = [ean13(101), ean13(102), ean13(103)]


def correct(at: Tablet, n: int, new: Words) -> None:
    if customer := _one(at, Customer, n):
        at.customers.correct(customer, {("city", "street")[n // 2 % 2]: new()})


def correct_two_fields(at: Tablet, n: int, new: Words) -> None:
    if customer := _one(at, Customer, n):
        at.customers.correct(customer, {"city": new(), "street": new()})


def take_back(at: Tablet, n: int, _new: Words) -> None:
    """What lost against a concurrent value is made the present one again."""
    if lost := _record(at, OverwrittenValue, n):
        at.customers.correct(lost.customer_id, {lost.field: lost.value})


def create_customer(at: Tablet, n: int, new: Words) -> None:
    card = (*CARDS[:2], "")[n % 3]
    consents = frozenset({ContactChannel.SMS} if n % 2 else ())
    at.customers.create(
        NewCustomer(first_name="New", last_name=new(), card_number=card, consents=consents)
    )


def attach_card(at: Tablet, n: int, _new: Words) -> None:
    if customer := _one(at, Customer, n):
        at.customers.attach_card(customer, CARDS[n // 2 % 3])


def issue_card(at: Tablet, n: int, _new: Words) -> None:
    if customer := _one(at, Customer, n):
        at.cards.issue(customer, shares_sizes=n % 2 > 0)


def lose_card(at: Tablet, n: int, _new: Words) -> None:
    if found := _record(at, Customer, n // 3):
        cards = cards_of(found)
        if cards:
            at.cards.report_lost(found.customer_id, cards[n % len(cards)].number)


def record_size(at: Tablet, n: int, _new: Words) -> None:
    if customer := _one(at, Customer, n // 2):
        at.customers.record_size(
            customer,
            family=(Family.SHOES, Family.RINGS)[n % 2],
            system="EU",
            value=str(36 + n),
            source=SizeSource.MEASURED,
        )


def change_consent(at: Tablet, n: int, _new: Words) -> None:
    if customer := _one(at, Customer, n):
        at.customers.change_consent(
            customer, list(ContactChannel)[n // 2 % len(ContactChannel)], granted=n % 3 > 0
        )


def request_erasure(at: Tablet, n: int, _new: Words) -> None:
    if n % 4 == 3 and (customer := _one(at, Customer, n // 4)):
        at.customers.request_erasure(customer)


def add_note(at: Tablet, n: int, new: Words) -> None:
    if customer := _one(at, Customer, n):
        at.customers.add_note(customer, new())


def hand_over(at: Tablet, n: int, _new: Words) -> None:
    if pickup := _one(at, Pickup, n):
        at.hands_over(pickup)


def open_ticket(at: Tablet, n: int, new: Words) -> None:
    if customer := _one(at, Customer, n):
        at.tickets.create(
            NewTicket(
                customer_id=customer,
                kind=TicketKind.REPAIR,
                priority=Priority.HIGH,
                title="Clasp",
                text=new(),
                photos=(_photo(new),) if n % 2 else (),
            )
        )


def continue_ticket(at: Tablet, n: int, new: Words) -> None:
    if ticket := _one(at, Ticket, n // 3):
        steps = at.tickets.open(ticket).steps
        match n % 3:
            case 0:
                at.tickets.note(ticket, new())
            case 1:
                at.tickets.answer(ticket, new(), AnswerChannel.PHONE)
            case _ if steps:
                at.tickets.advance(ticket, steps[n % len(steps)])


def attach_photo(at: Tablet, n: int, new: Words) -> None:
    if ticket := _one(at, Ticket, n):
        at.tickets.attach_photo(ticket, _photo(new))


def merge(at: Tablet, n: int, _new: Words) -> None:
    one, other = _one(at, Customer, n), _one(at, Customer, n // 2 + 1)
    if one and other:
        at.merging.merge(one, other, {"address": (one, other)[n % 2]})


def separate(at: Tablet, n: int, _new: Words) -> None:
    if found := _record(at, Merge, n // 2):
        at.merging.separate(found.first_id, (found.first_id, found.second_id)[n % 2])


def close_incident(at: Tablet, n: int, new: Words) -> None:
    if incident := _one(at, Incident, n):
        at.notices.close_incident(incident, new())


BY_KIND: dict[str, tuple[Act, ...]] = {
    "customer_created": (create_customer,),
    "contact_corrected": (correct, correct_two_fields, take_back),
    "card_attached": (attach_card, issue_card),
    "card_reported_lost": (lose_card,),
    "size_recorded": (record_size,),
    "consent_changed": (change_consent,),
    "customer_erasure_requested": (request_erasure,),
    "note_added": (add_note,),
    "pickup_handed_over": (hand_over,),
    "ticket_opened": (open_ticket,),
    "ticket_entry_added": (continue_ticket,),
    "photo_taken": (attach_photo,),
    "customers_merged": (merge,),
    "customers_separated": (separate,),
    "incident_closed": (close_incident,),
}
"""Every kind of operation of the register, and the acts that make one."""

ACTS: dict[str, Act] = {act.__name__: act for acts in BY_KIND.values() for act in acts}


def _photo(new: Words) -> bytes:
    return b"\xff\xd8" + new().encode() + b"\xff\xd9"


def _record(at: Tablet, cls: type[Any], n: int) -> Any:
    """One of the records of a kind that are here, or None."""
    with reading(at.engine) as db:
        found = entities.where(db, cls, order_by=entities.table_of(entity_of(cls).name).c.id)
    return found[n % len(found)] if found else None


def _one(at: Tablet, cls: type[Any], n: int) -> str:
    """Its id, or empty."""
    found = _record(at, cls, n)
    return entity_of(cls).id_of(found) if found is not None else ""
