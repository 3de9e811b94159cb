"""Lays out the first page and shows what the presenter says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.counter import text
from ui.counter.cards import ParcelsCard, PeopleCard, TicketsCard
from ui.counter.presenter import Today
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.tokens import Gap, Width
from ui.turns import Turns
from ui.widgets.button import Button
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced, Mood
from ui.widgets.page_head import PageHead
from ui.widgets.skeleton import Shape
from ui.words import error_sentence

translate = QCoreApplication.translate


class CounterWidget(QWidget):
    """The page."""

    retry_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.head = PageHead("")
        self.new_customer = Button(
            translate("Counter", "New customer"), glyph=Icon.NEW_CUSTOMER, shortcut="Ctrl+N"
        )
        self.new_ticket = Button(
            translate("Counter", "New ticket"), glyph=Icon.NEW_TICKET, shortcut="Ctrl+T"
        )
        self.head.add(self.new_customer)
        self.head.add(self.new_ticket)
        self.parcels = ParcelsCard(context, now)
        self.people = PeopleCard(context, now)
        self.tickets = TicketsCard(context, now)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.head)
        column.addWidget(self._make_columns(), 1)
        self._turns = Turns(self)
        self._faced = Faced(content, self, shape=Shape.FILE)
        self._faced.action_pressed.connect(self.retry_pressed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._faced)

    def show_loading(self) -> None:
        """The first look takes a moment."""
        self._faced.show_loading(translate("Counter", "Looking at the counter…"))

    def show_today(self, today: Today) -> None:
        """Fill the cards, one after the other: all at once keeps everybody waiting."""
        self._turns.take(self._showing(today))

    def _showing(self, today: Today) -> Iterator[None]:
        yield from self.parcels.showing(today.parcels, today.counts)
        yield from self.people.showing(today.people)
        yield from self.tickets.showing(today.tickets, today.unanswered)
        self.head.set_title(text.greeting(today), text.place_and_date(self._context, today))
        self._faced.show_content()

    def show_failed(self, error: Exception) -> None:
        """It cannot be shown; say why."""
        self._turns.forget()
        retry = translate("Counter", "Try again")
        self._faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    def _make_columns(self) -> Columns:
        side = QWidget()
        below = QVBoxLayout(side)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Gap.LARGE)
        below.addWidget(self.people, 1)
        below.addWidget(self.tickets, 1)
        return Columns(
            [
                Column(
                    title=translate("Counter", "To hand over"),
                    widget=self.parcels,
                    weight=33,
                    least=Width.WIDE,
                ),
                Column(
                    title=translate("Counter", "Customers and tickets"),
                    widget=side,
                    weight=23,
                    least=Width.NARROW,
                ),
            ]
        )
