"""The list of parcels as a person at the counter uses it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.pickups import Outcome, PickupState
from app.services.desk import Desk
from app.services.pickups import HandOverDraft, PickupFilter, Pickups
from tests.builders import (
    NOW,
    SIGNATURE,
    a_customer,
    a_hand_over,
    a_pickup,
    a_pickup_line,
    a_result,
)
from tests.desks import put
from tests.ui.waits import is_final
from ui import theme
from ui.hand_over.draft import IN_PERSON
from ui.locale import LocaleContext
from ui.pickups.page import PickupsPage
from ui.pickups.presenter import Listing, PickupsPresenter
from ui.routes import HandOverRoute, PickupsRoute, Route
from ui.run import StraightRun
from ui.tasks import Tasks
from ui.tokens import Mode
from ui.widgets.list_row import ListRow
from ui.widgets.virtual_list import ITEM, ROW


def parcel(number: int, **changes: Any) -> Any:
    values = {
        "pickup_id": f"pickup-{number}",
        "code": f"PU-{number}",
        "order_number": f"WEB-{number}",
        "expires_at": NOW + timedelta(days=number),
    }
    return a_pickup(**(values | changes))


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route]) -> PickupsPage:
    made = PickupsPage(
        pickups=Pickups(desk), desk=desk, tasks=tasks, go=went.append, context=LocaleContext()
    )
    qtbot.addWidget(made.widget)
    made.widget.resize(1000, 700)
    made.widget.show()
    return made


def rows(page: PickupsPage) -> list[ListRow]:
    model = page.view.list.model()
    return [model.index(n, 0).data(ROW) for n in range(model.rowCount())]


def arrive(page: PickupsPage, qtbot: QtBot) -> None:
    page.arrive(PickupsRoute())
    qtbot.waitUntil(lambda: is_final(page.view.sentence) or bool(rows(page)))


def press(page: PickupsPage, words: str) -> None:
    found = next(b for b in page.widget.findChildren(QPushButton) if b.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_what_waits_is_listed_by_its_last_day(page: PickupsPage, qtbot: QtBot, desk: Desk) -> None:
    put(desk, parcel(3), parcel(1), parcel(2, expires_at=NOW + timedelta(hours=5)))
    arrive(page, qtbot)
    assert [row.chip for row in rows(page)] == ["Expires today", "Ready", "Ready"]
    assert [row.note[:5] for row in rows(page)] == ["WEB-2", "WEB-1", "WEB-3"]
    assert "Shelf B-04" in rows(page)[0].subtitle


def test_a_disputed_parcel_says_so(page: PickupsPage, qtbot: QtBot, desk: Desk) -> None:
    put(desk, parcel(1, state=PickupState.HANDED_OVER, disputed=("h-2",)))
    arrive(page, qtbot)
    page.view.filter_chosen.emit(PickupFilter.DONE)
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    assert rows(page)[0].chip == "Handed over twice"


def test_unsent_work_is_marked(page: PickupsPage, qtbot: QtBot, desk: Desk) -> None:
    put(desk, a_customer(), parcel(1, lines=(a_pickup_line(1), a_pickup_line(2))))
    draft = HandOverDraft(
        collector=IN_PERSON, identity_seen=False, results=(a_result(),), signature=SIGNATURE
    )
    Pickups(desk).hand_over("pickup-1", draft)
    arrive(page, qtbot)
    (row,) = rows(page)
    assert "Kept here, will be sent" in row.subtitle
    assert row.chip == "1 of 2 left"


def test_each_state_has_its_filter(page: PickupsPage, qtbot: QtBot, desk: Desk) -> None:
    for number, state in enumerate(PickupState):
        gone = a_pickup_line(1, outcome=Outcome.COLLECTED)
        more = {"lines": (gone,), "handovers": (a_hand_over(),)}
        is_done = state is PickupState.HANDED_OVER
        put(desk, parcel(number, state=state, **(more if is_done else {})))
    arrive(page, qtbot)
    for words, count in (("On the way", 2), ("Done", 4), ("All", 8), ("To hand over", 2)):
        press(page, words)
        qtbot.waitUntil(lambda count=count: len(rows(page)) == count)  # type: ignore[misc]


def test_typing_narrows_and_enter_opens_the_only_one(
    page: PickupsPage, qtbot: QtBot, desk: Desk, went: list[Route]
) -> None:
    put(desk, parcel(1), parcel(2, customer_name="Jonas Weber"))
    arrive(page, qtbot)
    QTest.keyClicks(page.view.search, "weber")
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    QTest.keyClick(page.view.search, Qt.Key.Key_Return)
    assert went == [HandOverRoute("pickup-2")]


def test_nothing_found_offers_everything(page: PickupsPage, qtbot: QtBot, desk: Desk) -> None:
    put(desk, parcel(1))
    arrive(page, qtbot)
    QTest.keyClicks(page.view.search, "nobody")
    qtbot.waitUntil(lambda: is_final(page.view.sentence))
    assert page.view.sentence == "No parcel here has this name, order, code or shelf."
    press(page, "Show all parcels")
    qtbot.waitUntil(lambda: len(rows(page)) == 1 and not page.view.sentence)
    assert page.view.search.text() == ""


def test_an_empty_store_says_so(page: PickupsPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    assert page.view.sentence == "Nothing waits on the shelves."


def test_enter_on_a_row_opens_it(
    page: PickupsPage, qtbot: QtBot, desk: Desk, went: list[Route]
) -> None:
    put(desk, parcel(1), parcel(2))
    arrive(page, qtbot)
    listed = page.view.list
    listed.setCurrentIndex(listed.model().index(1, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert went == [HandOverRoute("pickup-2")]
    assert listed.currentIndex().data(ITEM).pickup.pickup_id == "pickup-2"


def test_three_hundred_parcels_keep_their_place_when_one_changes(
    page: PickupsPage, qtbot: QtBot, desk: Desk
) -> None:
    put(desk, *(parcel(n) for n in range(300)))
    arrive(page, qtbot)
    assert len(rows(page)) == 300
    bar = page.view.list.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(4000)
    put(desk, parcel(7, shelf="Z-99"))
    page.reload(frozenset({"pickup"}))
    qtbot.waitUntil(lambda: "Z-99" in rows(page)[7].subtitle)
    assert bar.value() == 4000


def test_the_list_is_not_asked_again_for_what_it_does_not_show(desk: Desk) -> None:
    class Seen:
        def __init__(self) -> None:
            self.listings: list[Listing] = []

        def show_loading(self) -> None: ...

        def show_listing(self, listing: Listing) -> None:
            self.listings.append(listing)

        def show_failed(self, error: Exception) -> None:
            raise error

    seen = Seen()
    does = PickupsPresenter(seen, pickups=Pickups(desk), run=StraightRun(), go=lambda _route: None)
    does.reload(frozenset({"pickup"}))
    assert seen.listings == []
    does.arrive()
    does.reload(frozenset({"ticket"}))
    does.reload(frozenset({"pickup"}))
    assert [listing.is_same for listing in seen.listings] == [False, True]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [800, 926, 1182])
def test_nothing_is_wider_than_the_page(
    qapp: QApplication,
    qtbot: QtBot,
    desk: Desk,
    tasks: Tasks,
    width: int,
    scale: float,
) -> None:
    theme.apply(qapp, Mode.DARK, scale)
    put(desk, parcel(1, customer_name="محمد بن عبد الله " * 4), parcel(2, customer_name="王小明"))
    made = PickupsPage(
        pickups=Pickups(desk), desk=desk, tasks=tasks, go=print, context=LocaleContext()
    )
    qtbot.addWidget(made.widget)
    made.widget.resize(width, 600)
    made.widget.show()
    arrive(made, qtbot)
    assert made.widget.minimumSizeHint().width() <= width
    assert not made.widget.grab().isNull()
