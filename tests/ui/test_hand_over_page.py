"""The hand-over page as a person at the counter uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QScrollPrepareEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.errors import Fault
from app.domain.pickups import Outcome, PickupState
from app.services.desk import Desk
from app.services.pickups import Pickups
from tests.builders import (
    a_customer,
    a_hand_over,
    a_pickup,
    a_pickup_line,
    an_incident,
)
from tests.desks import put
from ui import theme
from ui.hand_over.draft import Drafts
from ui.hand_over.item_row import ItemRow
from ui.hand_over.page import HandOverPage
from ui.locale import LocaleContext
from ui.printing.panel import PrintPanel
from ui.printing.slip import SlipPaper
from ui.routes import CustomerRoute, HandOverRoute, NewTicketRoute, PickupsRoute, Route
from ui.sounds import Sounds
from ui.tasks import Tasks
from ui.tokens import Mode
from ui.widgets.scroll import ScrollArea

Open = Callable[..., HandOverPage]
TWO = (a_pickup_line(1, price_minor=69000), a_pickup_line(2, price_minor=18000))


def no_code(text: str) -> bytes:
    raise Fault


class Line:
    """Whether the server can be reached."""

    is_up = True


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, tasks: Tasks, went: list[Route], line: Line) -> Open:
    def make(width: int = 1180, height: int = 720, **parcel: Any) -> HandOverPage:
        put(desk, a_customer(), a_pickup(**parcel))
        page = HandOverPage(
            pickups=Pickups(desk),
            desk=desk,
            drafts=Drafts(),
            paper=SlipPaper(no_code),
            is_online=lambda: line.is_up,
            sounds=Sounds(is_on=False),
            tasks=tasks,
            go=went.append,
            context=LocaleContext(),
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(width, height)
        page.widget.show()
        page.arrive(HandOverRoute("pickup-1"))
        qtbot.waitUntil(lambda: page.view._sheet is not None)
        QApplication.processEvents()
        return page

    return make


def button(within: QWidget, name: str) -> QPushButton:
    QApplication.processEvents()  # Qt shows new widgets with the next events
    found = [
        b
        for b in within.findChildren(QPushButton)
        if b.isVisible() and name in (b.text(), b.accessibleName())
    ]
    assert found, name
    return found[0]


def press(within: QWidget, name: str) -> None:
    QTest.mouseClick(button(within, name), Qt.MouseButton.LeftButton)


def scan(page: HandOverPage, text: str) -> bool:
    return page.take_code(
        ScannedCode(text=text, symbology=Symbology.EAN13, source=CodeSource.KEYBOARD)
    )


def tap(page: HandOverPage, number: int) -> None:
    row = page.widget.findChildren(ItemRow)[number]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(90, 20))


def draw(page: HandOverPage) -> None:
    pad = page.view.sign.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    for x in range(40, 160, 20):
        QTest.mouseMove(pad, QPoint(x, 60 + x % 40))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(160, 80))


def words(within: QWidget) -> str:
    QApplication.processEvents()
    labels = within.findChildren(QLabel)
    return " | ".join(one.text() for one in labels if one.isVisible() and one.text())


def test_a_parcel_is_handed_over_and_confirmed_in_place(
    open_page: Open, qtbot: QtBot, desk: Desk, went: list[Route]
) -> None:
    page = open_page(lines=TWO)
    primary = page.view.sign.button
    assert not primary.isEnabled()
    assert scan(page, TWO[0].gtin)
    tap(page, 1)
    draw(page)
    assert "the ID check" in words(page.view.sign)
    box = page.widget.findChild(QCheckBox)
    assert box is not None
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert primary.isEnabled()
    QTest.mouseClick(primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.view.story.isVisible)
    said = words(page.view.story)
    assert "Amélie Laurent" in said
    assert "Counter 1" in said
    assert "Kept here, will be sent" in said
    done = Pickups(desk).open("pickup-1").pickup
    assert done.state is PickupState.HANDED_OVER
    assert [r.scanned for r in done.handovers[0].lines] == [True, False]
    assert done.handovers[0].identity_seen
    assert done.handovers[0].signature
    press(page.view.story, "To the pickups")
    assert went == [PickupsRoute()]


def test_an_article_of_another_parcel_is_told_beside_the_items(open_page: Open) -> None:
    page = open_page()
    assert scan(page, a_pickup_line(9).gtin)
    assert page.view.items.notice.sentence == "This item is not in this parcel."
    assert scan(page, a_pickup_line(1).gtin)
    assert page.view.items.notice.sentence == "Item 1: checked."


def test_missing_and_refused_can_be_taken_back(open_page: Open) -> None:
    page = open_page(lines=TWO)
    press(page.view.items, "Missing · Item 1")
    press(page.view.items, "Refused · Item 2")
    assert page.presenter.draft.decided(Outcome.MISSING) == {"item-1"}
    assert page.view.sign.button.isEnabled()
    press(page.view.items, "Take it back: Item 1")
    press(page.view.items, "Take it back: Item 2")
    assert page.presenter.draft.results == ()


def test_the_keyboard_checks_an_item(open_page: Open) -> None:
    page = open_page()
    row = page.widget.findChild(ItemRow)
    assert row is not None
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert page.presenter.draft.decided(Outcome.COLLECTED) == {"item-1"}


def test_someone_else_is_asked_for_their_name(open_page: Open) -> None:
    page = open_page(named=("Hugo Laurent",))
    options = page.widget.findChildren(QRadioButton)
    assert [o.accessibleName() for o in options] == [
        "Amélie Laurent",
        "Named: Hugo Laurent",
        "Someone else…",
    ]
    QTest.mouseClick(options[2], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    field = page.view.who._name
    assert field.isVisible()
    QTest.keyClicks(field.edit, "Ada Byron ")
    assert field.edit.text() == "Ada Byron "
    assert page.presenter.draft.collector.name == "Ada Byron"


def test_a_change_elsewhere_leaves_what_is_being_typed(
    open_page: Open, qtbot: QtBot, desk: Desk
) -> None:
    page = open_page()
    options = page.widget.findChildren(QRadioButton)
    QTest.mouseClick(options[-1], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.keyClicks(page.view.who._name.edit, "Ada ")
    put(desk, a_pickup(shelf="Z-99"))
    page.reload(frozenset({"pickup"}))
    qtbot.waitUntil(lambda: "Z-99" in words(page.view.head))
    assert page.view.who._name.edit.text() == "Ada "


def test_offline_is_said_where_one_signs(open_page: Open, line: Line) -> None:
    page = open_page()
    assert "Offline" not in words(page.view.sign)
    line.is_up = False
    page.view.connection_asked.emit()
    assert "If another counter handed it over first, both will be told." in words(page.view.sign)


def test_clearing_the_pad_asks_for_the_signature_again(open_page: Open) -> None:
    page = open_page()
    tap(page, 0)
    draw(page)
    assert page.view.sign.button.isEnabled()
    press(page.view.sign, "Clear")
    assert not page.view.sign.button.isEnabled()
    assert "the signature" in words(page.view.sign)


def test_somebody_was_faster(open_page: Open, qtbot: QtBot, desk: Desk) -> None:
    page = open_page()
    tap(page, 0)
    draw(page)
    gone = (a_pickup_line(1, outcome=Outcome.COLLECTED),)
    theirs = a_hand_over(by="thomas", device="dev-2")
    put(desk, a_pickup(state=PickupState.HANDED_OVER, lines=gone, handovers=(theirs,)))
    QTest.mouseClick(page.view.sign.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.view.story.isVisible)
    assert "already been handed over" in page.view.notice.sentence
    said = words(page.view.story)
    assert "Already handed over today 11:42 at Counter 2 by Thomas Nguyen" in said


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"state": PickupState.IN_TRANSIT}, "Still on its way to this store"),
        ({"state": PickupState.PREPARING}, "Still being prepared"),
        ({"state": PickupState.EXPIRED}, "It was kept until 30 Nov"),
        ({"state": PickupState.CANCELLED}, "The order was cancelled"),
        ({"state": PickupState.REFUSED}, "Everything in it was refused"),
        ({"store": "SIN"}, "It waits in Singapore · Ngee Ann City"),
    ],
)
def test_what_cannot_be_handed_over_says_why_and_offers_a_way_on(
    open_page: Open, went: list[Route], changes: dict[str, Any], reason: str
) -> None:
    page = open_page(**changes)
    assert reason in words(page.view.story)
    assert not page.view.sign.isVisible()
    press(page.view.story, "Customer’s file")
    press(page.view.story, "New ticket")
    assert went == [CustomerRoute("amelie"), NewTicketRoute(customer_id="amelie")]


def test_both_sides_of_a_double_hand_over_are_shown(open_page: Open, desk: Desk) -> None:
    put(desk, an_incident())
    second = a_hand_over(handover_id="handover-2", by="thomas", device="dev-2")
    page = open_page(
        state=PickupState.HANDED_OVER,
        lines=(a_pickup_line(1, outcome=Outcome.COLLECTED),),
        handovers=(a_hand_over(), second),
        disputed=("handover-2",),
    )
    said = words(page.view.dispute)
    assert "Counter 1 · Camille Durand" in said
    assert "Counter 2 · Thomas Nguyen" in said
    assert "task for the manager" in said


def test_the_slip_opens_beside_the_page(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(handovers=(a_hand_over(),))
    press(page.view.past, "Slip of this hand-over")
    qtbot.waitUntil(lambda: isinstance(page.view.panel.content, PrintPanel))
    page.leave()
    assert page.view.panel.content is None


def test_in_little_width_the_steps_go_down_the_page(open_page: Open) -> None:
    page = open_page(width=700, height=1100)
    who, sign = page.view.who, page.view.sign
    assert sign.mapToGlobal(QPoint()).y() > who.mapToGlobal(QPoint()).y() + who.height()


def test_on_a_small_screen_the_button_stays_in_sight(open_page: Open) -> None:
    page = open_page(width=926, height=528, lines=TWO, named=("Hugo Laurent",))
    options = page.widget.findChildren(QRadioButton)
    QTest.mouseClick(options[-1], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    page.widget.resize(926, 528)  # a window of its own has kept the height it was shown with
    QApplication.processEvents()
    primary = page.view.sign.button
    assert primary.mapTo(page.widget, QPoint(0, primary.height())).y() <= 528
    assert page.widget.minimumSizeHint().height() <= 528
    for card in (page.view.who, page.view.items):
        assert card.visibleRegion().boundingRect().width() >= card.width() - 12


def test_a_signature_keeps_its_shape_when_the_window_turns(open_page: Open) -> None:
    page = open_page(width=1180, height=720)
    draw(page)
    pad = page.view.sign.pad
    before = _shape(page)
    page.widget.resize(700, 1100)
    QApplication.processEvents()
    assert pad.aspect > 1.5
    assert _shape(page) == pytest.approx(before, rel=0.02)


def _shape(page: HandOverPage) -> float:
    points = [p for stroke in page.view.sign.pad.strokes for p in stroke]
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return wide * page.view.sign.pad.aspect / high


def test_a_finger_that_signs_does_not_scroll_the_page(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(width=700, height=500)
    area = ScrollArea(page.widget)
    qtbot.addWidget(area)
    area.resize(700, 500)
    area.show()
    area.ensureWidgetVisible(page.view.sign.pad)
    QApplication.processEvents()

    def may_throw(widget: QWidget) -> bool:
        place = widget.mapTo(area.viewport(), QPoint(20, 20))
        event = QScrollPrepareEvent(QPointF(place))
        event.ignore()
        QApplication.sendEvent(area.viewport(), event)
        return event.isAccepted()

    assert not may_throw(page.view.sign.pad)
    assert may_throw(page.view.sign)
    area.takeWidget()


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1182, 728), (926, 528), (800, 1130)])
def test_nothing_is_wider_than_the_page(
    qapp: QApplication, open_page: Open, mode: Mode, scale: float, size: tuple[int, int]
) -> None:
    theme.apply(qapp, mode, scale)
    name = "Wolfeschlegelsteinhausenbergerdorff Maria-Antonietta de la Vega"
    lines = (a_pickup_line(1, title="A very long title of an article " * 3), a_pickup_line(2))
    page = open_page(
        *size,
        customer_name=name,
        customer_id="",
        named=(name,),
        lines=lines,
        handovers=(a_hand_over(),),
    )
    assert page.widget.minimumSizeHint().width() <= size[0]
