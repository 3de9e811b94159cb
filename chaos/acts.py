"""What associates do that is kept: every kind of operation of the register, and nothing else.

An act for which there is nothing to do does nothing; one that the rules forbid is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from app.domain.consents import ContactChannel
from app.domain.customers import Customer, cards_of
from app.domain.errors import Fault
from app.domain.merges import Merge
from app.domain.pickups import Collector, CollectorKind, LineResult, Outcome
from app.domain.sizes import Family, SizeSource
from app.domain.tickets import AnswerChannel, Priority, TicketKind
from app.services.customers import NewCustomer
from app.services.pickups import HandOverDraft, PickupFilter
from app.services.tickets import NewTicket, TicketFilter
from chaos import shop
from chaos.hands import HOT, Hands

Act = Callable[[Hands], None]

_SIGNATURE = (((0.1, 0.5), (0.4, 0.2), (0.9, 0.6)),)
_FIELDS = ("city", "street", "postcode", "email", "phone")


# ---------------------------------------------------------------------- customers
def correct(at: Hands) -> None:
    """One field or two."""
    fields = at.chance.sample(_FIELDS, 1 + at.chance.randrange(2))
    at.use.customers.correct(at.customer(), {f: at.typed(f) for f in fields})


def take_back(at: Hands) -> None:
    """A manager makes a value that lost the present one again."""
    lost = [each.lost for each in at.overwritten.recent() if not each.is_back]
    if lost:
        chosen = at.one(lost)
        at.use.customers.correct(chosen.customer_id, {chosen.field: chosen.value})


def add_note(at: Hands) -> None:
    """Words for the next colleague."""
    at.use.customers.add_note(at.customer(), at.says())


def record_size(at: Hands) -> None:
    """Somebody was measured."""
    at.use.customers.record_size(
        at.customer(),
        family=at.one((Family.SHOES, Family.RINGS, Family.GLOVES)),
        system="EU",
        value=str(36 + at.chance.randrange(12)),
        source=SizeSource.MEASURED,
    )


def change_consent(at: Hands) -> None:
    """A channel is granted or withdrawn."""
    channel = at.one(tuple(ContactChannel))
    at.use.customers.change_consent(at.customer(), channel, granted=at.often(0.6))


def create_customer(at: Hands) -> None:
    """Somebody new, perhaps with a card."""
    card = at.card() if at.often(0.3) else ""
    new = NewCustomer(first_name="Eve", last_name=at.says(), card_number=card)
    at.known.append(at.use.customers.create(new).customer_id)


def create_twin(at: Hands) -> None:
    """Somebody's second file is opened, because nobody looked."""
    found = at.record(Customer)
    if found is not None and found.phone:
        new = NewCustomer(
            first_name=found.first_name, last_name=found.last_name, phone=found.phone
        )
        at.known.append(at.use.customers.create(new).customer_id)


def request_erasure(at: Hands) -> None:
    """Of somebody with whom not everybody is busy, nor any file of theirs."""
    number = at.chance.randrange(shop.CUSTOMERS // 2, shop.CUSTOMERS)
    chosen = shop.customer_id(at.store, number)
    busy = {shop.customer_id(at.store, n) for n in range(HOT)}
    files = at.use.customers.complete(chosen).person.ids
    if busy.isdisjoint(files):
        at.use.customers.request_erasure(chosen)


# ---------------------------------------------------------------------- cards and merges
def attach_card(at: Hands) -> None:
    """A loyalty card, which somebody else may be given at the same moment."""
    at.use.customers.attach_card(at.customer(), at.card())


def issue_card(at: Hands) -> None:
    """A card with a code, which the server signs."""
    at.cards.issue(at.customer(), shares_sizes=at.often(0.5))


def lose_card(at: Hands) -> None:
    """One of the cards, or the code of the phone."""
    person = at.use.customers.complete(at.customer()).person
    cards = cards_of(person.customer)
    if cards:
        at.cards.report_lost(person.customer.customer_id, at.one(cards).number)


def replace_card(at: Hands) -> None:
    """The customer lost it, and goes home with another one."""
    lose_card(at)
    issue_card(at)


def merge(at: Hands) -> None:
    """Two customers; or somebody and a file of theirs that the rule of likeness finds."""
    one, other = at.family()
    if at.often(0.5):
        twins = at.merging.likely_twins(one)
        other = twins[0].customer.customer_id if twins else other
    at.merging.merge(one, other, {part: at.one((one, other)) for part in ("address", "phone")})


def separate(at: Hands) -> None:
    """A file is parted from all others of the person, or exactly one merge is taken back."""
    line = at.record(Merge)
    if line is None:
        return
    if at.often(0.5):
        at.merging.part(line.first_id, line.second_id)
    else:
        at.merging.separate(line.first_id, at.one((line.first_id, line.second_id)))


# ------------------------------------------------------------ parcels, tickets, incidents
def hand_over(at: Hands) -> None:
    """A parcel, or one item of it; often the one that others hand over, too."""
    waiting = at.use.pickups.listed(PickupFilter.TO_HAND_OVER)[:8]
    if not waiting:
        return
    pickup = waiting[0].pickup if at.often(0.6) else at.one(waiting).pickup
    if at.often(0.2):
        with suppress(Fault):  # it is never waited for
            at.leases.take(pickup.pickup_id, takes_over=at.often(0.5))
    open_lines = [ln.line_id for ln in pickup.lines if ln.outcome is Outcome.WAITING]
    taken = open_lines if at.often(0.7) else open_lines[:1]
    draft = HandOverDraft(
        collector=Collector(kind=CollectorKind.CUSTOMER),
        identity_seen=True,
        results=tuple(LineResult(line_id=i, outcome=Outcome.COLLECTED) for i in taken),
        signature=_SIGNATURE,
    )
    at.use.pickups.hand_over(pickup.pickup_id, draft)


def open_ticket(at: Hands) -> None:
    """With photos, or without."""
    new = NewTicket(
        customer_id=at.customer(),
        kind=at.one(tuple(TicketKind)),
        priority=at.one(tuple(Priority)),
        title=f"{shop.MARK} clasp",
        text=at.says(),
        photos=tuple(at.photo() for _ in range(at.one((0, 0, 1, 2)))),
    )
    at.use.tickets.create(new)


def continue_ticket(at: Hands) -> None:
    """A word, an answer, or a step."""
    if ticket := _open_ticket(at):
        step = at.one((_tell, _answer, _advance))
        step(at, ticket)


def attach_photo(at: Hands) -> None:
    """To a ticket that is open."""
    if ticket := _open_ticket(at):
        at.use.tickets.attach_photo(ticket, at.photo())


def _open_ticket(at: Hands) -> str:
    waiting = at.use.tickets.listed(TicketFilter.OPEN)[:6]
    chosen: str = at.one(waiting).ticket.ticket_id if waiting else ""
    return chosen


def _tell(at: Hands, ticket: str) -> None:
    at.use.tickets.note(ticket, at.says())


def _answer(at: Hands, ticket: str) -> None:
    at.use.tickets.answer(ticket, at.says(), AnswerChannel.PHONE)


def _advance(at: Hands, ticket: str) -> None:
    at.use.tickets.advance(ticket, at.one(at.use.tickets.open(ticket).steps), at.says())


def settle_incident(at: Hands) -> None:
    """A manager says how."""
    open_ones = [i for i in at.use.notices.listed().incidents if i.incident.is_open]
    if open_ones:
        at.use.notices.close_incident(at.one(open_ones).incident.incident_id, at.says())


BY_KIND: dict[str, dict[Act, int]] = {
    "customer_created": {create_customer: 4, create_twin: 2},
    "contact_corrected": {correct: 20, take_back: 4},
    "card_attached": {attach_card: 3, issue_card: 3},
    "card_reported_lost": {lose_card: 3, replace_card: 2},
    "size_recorded": {record_size: 8},
    "consent_changed": {change_consent: 8},
    "customer_erasure_requested": {request_erasure: 1},
    "note_added": {add_note: 10},
    "pickup_handed_over": {hand_over: 12},
    "ticket_opened": {open_ticket: 6},
    "ticket_entry_added": {continue_ticket: 10},
    "photo_taken": {attach_photo: 4},
    "customers_merged": {merge: 8},
    "customers_separated": {separate: 4},
    "incident_closed": {settle_incident: 8},
}
"""Every kind of operation of the register: the acts that make one, and how often they are done."""
