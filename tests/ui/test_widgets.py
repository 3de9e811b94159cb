from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.sizes import Family
from ui import theme
from ui.icons import Icon
from ui.tokens import Mode, Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Aside, Card, Line
from ui.widgets.chip import Badge, Chip
from ui.widgets.choice import Check, Choice
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Face, Faced, Mood
from ui.widgets.field import Field, TextArea
from ui.widgets.list_row import ListRow
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.pictures import Avatar, Thumb
from ui.widgets.pin_pad import PinPad
from ui.widgets.row import Row, Rows
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segmented
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.spinner import Spinner
from ui.widgets.text import ElidedLabel
from ui.widgets.virtual_list import VirtualList

OPTIONS = [("all", "All 23"), ("store", "Store 15"), ("web", "Web 8")]


def a_list() -> VirtualList:
    made = VirtualList(
        lambda n: ListRow(
            title=f"Customer {n}",
            note="WEB-48213",
            subtitle="Shoes 38½ · Gold",
            person="Amélie Laurent" if n % 2 else "",
            glyph=Icon.SHOES,
            chip="Ready",
            tone=Tone.POSITIVE,
            trailing="€690.00",
            trailing_note="owned",
        ),
        name="Customers",
    )
    made.set_items(range(100_000))
    return made


def a_notice() -> NoticeBar:
    made = NoticeBar()
    made.show_fault("No camera was found.", "Try again")
    return made


def faced() -> Faced:
    made = Faced(QWidget())
    made.show_face(Mood.OFFLINE, "The server cannot be reached.", action="Try again")
    return made


def a_row() -> Row:
    trailing = [Chip("Ready", Tone.POSITIVE), Button("Hand over")]
    return Row("Amélie", "Shelf B-04", note="WEB-1", leading=Avatar("A L"), trailing=trailing)


MAKERS: list[Callable[[], QWidget]] = [
    *(lambda look=look: Button("Hand over", look, glyph=Icon.HAND_OVER) for look in Look),  # type: ignore[misc]
    lambda: Button(glyph=Icon.CAMERA, name="Camera"),
    lambda: Button("Hand over 2 items", Look.PRIMARY, tall=True, shortcut="Ctrl+Return"),
    *(lambda tone=tone: Chip("Expires today", tone, glyph=Icon.CLOCK) for tone in Tone),  # type: ignore[misc]
    lambda: Badge(4),
    lambda: Card("To hand over today", action=Chip("1 expires today", Tone.WARNING)),
    Aside,
    Line,
    a_row,
    lambda: Rows([Row("Amélie"), Row("Jonas", pressable=True)]),
    lambda: Avatar("Amélie Laurent"),
    lambda: Thumb(Family.SHOES, name="Loafer"),
    lambda: Segmented(OPTIONS, name="Purchases"),
    *(lambda mood=mood: Face(mood, "Nothing waits here.", action="Search") for mood in Mood),  # type: ignore[misc]
    faced,
    a_notice,
    PinPad,
    SignaturePad,
    lambda: Field("E-mail", hint="As on the card"),
    lambda: TextArea("Note"),
    lambda: Choice(OPTIONS, name="Who collects?", choice="web"),
    lambda: Check("ID seen", checked=True),
    a_list,
    lambda: Columns([Column(title="A", widget=Card("A")), Column(title="B", widget=Card("B"))]),
    lambda: ScrollArea(QWidget()),
    lambda: PageHead("Hand over", "Amélie Laurent", back="Pickups", trailing=[Chip("Ready")]),
    Spinner,
    lambda: ElidedLabel("A text that is rather long for so little room"),
]


@pytest.fixture(params=[(m, s) for m in Mode for s in (1.0, 2.0)], ids=str, scope="module")
def look(request: pytest.FixtureRequest, qapp: QApplication) -> tuple[Mode, float]:
    theme.apply(qapp, *request.param)
    return request.param  # type: ignore[no-any-return]


class TestInEveryLook:
    @pytest.fixture(autouse=True)
    def themed(self) -> None:
        """The look stays for all of these."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_it_can_be_shown_touched_and_named(
        self, qtbot: QtBot, look: tuple[Mode, float], make: Callable[[], QWidget]
    ) -> None:
        widget = make()
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint().expandedTo(QSize(360, 60)))
        widget.show()
        assert not widget.grab().isNull()
        for control in [widget, *widget.findChildren(QWidget)]:
            if isinstance(control, QAbstractButton | QLineEdit) and control.isVisible():
                assert control.accessibleName() or control.parent().objectName(), control
                assert control.height() >= 48, (type(control), control.height())
