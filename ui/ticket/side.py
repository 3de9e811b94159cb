"""Beside the story: what may follow, what it is about, whose it is, who takes part."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.tickets import TicketStatus
from ui.locale import LocaleContext
from ui.theme import Text
from ui.ticket import text
from ui.ticket.model import Item, Sheet
from ui.tokens import Gap
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.pictures import Avatar, Thumb
from ui.widgets.row import Row
from ui.widgets.text import Label

translate = QCoreApplication.translate


class _Refilled(Card):
    """A card whose content is made anew."""

    def refill(self) -> QVBoxLayout:
        """Drop what is in it; what is added to the answer takes its place."""
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.SMALL)
        self.body.addWidget(content)
        return column


class StepsCard(_Refilled):
    """One button for each status that may follow; the likeliest first."""

    step_pressed = Signal(TicketStatus)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Ticket", "Next step"), parent=parent)
        self._buttons: list[Button] = []
        self._shown: tuple[TicketStatus, tuple[TicketStatus, ...]] | None = None

    def show_steps(self, sheet: Sheet) -> None:
        """Offer the steps of a ticket."""
        shown = (sheet.ticket.status, sheet.steps)
        if shown == self._shown:
            return
        self._shown = shown
        column = self.refill()
        self._buttons = []
        for number, status in enumerate(sheet.steps):
            is_first = number == 0 and sheet.ticket.is_open
            words = text.step(status, sheet.ticket.status)
            button = Button(words, Look.PRIMARY if is_first else Look.SECONDARY)
            button.clicked.connect(partial(self.step_pressed.emit, status))
            column.addWidget(button)
            self._buttons.append(button)
        self.setVisible(bool(sheet.steps))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What is offered."""
        return tuple(self._buttons)

    def show_busy(self, busy: bool) -> None:
        """A step is being written to the disk."""
        for button in self._buttons:
            button.set_busy(busy)


class ItemCard(_Refilled):
    """The purchase it is about; hidden when it is about none."""

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Ticket", "Purchase"), parent=parent)
        self._context = context

    def show_item(self, item: Item | None, *, is_wanted: bool, now: datetime) -> None:
        """Show the item; ``is_wanted``: there is one, even if it is not on this device."""
        self.setVisible(is_wanted)
        column = self.refill()
        if item is None:
            absent = translate("Ticket", "This purchase is not on this device yet.")
            column.addWidget(Label(absent, Text.MUTED, wrap=True))
            return
        facts = "\n".join(text.item_facts(self._context, item, now))
        words = QVBoxLayout()
        words.setSpacing(Gap.HAIR)
        words.addWidget(Label(item.line.title, Text.STRONG, wrap=True))
        words.addWidget(Label(facts, Text.SMALL, wrap=True))
        line = QHBoxLayout()
        line.setSpacing(Gap.MEDIUM)
        thumb = Thumb(item.line.family, name=item.line.title)
        line.addWidget(thumb, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        column.addLayout(line)


class CustomerCard(_Refilled):
    """Whose ticket it is; opens the file."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Ticket", "Customer"), parent=parent)

    def show_customer(self, sheet: Sheet) -> None:
        """Show them; by name alone when their file is not on this device."""
        column = self.refill()
        customer = sheet.customer
        name = customer.name if customer else sheet.ticket.customer_name
        if customer is None:
            facts = translate("Ticket", "Their file is not on this device.")
        else:
            facts = text.customer_facts(customer, sheet.prefers)
        row = Row(name, facts, leading=Avatar(name), pressable=customer is not None)
        row.setToolTip(translate("Ticket", "Open the file") if customer else "")
        row.pressed.connect(self.pressed)
        column.addWidget(row)


class PeopleCard(_Refilled):
    """The store that answers, who opened it, and who else wrote."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Ticket", "People"), parent=parent)

    def show_people(self, sheet: Sheet) -> None:
        """Show who takes part."""
        column = self.refill()
        others = "\n".join(text.dotted(person) for person in sheet.writers)
        for name, value in (
            (translate("Ticket", "Store that answers"), sheet.place),
            (translate("Ticket", "Opened by"), text.dotted(sheet.opener)),
            (translate("Ticket", "Also wrote"), others),
        ):
            if value:
                pair = QVBoxLayout()
                pair.setSpacing(0)
                pair.addWidget(Label(name, Text.SMALL))
                pair.addWidget(Label(value, Text.STRONG, wrap=True))
                column.addLayout(pair)
