"""The customer page's behaviour, on a real counter, without a widget."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.db import installs, outbox
from app.db.engine import reading
from app.domain.consents import ContactChannel
from app.domain.customers import NothingChanged
from app.domain.errors import Refusal
from app.domain.pickups import PickupState
from app.domain.purchases import Channel, LineState
from app.domain.sizes import Family, SizeSource
from app.services.customers import Customers, PhoneNotValid, UnknownCustomer
from app.services.desk import Desk
from tests.builders import (
    NOW,
    a_consent,
    a_customer,
    a_note,
    a_pickup,
    a_purchase,
    a_purchase_line,
    a_size,
    a_ticket,
    an_overwritten_value,
)
from tests.desks import put
from ui.customer.model import Found, Sheet, Shelf, Sought
from ui.customer.presenter import CustomerPresenter, Doing, SizeDraft
from ui.routes import CustomerRoute, HandOverRoute, NewTicketRoute, Route, TicketRoute
from ui.run import StraightRun


class Seen:
    """A view that remembers what it was told."""

    def __init__(self) -> None:
        self.sheet: Sheet | None = None
        self.found: Found | None = None
        self.failed: Exception | None = None
        self.busy: list[tuple[Doing, bool]] = []
        self.done: list[Doing] = []
        self.undo: Callable[[], None] | None = None
        self.undone = 0
        self.refused: list[tuple[Doing, Exception]] = []
        self.loadings = 0
        self.histories = 0

    def show_history(self) -> None:
        self.histories += 1

    def show_loading(self) -> None:
        self.loadings += 1

    def show_sheet(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def show_found(self, found: Found) -> None:
        self.found = found

    def show_failed(self, error: Exception) -> None:
        self.failed = error

    def show_busy(self, doing: Doing, busy: bool) -> None:
        self.busy.append((doing, busy))

    def show_done(self, doing: Doing, undo: Callable[[], None] | None) -> None:
        self.done.append(doing)
        self.undo = undo

    def show_undone(self) -> None:
        self.undone += 1

    def show_refused(self, doing: Doing, error: Exception) -> None:
        self.refused.append((doing, error))


class Counter:
    """A presenter on a real counter, where it went and what it showed."""

    def __init__(self, desk: Desk) -> None:
        self.seen = Seen()
        self.went: list[Route] = []
        self.presenter = CustomerPresenter(
            self.seen,
            customers=Customers(desk),
            desk=desk,
            run=StraightRun(),
            go=self.went.append,
        )

    @property
    def sheet(self) -> Sheet:
        assert self.seen.sheet is not None
        return self.seen.sheet

    def titles(self) -> list[str]:
        assert self.seen.found is not None
        return [item.line.title for item in self.seen.found.items]

    def open(self, customer_id: str = "amelie") -> Counter:
        self.presenter.arrive(CustomerRoute(customer_id))
        return self


def bought(number: int, channel: Channel = Channel.STORE, **line: Any) -> Any:
    """Purchase ``number`` of Amélie, of one line."""
    store = "PAR" if channel is Channel.STORE else ""
    return a_purchase(
        purchase_id=f"p-{number}",
        number=f"R-{number}",
        channel=channel,
        store=store,
        at=NOW - timedelta(days=number),
        lines=(a_purchase_line(line_id=f"l-{number}", **line),),
    )


@pytest.fixture
def counter(desk: Desk) -> Counter:
    put(desk, a_customer())
    return Counter(desk)


def test_a_file_shows_who_it_is_and_what_waits_here(desk: Desk, counter: Counter) -> None:
    put(
        desk,
        a_pickup(),
        a_pickup(pickup_id="elsewhere", code="PU-2", store="SIN"),
        a_pickup(pickup_id="on-its-way", code="PU-3", state=PickupState.IN_TRANSIT),
    )
    head = counter.open().sheet.head
    assert head.name == "Amélie Laurent"
    assert head.home_store == "Paris"
    assert head.waiting == ("pickup-1",)
    assert len(counter.sheet.parcels) == 3


def test_a_customer_who_is_not_here_is_said_to_be_so(counter: Counter) -> None:
    counter.open("nobody")
    assert isinstance(counter.seen.failed, UnknownCustomer)


def test_items_of_every_channel_are_counted_and_filtered(desk: Desk, counter: Counter) -> None:
    put(
        desk,
        bought(1, title="Loafer"),
        bought(2, Channel.WEB, title="Scarf"),
        bought(3, Channel.WEB, title="Trench"),
    )
    counter.open()
    assert counter.seen.found is not None
    assert counter.seen.found.counts == {Channel.STORE: 1, Channel.WEB: 2}
    assert counter.titles() == ["Loafer", "Scarf", "Trench"]
    counter.presenter.seek(Sought(channel=Channel.WEB))
    assert counter.titles() == ["Scarf", "Trench"]
    counter.presenter.seek(Sought(channel=Channel.WEB, text="trén"))
    assert counter.titles() == ["Trench"]


def test_the_wardrobe_leaves_out_what_was_returned(desk: Desk, counter: Counter) -> None:
    put(
        desk,
        bought(1, title="Loafer"),
        bought(2, title="Scarf", state=LineState.RETURNED),
        bought(3, title="Watch", state=LineState.IN_REPAIR),
    )
    counter.open().presenter.seek(Sought(shelf=Shelf.KEPT))
    assert counter.titles() == ["Loafer", "Watch"]


def test_a_search_finds_size_order_and_store(desk: Desk, counter: Counter) -> None:
    put(desk, bought(1, title="Loafer", size="38.5"), bought(22, title="Scarf", size="One size"))
    counter.open()
    for text, title in (("38.5", "Loafer"), ("r-22", "Scarf"), ("honore one", "Scarf")):
        counter.presenter.seek(Sought(text=text))
        assert counter.titles() == [title]


def test_a_size_is_recorded_and_shown_at_once_as_not_sent(counter: Counter) -> None:
    counter.open().presenter.record_size(
        SizeDraft(family=Family.SHOES, system="EU", value="39", width="D")
    )
    (statement,) = counter.sheet.sizes
    record = statement.line.record
    assert (record.value, record.width, record.source) == ("39", "D", SizeSource.MEASURED)
    assert statement.place == "Paris"
    assert counter.sheet.head.is_unsent
    assert counter.seen.busy == [(Doing.SIZE, True), (Doing.SIZE, False)]


def test_a_correction_can_be_undone(counter: Counter) -> None:
    counter.open().presenter.correct({"phone": "06 11 22 33 44", "city": "Lyon"})
    assert counter.sheet.customer.phone == "+33611223344"
    assert counter.seen.undo is not None
    counter.seen.undo()
    assert counter.sheet.customer.phone == "+33612345678"
    assert counter.sheet.customer.city == "Paris"
    assert counter.seen.undone == 1


def test_undoing_what_is_already_back_says_so_calmly(counter: Counter) -> None:
    counter.open().presenter.correct({"city": "Lyon"})
    undo = counter.seen.undo
    counter.presenter.correct({"city": "Paris"})
    assert undo is not None
    undo()
    assert counter.seen.undone == 1
    assert counter.seen.refused == []


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"phone": "12"}, PhoneNotValid), ({"city": "Paris"}, NothingChanged)],
)
def test_a_refused_correction_changes_nothing(
    counter: Counter, changes: dict[str, str], refusal: type[Refusal]
) -> None:
    counter.open().presenter.correct(changes)
    ((doing, error),) = counter.seen.refused
    assert doing is Doing.DETAILS
    assert isinstance(error, refusal)
    assert counter.seen.done == []
    assert counter.sheet.customer.phone == "+33612345678"


def test_withdrawing_a_consent_is_kept_with_who_and_where(desk: Desk, counter: Counter) -> None:
    put(desk, a_customer(consents=(a_consent(),)))
    counter.open()
    ways = {way.channel: way for way in counter.sheet.ways}
    assert ways[ContactChannel.SMS].is_allowed
    assert ways[ContactChannel.EMAIL].event is None
    counter.presenter.change_consent(ContactChannel.SMS, False)
    way = next(way for way in counter.sheet.ways if way.channel is ContactChannel.SMS)
    assert not way.is_allowed
    assert (way.author, way.place) == ("Camille Durand", "Paris")


def test_a_note_is_added_and_an_empty_one_refused(desk: Desk, counter: Counter) -> None:
    put(desk, a_note())
    counter.open().presenter.add_note("Likes navy.")
    assert [line.note.text for line in counter.sheet.notes] == [
        "Likes navy.",
        "Prefers suede, no patent.",
    ]
    assert [line.is_unsent for line in counter.sheet.notes] == [True, False]
    counter.presenter.add_note("  ")
    assert counter.seen.refused[0][0] is Doing.NOTE


def test_figures_count_what_was_kept_year_by_year_without_gaps(
    desk: Desk, counter: Counter
) -> None:
    put(desk, bought(1, price_minor=10_000), bought(800, price_minor=5_000))
    short = counter.open().sheet.short
    assert short.spent.minor == 15_000
    assert [year for year, _ in short.years] == [2024, 2025, 2026]
    assert [amount.minor for _, amount in short.years] == [5_000, 0, 10_000]
    assert short.purchases == 2


def test_the_ways_on_lead_where_they_say(desk: Desk, counter: Counter) -> None:
    put(desk, bought(1), a_ticket(), a_pickup())
    counter.open()
    counter.presenter.new_ticket()
    counter.presenter.new_ticket(counter.sheet.bought[0])
    counter.presenter.open_ticket("ticket-1")
    counter.presenter.hand_over("pickup-1")
    assert counter.went == [
        NewTicketRoute(customer_id="amelie"),
        NewTicketRoute(customer_id="amelie", purchase_id="p-1", line_id="l-1"),
        TicketRoute("ticket-1"),
        HandOverRoute("pickup-1"),
    ]


def test_news_of_this_customer_are_shown_and_other_news_are_not_read(
    desk: Desk, counter: Counter
) -> None:
    counter.open()
    put(desk, a_customer(sizes=(a_size(),)))
    counter.presenter.reload(frozenset({"product"}))
    assert counter.sheet.sizes == ()
    counter.presenter.reload(frozenset({"customer"}))
    assert len(counter.sheet.sizes) == 1


def test_coming_back_to_the_same_customer_keeps_what_was_sought(
    desk: Desk, counter: Counter
) -> None:
    put(desk, bought(1, title="Loafer"), bought(2, title="Scarf"), a_customer(customer_id="paul"))
    counter.open().presenter.seek(Sought(text="scarf"))
    counter.open()
    assert counter.titles() == ["Scarf"]
    assert counter.seen.loadings == 1
    counter.open("paul").open()
    assert counter.titles() == ["Loafer", "Scarf"]


def test_a_value_that_lost_is_taken_back_by_an_ordinary_correction_and_that_can_be_undone(
    desk: Desk, counter: Counter
) -> None:
    put(desk, a_customer(city="Nice"), version=5)
    put(desk, an_overwritten_value(), an_overwritten_value(value_id="lost-2", customer_id="x"))
    (line,) = counter.open().sheet.overwritten
    assert (line.author, line.counter, line.winner) == (
        "Thomas Nguyen",
        "Counter 2",
        "Camille Durand",
    )
    counter.presenter.take_back(line)
    assert counter.sheet.customer.city == "Lyon"
    assert counter.sheet.overwritten[0].is_back
    with reading(desk.engine) as db:
        (sent,) = outbox.pending(db, installs.get(db).install)
    assert (sent.kind, sent.base) == ("contact_corrected", 5), "it has seen the present value"
    assert counter.seen.done == [Doing.TAKING_BACK]
    assert counter.seen.undo is not None
    counter.seen.undo()
    assert counter.sheet.customer.city == "Nice"
    assert not counter.sheet.overwritten[0].is_back


def test_a_notice_leads_to_the_history_once(counter: Counter) -> None:
    counter.presenter.arrive(CustomerRoute("amelie", at_history=True))
    counter.presenter.reload(frozenset({"overwritten_value"}))
    assert counter.seen.histories == 1


def test_old_purchases_are_read_once_the_page_is_there(desk: Desk, counter: Counter) -> None:
    put(desk, *(bought(number) for number in range(120)))
    counter.open()
    assert len(counter.titles()) == 50
    assert counter.seen.found is not None
    assert (counter.sheet.has_more, counter.seen.found.counts) == (True, {})
    counter.presenter.load_rest()
    assert [item.number for item in counter.seen.found.items] == [f"R-{n}" for n in range(120)]
    assert (counter.sheet.has_more, counter.sheet.short.purchases) == (False, 120)
    counter.presenter.reload(frozenset({"purchase"}))
    assert not counter.sheet.has_more, "what is there does not get less"
