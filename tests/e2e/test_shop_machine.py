"""Whatever happens, in whatever order: sync.md's promises hold, and everybody agrees at rest."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.consents import ContactChannel
from app.domain.customers import Customer
from app.domain.errors import Fault, Refusal
from app.domain.incidents import Incident
from app.domain.pickups import Pickup
from app.domain.sizes import Family
from app.domain.tickets import AnswerChannel, Priority, Ticket, TicketKind
from app.services.customers import NewCustomer
from app.services.tickets import NewTicket
from tests.builders import a_customer, a_pickup, a_pickup_line, a_purchase, ean13
from tests.e2e import books
from tests.e2e.central import Street
from tests.e2e.network import Fate
from tests.e2e.tablet import Tablet
from tests.e2e.world import World
from tests.postgres import Postgres

MOST = settings.default.max_examples if settings.default else 100
EXAMPLES = MOST if MOST > 100 else 12
"""A pull request's worth. Thousands: ``--hypothesis-profile=nightly -o faulthandler_timeout=0``
(the watchdog for tests that hang would take a run of half an hour for one, and may crash it)."""

counters = st.sampled_from(["paris-1", "paris-2", "singapore"])
calls = st.sampled_from(["/v1/push", "/v1/pull"])
pick = st.integers(0, 3)
fates = st.lists(st.sampled_from([Fate.ARRIVES, Fate.ARRIVES, *Fate]), max_size=4)

Act = Callable[["Shop", Tablet, int], Any]


def correct(shop: Shop, at: Tablet, n: int) -> None:
    at.customers.correct(_customer(at, n), {_one(["city", "street"], n // 2): shop.new()})


def hand_over(_shop: Shop, at: Tablet, n: int) -> None:
    here = [p for p in ("parcel-1", "parcel-2", "parcel-3") if at.sees(Pickup, p)]
    at.hands_over(_one(here, n))


def add_note(shop: Shop, at: Tablet, n: int) -> None:
    at.customers.add_note(_customer(at, n), shop.new())


def open_ticket(shop: Shop, at: Tablet, n: int) -> None:
    photos = (b"\xff\xd8" + shop.new().encode(),) if n % 2 else ()
    at.tickets.create(
        NewTicket(
            customer_id=_customer(at, n),
            kind=TicketKind.REPAIR,
            priority=Priority.HIGH,
            title="Clasp",
            text=shop.new(),
            photos=photos,
        )
    )


def continue_ticket(shop: Shop, at: Tablet, n: int) -> None:
    tickets = sorted(r.ticket_id for r in at.holds().values() if isinstance(r, Ticket))
    if not tickets:
        return
    ticket = at.tickets.open(_one(tickets, n))
    [
        lambda: at.tickets.note(ticket.ticket.ticket_id, shop.new()),
        lambda: at.tickets.answer(ticket.ticket.ticket_id, shop.new(), AnswerChannel.PHONE),
        lambda: at.tickets.advance(ticket.ticket.ticket_id, _one(ticket.steps, n)),
        lambda: at.tickets.attach_photo(ticket.ticket.ticket_id, shop.new().encode()),
    ][n % 4]()


def close_incident(shop: Shop, at: Tablet, n: int) -> None:
    incidents = sorted(r.incident_id for r in at.holds().values() if isinstance(r, Incident))
    if incidents:
        at.notices.close_incident(_one(incidents, n), shop.new())


def create_customer(shop: Shop, at: Tablet, n: int) -> None:
    card = _one([ean13(101), ean13(102), ""], n)
    at.customers.create(NewCustomer(first_name="New", last_name=shop.new(), card_number=card))


def attach_card(_shop: Shop, at: Tablet, n: int) -> None:
    at.customers.attach_card(_customer(at, n), _one([ean13(101), ean13(102)], n // 2))


def record_size(_shop: Shop, at: Tablet, n: int) -> None:
    family = _one([Family.SHOES, Family.RINGS], n)
    customer = _customer(at, n // 2)
    at.customers.record_size(
        customer, family=family, system="EU", value=str(36 + n), source="measured"
    )


def change_consent(_shop: Shop, at: Tablet, n: int) -> None:
    channel = _one(list(ContactChannel), n // 2)
    at.customers.change_consent(_customer(at, n), channel, granted=n % 3 > 0)


ACTS: tuple[Act, ...] = (
    correct,
    correct,
    correct,
    hand_over,
    add_note,
    open_ticket,
    continue_ticket,
    close_incident,
    create_customer,
    attach_card,
    record_size,
    change_consent,
)
acts = st.sampled_from(ACTS)


def _one(choices: Any, n: int) -> Any:
    return choices[n % len(choices)]


def _customer(at: Tablet, n: int) -> str:
    """One of the customers known here; every store knows at least its own."""
    here = [c for c in ("amelie", "jin") if at.sees(Customer, c)]
    return str(_one(here, n))


class Shop(RuleBasedStateMachine):
    """Two counters in Paris (one clock is fast) and one in Singapore (its clock is slow)."""

    postgres: ClassVar[Postgres]
    street: ClassVar[Street]
    blank: ClassVar[Path]  # a device's database with nothing in it; made once, copied often

    @initialize()
    def opens(self) -> None:
        self.count = 0
        self.folder = Path(tempfile.mkdtemp(prefix="comptoir-shop-"))
        self.database = self.postgres.create()
        self.world = World(self.street, self.database, self.folder)
        self.books = {name: books.Book() for name in ("paris-1", "paris-2", "singapore")}
        self._furnish()
        for name, store, person, error in (
            ("paris-1", "PAR", "sarah", 0),
            ("paris-2", "PAR", "sarah", 3),
            ("singapore", "SIN", "wei", -2),
        ):
            shutil.copy(self.blank, self.folder / f"{name}.db")
            tablet = self.world.device(name, store=store, works=person)
            tablet.clock_error = timedelta(hours=error)
            tablet.backup(self.folder / f"{name}.backup")

    def _furnish(self) -> None:
        jin = a_customer(customer_id="jin", first_name="Jin", home_store="SIN", cards=(), qr="q2")
        lines = tuple(a_pickup_line(n) for n in (1, 2))
        self.world.central.brings(
            a_customer(),
            jin,
            a_pickup(pickup_id="parcel-1", lines=lines),
            a_pickup(pickup_id="parcel-2", code="PU-2", order_number="WEB-2"),
            a_pickup(
                pickup_id="parcel-3",
                code="PU-3",
                order_number="WEB-3",
                customer_id="jin",
                store="SIN",
            ),
        )

    def new(self) -> str:
        """Words that nobody wrote before."""
        self.count += 1
        return f"words {self.count}"

    def does(self, name: str, act: Act, n: int) -> None:
        tablet = self.world.tablets[name]
        with suppress(Refusal):
            act(self, tablet, n)
        self.books[name].note(tablet)

    # ------------------------------------------------------------------ what people do
    @rule(name=counters, act=acts, n=pick)
    def somebody_works(self, name: str, act: Act, n: int) -> None:
        self.does(name, act, n)

    @rule(act=acts, n=pick, minutes=st.integers(0, 30))
    def two_do_the_same_at_once(self, act: Act, n: int, minutes: int) -> None:
        self.does("paris-1", act, n)
        self.world.central.clock.passes(minutes=minutes)
        self.does("paris-2", act, n)

    # ------------------------------------------------------------------ what the network does
    @rule(name=counters, fates=fates, act=st.none() | acts, n=pick, during=calls)
    def exchanges(
        self, name: str, fates: list[Fate], act: Act | None, n: int, during: str
    ) -> None:
        tablet = self.world.tablets[name]
        tablet.network.fates.extend(fates)
        if act is not None:
            tablet.network.meanwhile = (during, lambda: self.does(name, act, n))
        with suppress(Fault):
            tablet.exchanges()
        tablet.network.fates.clear()
        tablet.network.meanwhile = None

    @rule(name=counters)
    def exchanges_in_peace(self, name: str) -> None:
        self.world.tablets[name].exchanges()

    @rule(name=counters)
    def somebody_asks_the_server(self, name: str) -> None:
        self.world.tablets[name].sync.lookup(["qr:q2"])

    # ------------------------------------------------------------------ what machines do
    @rule(name=counters)
    def the_app_restarts(self, name: str) -> None:
        self.world.tablets[name].restarts()

    @rule(name=counters)
    def the_server_restarts_and_hears_what_was_late(self, name: str) -> None:
        self.world.central.stop()
        self.world.central.start()
        self.world.tablets[name].network.delivers_late()

    @rule(name=counters)
    def somebody_copies_the_disk(self, name: str) -> None:
        self.world.tablets[name].backup(self.folder / f"{name}.backup")

    @rule(name=counters, act=acts, n=pick)
    def somebody_puts_the_copy_back_and_works(self, name: str, act: Act, n: int) -> None:
        tablet = self.world.tablets[name]
        tablet.restored_from(self.folder / f"{name}.backup")
        self.books[name].forget_all_but(books.known_on_disk(tablet))
        self.does(name, act, n)

    # ------------------------------------------------------------------ what the office does
    @rule(n=st.integers(0, 4))
    def the_office_works(self, n: int) -> None:
        office = self.world.central
        if n < 2:
            office.brings(a_customer(tier=("gold", "silver")[n]))
        elif n < 4:
            office.brings(a_purchase(customer_id="jin", store=("PAR", "SIN")[n - 2]))
        else:
            office.removes("purchase", "purchase-1")

    # ------------------------------------------------------------------ what must hold
    @invariant()
    def what_i_did_i_still_see(self) -> None:
        if hasattr(self, "world"):
            for tablet in self.world.tablets.values():
                books.what_i_did_i_still_see(tablet)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.world.rests()
            answers = books.each_took_effect_once(self.world, self.books)
            books.nothing_typed_vanished(self.world, self.world.tablets, self.books, answers)
            books.all_agree(self.world)
        finally:
            self.world.close()
            self.postgres.drop(self.database)
            shutil.rmtree(self.folder)


@pytest.fixture(scope="session", autouse=True)
def _furnished(postgres: Postgres, street: Street, blank: Path) -> None:
    Shop.postgres, Shop.street, Shop.blank = postgres, street, blank


TestShop = pytest.mark.slow(Shop.TestCase)
TestShop.settings = settings(
    settings.default, max_examples=EXAMPLES, stateful_step_count=40, print_blob=True
)
