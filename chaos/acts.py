"""What associates do, through the app's own services."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from app.domain.consents import ContactChannel
from app.domain.pickups import Collector, CollectorKind, LineResult, Outcome
from app.domain.sizes import Family, SizeSource
from app.domain.tickets import AnswerChannel, Priority, Ticket, TicketKind
from app.services.customers import NewCustomer
from app.services.pickups import HandOverDraft, PickupFilter
from app.services.tickets import NewTicket, TicketFilter
from chaos import shop
from launch.services import Services

T = TypeVar("T")

HOT = 2
"""Customers whom every device of a store is busy with: that makes real conflicts."""

_SIGNATURE = (((0.1, 0.5), (0.4, 0.2), (0.9, 0.6)),)
_FIELDS = ("city", "street", "postcode", "email", "phone")


class Associate:
    """One person at one device, acting by chance.

    Args:
        services: the app's.
        store: of the device.
        name: distinguishes this device, for words that nobody else writes.
        chance: seeded.
        ask_server: the app's look-up of customers that are not here.
    """

    def __init__(
        self,
        services: Services,
        store: str,
        name: str,
        chance: random.Random,
        ask_server: Callable[[str], str],
    ) -> None:
        self._use, self._store, self._name = services, store, name
        self._chance, self._ask_server = chance, ask_server
        self._known: list[str] = []  # customers made or looked up here
        self._words = chance.getrandbits(40)
        self._acts: dict[Callable[[], None], int] = {
            self._correct: 20,
            self._add_note: 10,
            self._record_size: 8,
            self._change_consent: 8,
            self._hand_over: 12,
            self._create_customer: 5,
            self._attach_card: 3,
            self._open_ticket: 6,
            self._continue_ticket: 14,
            self._settle_incident: 6,
            self._look_up: 3,
            self._look_around: 4,
        }

    def act(self) -> None:
        """Do one thing; raises what the service raises."""
        acts = list(self._acts)
        self._chance.choices(acts, weights=[self._acts[a] for a in acts])[0]()

    # ------------------------------------------------------------------ customers
    def _correct(self) -> None:
        fields = self._chance.sample(_FIELDS, 1 + self._chance.randrange(2))
        self._use.customers.correct(self._customer(), {f: self._typed(f) for f in fields})

    def _add_note(self) -> None:
        self._use.customers.add_note(self._customer(), self._says())

    def _record_size(self) -> None:
        self._use.customers.record_size(
            self._customer(),
            family=self._one((Family.SHOES, Family.RINGS, Family.GLOVES)),
            system="EU",
            value=str(36 + self._chance.randrange(12)),
            source=SizeSource.MEASURED,
        )

    def _change_consent(self) -> None:
        channel = self._one(tuple(ContactChannel))
        granted = self._chance.random() < 0.6
        self._use.customers.change_consent(self._customer(), channel, granted=granted)

    def _create_customer(self) -> None:
        card = self._card() if self._chance.random() < 0.3 else ""
        new = NewCustomer(first_name="Eve", last_name=self._says(), card_number=card)
        self._known.append(self._use.customers.create(new).customer_id)

    def _attach_card(self) -> None:
        self._use.customers.attach_card(self._customer(), self._card())

    def _look_up(self) -> None:
        other = self._one([store for store, *_ in shop.STORES if store != self._store])
        number = self._chance.randrange(shop.CUSTOMERS)
        found = self._ask_server(f"qr:{shop.qr_of(other, number)}")
        if found and found not in self._known:
            self._known.append(found)

    def _look_around(self) -> None:
        self._use.customers.open(self._customer())
        self._use.search.find(f"ada {shop.MARK}{self._chance.randrange(50)}")
        self._use.notices.mark_all_seen()

    # ------------------------------------------------------------------ parcels and tickets
    def _hand_over(self) -> None:
        waiting = self._use.pickups.listed(PickupFilter.TO_HAND_OVER)[:8]
        if not waiting:
            return
        hot = self._chance.random() < 0.6
        pickup = waiting[0].pickup if hot else self._one(waiting).pickup
        open_lines = [ln.line_id for ln in pickup.lines if ln.outcome is Outcome.WAITING]
        taken = open_lines if self._chance.random() < 0.7 else open_lines[:1]
        draft = HandOverDraft(
            collector=Collector(kind=CollectorKind.CUSTOMER),
            identity_seen=True,
            results=tuple(LineResult(line_id=i, outcome=Outcome.COLLECTED) for i in taken),
            signature=_SIGNATURE,
        )
        self._use.pickups.hand_over(pickup.pickup_id, draft)

    def _open_ticket(self) -> None:
        pictures = tuple(self._photo() for _ in range(self._chance.choice((0, 0, 1, 2))))
        new = NewTicket(
            customer_id=self._customer(),
            kind=self._one(tuple(TicketKind)),
            priority=self._one(tuple(Priority)),
            title=f"{shop.MARK} clasp",
            text=self._says(),
            photos=pictures,
        )
        self._use.tickets.create(new)

    def _continue_ticket(self) -> None:
        waiting = self._use.tickets.listed(TicketFilter.OPEN)[:6]
        if waiting:
            self._one((self._tell, self._answer, self._advance, self._attach))(
                self._one(waiting).ticket
            )

    def _tell(self, ticket: Ticket) -> None:
        self._use.tickets.note(ticket.ticket_id, self._says())

    def _answer(self, ticket: Ticket) -> None:
        self._use.tickets.answer(ticket.ticket_id, self._says(), AnswerChannel.PHONE)

    def _advance(self, ticket: Ticket) -> None:
        steps = self._use.tickets.open(ticket.ticket_id).steps
        self._use.tickets.advance(ticket.ticket_id, self._one(steps), self._says())

    def _attach(self, ticket: Ticket) -> None:
        self._use.tickets.attach_photo(ticket.ticket_id, self._photo())

    def _settle_incident(self) -> None:
        open_ones = [i for i in self._use.notices.listed().incidents if i.incident.is_open]
        if open_ones:
            incident = self._one(open_ones).incident
            self._use.notices.close_incident(incident.incident_id, self._says())

    # ------------------------------------------------------------------ choices
    def _customer(self) -> str:
        if self._known and self._chance.random() < 0.2:
            return self._one(self._known)
        most = HOT if self._chance.random() < 0.5 else shop.CUSTOMERS
        return shop.customer_id(self._store, self._chance.randrange(most))

    def _says(self) -> str:
        """Words that nobody wrote before, and that no log may hold."""
        self._words += 1
        return f"{shop.MARK} {self._name} {self._words:x}"

    def _typed(self, field: str) -> str:
        if field == "phone":
            return f"{shop.PHONE_MARK}{self._chance.randrange(10_000):04d}"
        if field == "email":
            self._words += 1
            return f"{shop.MARK}.{self._name}.{self._words:x}@example.com"
        return self._says()

    def _card(self) -> str:
        """One of few cards, so that two devices sometimes give out the same one."""
        return shop.card_of(1_000 + self._chance.randrange(40))

    def _photo(self) -> bytes:
        return b"\xff\xd8" + self._chance.randbytes(self._chance.choice((900, 9_000, 60_000)))

    def _one(self, choices: Sequence[T]) -> T:
        return self._chance.choice(choices)
