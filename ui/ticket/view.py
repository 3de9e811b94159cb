"""Lays out the ticket page, shows what the presenter says, and tells what a person wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import Fault
from app.services.tickets import UnknownTicket
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.photos.intake import PhotoIntake, TakePhoto
from ui.photos.viewer import PhotoViewer
from ui.tasks import Tasks
from ui.theme import Text, current
from ui.ticket import text
from ui.ticket.composer import Composer
from ui.ticket.head import Head
from ui.ticket.model import Sheet
from ui.ticket.presenter import Doing
from ui.ticket.side import CustomerCard, ItemCard, PeopleCard, StepsCard
from ui.ticket.story import Story
from ui.tokens import Gap, Size, Width
from ui.widgets import toast
from ui.widgets.card import Card, Line
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.reading import read_after
from ui.widgets.scroll import ScrollArea
from ui.widgets.skeleton import Shape
from ui.widgets.text import Label
from ui.words import error_sentence

translate = QCoreApplication.translate
_TICK_MS = 60_000
_LOW = 620


class TicketWidget(QWidget):
    """The page. What people write comes out of ``composer``, ``steps`` and ``intake``."""

    retry_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        tasks: Tasks,
        take_photo: TakePhoto | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._sheet: Sheet | None = None
        self._wants_end = False
        self.intake = PhotoIntake(self, take_photo)
        self.head = Head(context)
        self.notice = NoticeBar()
        self.story = Story(context, now, tasks)
        self.composer = Composer(self.intake)
        self.steps = StepsCard()
        self.item = ItemCard(context)
        self.customer = CustomerCard()
        self.people = PeopleCard()
        self._scroll = ScrollArea(self.story)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._scroll.setMinimumHeight(5 * current().sp(Size.LINE))
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_end)
        self._lay_out()
        self.viewer = PhotoViewer(self, tasks)
        self.story.photo_pressed.connect(self._show_photo)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_clock)

    def show_loading(self) -> None:
        """Another ticket is on the way: nothing of the one before stays in sight."""
        self._sheet, self._wants_end = None, False
        self.notice.clear()
        self.composer.begin()
        self.viewer.close_photo()
        self._content.hide()
        self.faced.show_content()
        self.faced.show_loading(translate("Ticket", "Opening the ticket…"))

    def show_sheet(self, sheet: Sheet) -> None:
        """Fill the page; what is being written stays."""
        now = self._now()
        is_first, self._sheet = self._sheet is None, sheet
        self.head.show_head(sheet, now)
        self.story.show_story(sheet)
        read_after(self.story, self.head)
        self.steps.show_steps(sheet)
        about = bool(sheet.ticket.purchase_id)
        self.item.show_item(sheet.item, is_wanted=about, now=now)
        self.customer.show_customer(sheet)
        self.people.show_people(sheet)
        self._content.show()
        self.faced.show_content()
        if is_first:
            self._wants_end = True
            QTimer.singleShot(0, self, self._show_end)

    def show_failed(self, error: Exception) -> None:
        """Instead of the ticket: why it cannot be shown."""
        if isinstance(error, UnknownTicket):
            sentence = translate("Ticket", "This ticket is not on this device yet.")
            self.faced.show_face(Mood.EMPTY, sentence, glyph=Icon.TICKETS)
            return
        retry = translate("Ticket", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    def show_busy(self, doing: Doing, busy: bool) -> None:
        """A write runs or has ended."""
        if doing is Doing.STEP:
            self.steps.show_busy(busy)
        elif doing is Doing.PHOTO:
            self.intake.is_welcome = not busy
            self.composer.photos.show_busy(busy)
        else:
            self.composer.show_busy(busy)

    def show_done(self, doing: Doing, undo: Callable[[], None] | None = None) -> None:
        """The story has a new line: go there."""
        self.notice.clear()
        if doing in (Doing.NOTE, Doing.ANSWER):
            self.composer.clear()
        elif doing is Doing.STEP and self._sheet is not None:
            if undo is not None:
                toast.say(self, text.done(self._sheet), translate("Ticket", "Undo"), undo)
            else:
                add = translate("Ticket", "Add a note")
                toast.say(self, text.done(self._sheet), add, self._begin_note)
        self._columns.show_column(0)
        self._wants_end = True
        QTimer.singleShot(0, self, self._show_end)

    def show_refused(self, doing: Doing, error: Exception) -> None:
        """Say why, where it was tried."""
        sentence = error_sentence(error)
        if doing in (Doing.NOTE, Doing.ANSWER) and not isinstance(error, Fault):
            self.composer.show_refused(sentence)
        elif isinstance(error, Fault):
            self.notice.show_fault(sentence)
        else:
            self.notice.show_refusal(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_clock()
        self._tick.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the story has no title: it is plain what it is."""
        super().resizeEvent(event)
        self._title.setVisible(event.size().height() >= current().sp(_LOW))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _lay_out(self) -> None:
        story = Card()
        story.setAccessibleName(translate("Ticket", "Story"))
        self._title = Label(translate("Ticket", "Story"), Text.HEADING)
        story.add(self._title)
        story.add(self._scroll, 1)
        story.add(Line())
        story.add(self.composer)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.LARGE)
        for card in (self.steps, self.item, self.customer, self.people):
            column.addWidget(card)
        column.addStretch(1)
        aside = ScrollArea(side)
        aside.setMinimumWidth(current().sp(Width.NARROW))
        aside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._columns = Columns(
            [
                Column(
                    title=translate("Ticket", "Story"), widget=story, weight=24, least=Width.WIDE
                ),
                Column(
                    title=translate("Ticket", "Details"),
                    widget=aside,
                    weight=10,
                    least=Width.NARROW,
                ),
            ]
        )
        frame = QWidget()
        self._content = QWidget(frame)
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(0, 0, 0, 0)
        framed.addWidget(self._content)
        page = QVBoxLayout(self._content)
        page.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        page.setSpacing(Gap.LARGE)
        page.addWidget(self.head)
        page.addWidget(self.notice)
        page.addWidget(self._columns, 1)
        self.faced = Faced(frame, self, shape=Shape.FILE)
        self.faced.action_pressed.connect(self.retry_pressed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.faced)

    def _show_clock(self) -> None:
        """Time goes on while the page is open."""
        if self._sheet is not None:
            self.head.show_head(self._sheet, self._now())

    def _show_end(self) -> None:
        """Bring the newest line into view, once it has its place."""
        bar = self._scroll.verticalScrollBar()
        if self._wants_end and self.isVisible():
            bar.setValue(bar.maximum())
            self._wants_end = False

    def _show_photo(self, photo_id: str) -> None:
        if self._sheet is not None:
            shots = self._sheet.shots
            at = [shot.photo_id for shot in shots].index(photo_id)
            self.viewer.open([shot.jpeg for shot in shots], at)

    def _begin_note(self) -> None:
        self._columns.show_column(0)
        self.composer.write_note()
