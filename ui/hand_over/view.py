"""Lays out the hand-over page, shows what the presenter says, and tells what a person wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.services.parcel_leases import HeldElsewhere
from app.services.pickups import UnknownPickup
from ui.hand_over import text
from ui.hand_over.items_card import ItemsCard
from ui.hand_over.model import Past, Progress, Sheet
from ui.hand_over.past_card import DisputeCard, PastCard
from ui.hand_over.presenter import Scan
from ui.hand_over.sign_card import SignCard
from ui.hand_over.steps import Steps
from ui.hand_over.story import StoryBoard
from ui.hand_over.who_card import WhoCard
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.printing.panel import PrintPanel
from ui.printing.printed import Printed
from ui.printing.slip import SlipPaper, a5
from ui.sounds import Sounds, Tone
from ui.tokens import Gap, Width
from ui.tokens import Tone as Colour
from ui.widgets.chip import Chip
from ui.widgets.columns import Column
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.side_panel import SidePanel
from ui.widgets.skeleton import Shape
from ui.words import error_sentence, refusal_sentence

translate = QCoreApplication.translate
_LOOK_EVERY_MS = 3000
_RENEW_EVERY_MS = 20_000
"""A lease holds for a minute."""


class HandOverWidget(QWidget):
    """The page: the three steps, or the story instead of them."""

    retry_pressed = Signal()
    connection_asked = Signal()
    lease_due = Signal()
    go_on_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        sounds: Sounds,
        paper: SlipPaper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now, self._sounds, self._paper = context, now, sounds, paper
        self._sheet: Sheet | None = None
        self.head = PageHead("…", back=translate("HandOver", "Pickups"))
        self._unsent = Chip(text.sent(True), Colour.WARNING, glyph=Icon.NOT_SENT)
        self._expires = Chip("")
        self.notice = NoticeBar()
        self.held = NoticeBar()
        self.dispute = DisputeCard(context, now)
        self.who = WhoCard(context)
        self.items = ItemsCard()
        self.past = PastCard(context, now)
        self.sign = SignCard(context)
        self.story = StoryBoard(context, now)
        self.panel = SidePanel(self)
        self._boards = _OneOf([self._make_work(), self.story])
        self._lay_out()
        self._asking = QTimer(self, interval=_LOOK_EVERY_MS)
        self._asking.timeout.connect(self._ask)
        self._asking.start()
        self._renewing = QTimer(self, interval=_RENEW_EVERY_MS)
        self._renewing.timeout.connect(self._renew)
        self._renewing.start()

    def show_loading(self) -> None:
        """Nothing of the parcel before stays in sight."""
        self._sheet = None
        self.notice.clear()
        self.held.clear()
        self.items.begin()
        self.panel.close_panel()
        self._content.hide()
        self._faced.show_content()
        self._faced.show_loading(translate("HandOver", "Opening the parcel…"))

    def show_sheet(self, sheet: Sheet, progress: Progress) -> None:
        """The steps when it can be handed over, the reason when not."""
        self._show_head(sheet)
        if sheet.is_open:
            self.who.show_sheet(sheet)
            self.items.show_sheet(sheet)
            self.past.show_past(sheet)
            self._boards.show_one(0)
            self.show_progress(progress)
        else:
            self.story.show_situation(sheet)
            self._boards.show_one(1)

    def show_progress(self, progress: Progress) -> None:
        """Something was entered."""
        if self._sheet is None:
            return
        self.who.show_progress(self._sheet, progress)
        self.items.show_progress(progress)
        self.sign.show_progress(progress)

    def show_confirmed(self, sheet: Sheet, past: Past) -> None:
        """It is on the disk."""
        self.notice.clear()
        self.held.clear()
        self.items.notice.clear()
        self._show_head(sheet)
        self._unsent.hide()
        self.story.show_confirmed(sheet, past)
        self._boards.show_one(1)

    def show_failed(self, error: Exception) -> None:
        """Instead of the parcel: why it cannot be shown."""
        if isinstance(error, UnknownPickup):
            sentence = refusal_sentence(error.code)
            self._faced.show_face(Mood.EMPTY, sentence, glyph=Icon.PICKUPS)
            return
        retry = translate("HandOver", "Try again")
        self._faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    def show_busy(self, busy: bool) -> None:
        """The write runs or has ended."""
        self.sign.show_busy(busy)

    def show_refused(self, error: Exception) -> None:
        """Nothing was written; say why."""
        self._sounds.play(Tone.BAD)
        if isinstance(error, Refusal):
            self.notice.show_refusal(error_sentence(error))
        else:
            self.notice.show_fault(error_sentence(error))

    def show_scan(self, scan: Scan, title: str) -> None:
        """A code was read."""
        self._sounds.play(Tone.GOOD if scan.is_good else Tone.BAD)
        self.items.show_scan(scan, title)

    def show_held(self, held: HeldElsewhere | None) -> None:
        """Who else is about to hand it over; going on is a choice."""
        if held is None:
            self.held.clear()
            return
        go_on = translate("HandOver", "Go on here")
        self.held.show_refusal(text.held(held), go_on, self.go_on_pressed.emit)

    def show_slip(self, printed: Printed) -> None:
        """The slip beside the page."""
        slip = PrintPanel(printed, a5(), partial(self._paper.draw, printed.slip))
        self.panel.open(translate("HandOver", "Slip"), slip)

    def show_slip_failed(self, error: Exception) -> None:
        """There is no slip."""
        self.notice.show_fault(error_sentence(error))

    def _show_head(self, sheet: Sheet) -> None:
        self._sheet = sheet
        now = self._now()
        self.head.set_title(text.title(sheet), text.subtitle(self._context, sheet, now))
        words, tone = text.expires(self._context, sheet, now)
        self._expires.show_state(words, tone)
        self._expires.setVisible(bool(words))
        self._unsent.setVisible(sheet.is_unsent and sheet.is_open)
        self.dispute.show_disputes(sheet.disputes)
        self._content.show()
        self._faced.show_content()

    def _renew(self) -> None:
        if self.isVisible():
            self.lease_due.emit()

    def _ask(self) -> None:
        if self.isVisible():
            self.connection_asked.emit()

    def _make_work(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.items, 1)
        column.addWidget(self.past)
        return Steps(
            [
                Column(title="", widget=self.who, weight=15, least=Width.SLIM),
                Column(title="", widget=middle, weight=24, least=Width.COLUMN),
                Column(title="", widget=self.sign, weight=16, least=Width.SLIM),
            ],
            scrolled=2,
        )

    def _lay_out(self) -> None:
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        self.head.add(self._unsent)
        self.head.add(self._expires)
        for widget in (self.head, self.held, self.notice, self.dispute):
            column.addWidget(widget)
        column.addWidget(self._boards, 1)
        frame = QWidget()
        framed = QHBoxLayout(frame)
        framed.setContentsMargins(0, 0, 0, 0)
        framed.addWidget(self._content)
        self._faced = Faced(frame, self, shape=Shape.FILE)
        self._faced.action_pressed.connect(self.retry_pressed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._faced)


class _OneOf(QWidget):
    """One of several boards; only the one that is shown asks for room."""

    def __init__(self, boards: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boards = boards
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for board in boards:
            column.addWidget(board)
        self.show_one(0)

    def show_one(self, number: int) -> None:
        """Bring a board to the front."""
        for at, board in enumerate(self._boards):
            board.setVisible(at == number)
