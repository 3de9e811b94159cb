"""Lists the store's tickets: what each is about, where it stands, how its clock runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services.tickets import TicketBrief, TicketFilter
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import current
from ui.ticket.clock import clock
from ui.ticket.text import KIND_ICONS
from ui.tickets import text
from ui.tickets.presenter import Listing, Sought
from ui.tokens import Gap, Width
from ui.tones import tone_of
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.face import Faced, Mood
from ui.widgets.list_row import ListRow
from ui.widgets.page_head import PageHead
from ui.widgets.segmented import Segmented
from ui.widgets.skeleton import Shape
from ui.widgets.virtual_list import VirtualList
from ui.widgets.writing import Writes, make_clearable, ready_for
from ui.words import error_sentence, state_word

translate = QCoreApplication.translate
_TICK_MS = 60_000
_WIDE = 860
_ROOMY = 560


class TicketsWidget(QWidget):
    """``sought`` carries which tickets are wanted, ``chosen`` the id of one."""

    sought = Signal(object)
    chosen = Signal(str)
    new_pressed = Signal()
    retry_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._shown: Sought | None = None
        self._widest = ""
        self._act: Callable[[], None] = self.retry_pressed.emit
        new = Button(
            translate("Tickets", "New ticket"),
            Look.PRIMARY,
            glyph=Icon.NEW_TICKET,
            shortcut="Ctrl+N",
        )
        new.clicked.connect(self.new_pressed)
        self.head = PageHead(translate("Tickets", "Tickets"), trailing=[new])
        self.filters = Segmented(
            [(which.value, text.filter_word(which)) for which in TicketFilter],
            name=translate("Tickets", "Which tickets"),
        )
        self.filters.chosen.connect(self._seek)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Tickets", "Number, subject or customer"))
        self.search.setAccessibleName(translate("Tickets", "Find in this list"))
        ready_for(self.search, Writes.SEARCH)
        make_clearable(self.search)
        self.search.setMinimumWidth(current().sp(Width.SLIM))
        self.search.textChanged.connect(self._seek)
        self.list = VirtualList(self._row, name=translate("Tickets", "Tickets"))
        self.list.picked.connect(lambda brief: self.chosen.emit(brief.ticket.ticket_id))
        self.faced = Faced(self.list, shape=Shape.ROWS)
        self.faced.action_pressed.connect(self._go_on)
        self._lay_out()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.list.viewport().update)

    def show_loading(self) -> None:
        """Only when it lasts."""
        self.faced.show_loading(translate("Tickets", "Looking for tickets…"))

    def show_listing(self, listing: Listing) -> None:
        """The answer; the same question again keeps the place in the list."""
        self.head.set_title(translate("Tickets", "Tickets"), text.subtitle(listing.counts))
        for which in TicketFilter:
            self.filters.set_words(which.value, text.filter_word(which, listing.counts))
        now = self._now()
        clocks = (clock(self._context, brief.ticket, now)[0] for brief in listing.tickets)
        self._widest = max(clocks, key=len, default="")
        if listing.sought == self._shown:
            self.list.set_items(listing.tickets)
        else:
            self.list.set_items_from_top(listing.tickets)
        self._shown = listing.sought
        if listing.tickets:
            self.faced.show_content()
        else:
            self._show_nothing(listing.sought)

    def show_failed(self, error: Exception) -> None:
        """Why there is no list."""
        self._act = self.retry_pressed.emit
        retry = translate("Tickets", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text filter goes below the others when there is no room beside them."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_wide = event.size().width() >= current().sp(_WIDE)
        self._bar.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _lay_out(self) -> None:
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(Gap.MEDIUM)
        self._bar.addWidget(self.filters, 3)
        self._bar.addWidget(self.search, 2)
        card = Card()
        card.body.addLayout(self._bar)
        card.add(self.faced, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.head)
        column.addWidget(card, 1)

    def _show_nothing(self, sought: Sought) -> None:
        """One way on: look at all, or open a ticket."""
        if sought.text:
            self._act, action = self.search.clear, translate("Tickets", "Show the whole list")
        else:
            self._act, action = self.new_pressed.emit, translate("Tickets", "New ticket")
        self.faced.show_face(Mood.EMPTY, text.nothing(sought), action=action, glyph=Icon.TICKETS)

    def _go_on(self) -> None:
        self._act()

    def _seek(self) -> None:
        which = TicketFilter(self.filters.choice)
        self.sought.emit(Sought(which=which, text=self.search.text().strip()))

    def _row(self, brief: TicketBrief) -> ListRow:
        ticket = brief.ticket
        words, tone = clock(self._context, ticket, self._now())
        status = state_word(ticket.status)
        has_room = self.list.viewport().width() >= current().sp(_ROOMY)
        return ListRow(
            title=ticket.title or ticket.number,
            note=ticket.number,
            subtitle=text.facts(brief, status="" if has_room else status),
            glyph=KIND_ICONS[ticket.kind],
            chip=status if has_room else "",
            tone=tone_of(ticket.status),
            trailing_note=words,
            trailing_tone=tone,
            trailing_widest=self._widest if has_room else "",
        )
