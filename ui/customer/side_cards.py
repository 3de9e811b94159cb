"""What is open for them: parcels and tickets; and the relation in short."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.pickups import WAITING
from ui import locale
from ui.customer import text
from ui.customer.bars import YearBars
from ui.customer.model import ParcelLine, Short, TicketLine
from ui.customer.short_list import ShortList
from ui.customer.state_row import StateRow
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Tone
from ui.tones import tone_of
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.text import Label
from ui.words import state_word

translate = QCoreApplication.translate


class ParcelsCard(Card):
    """Their click & collect orders, what waits first."""

    parcel_pressed = Signal(str)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Customer", "Pickups"), parent=parent)
        self._context = context
        self._list = ShortList(translate("Customer", "Nothing waits for them."), self)
        self.add(self._list)

    def begin(self) -> None:
        """Another customer."""
        self._list.begin()

    def show_parcels(self, parcels: tuple[ParcelLine, ...], now: datetime) -> None:
        """Show them; those that are finished after the others."""
        self._list.show_rows([partial(self._row, parcel, now) for parcel in parcels])

    def _row(self, parcel: ParcelLine, now: datetime) -> StateRow:
        pickup = parcel.pickup
        row = StateRow(pickup.order_number, text.parcel_facts(parcel), self._chip(parcel, now))
        row.pressed.connect(lambda: self.parcel_pressed.emit(pickup.pickup_id))
        return row

    def _chip(self, parcel: ParcelLine, now: datetime) -> Chip:
        pickup = parcel.pickup
        expires = pickup.expires_at
        is_last_day = expires is not None and (
            self._context.here(expires).date() == self._context.here(now).date()
        )
        if pickup.is_disputed:
            return Chip(translate("Customer", "Handed over twice"), Tone.NEGATIVE)
        if pickup.state in WAITING and is_last_day:
            return Chip(translate("Customer", "Expires today"), Tone.WARNING)
        return Chip(state_word(pickup.state), tone_of(pickup.state))


class TicketsCard(Card):
    """Their questions and claims, open ones first."""

    ticket_pressed = Signal(str)
    new_pressed = Signal()

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        new = Button(
            translate("Customer", "New"),
            Look.QUIET,
            glyph=Icon.ADD,
            name=translate("Customer", "New ticket"),
        )
        super().__init__(translate("Customer", "Tickets"), action=new, parent=parent)
        new.clicked.connect(self.new_pressed)
        self._context = context
        self._list = ShortList(translate("Customer", "No question or claim."), self)
        self.add(self._list)

    def begin(self) -> None:
        """Another customer."""
        self._list.begin()

    def show_tickets(self, tickets: tuple[TicketLine, ...], now: datetime) -> None:
        """Show them."""
        self._list.show_rows([partial(self._row, line, now) for line in tickets])

    def _row(self, line: TicketLine, now: datetime) -> StateRow:
        ticket = line.ticket
        is_late = ticket.is_open and ticket.answered_at is None and ticket.due_at < now
        chip = (
            Chip(translate("Customer", "Answer is late"), Tone.NEGATIVE)
            if is_late
            else Chip(state_word(ticket.status), tone_of(ticket.status))
        )
        title = text.dotted((ticket.number, state_word(ticket.kind)))
        row = StateRow(title, text.ticket_facts(self._context, line, now), chip)
        row.pressed.connect(lambda: self.ticket_pressed.emit(ticket.ticket_id))
        return row


class ShortCard(Card):
    """What was spent, how often, when last, and how it went over the years."""

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Customer", "In short"), parent=parent)
        self._context = context
        self._spent = Label("", Text.FIGURE, parent=self)
        self._facts = Label("", Text.SMALL, wrap=True, parent=self)
        self._bars = YearBars(context, self)
        for widget in (self._spent, self._facts, self._bars):
            self.add(widget)

    def show_adding_up(self) -> None:
        """There are more purchases than were read yet."""
        self._spent.hide()
        self._facts.setText(translate("Customer", "Adding up…"))
        self._bars.show_years(())

    def show_short(self, short: Short, now: datetime) -> None:
        """Show the figures."""
        self._spent.setText(locale.money(self._context, short.spent, whole=True))
        self._facts.setText(text.short_facts(self._context, short, now))
        self._bars.show_years(short.years)
        self._spent.setVisible(bool(short.years))
