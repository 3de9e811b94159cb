"""Instead of the three steps: it is done, or why it cannot be handed over, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.hand_over import text
from ui.hand_over.items_card import settled_row
from ui.hand_over.model import Past, Sheet, Situation
from ui.hand_over.past_card import PastCard
from ui.hand_over.steps import Steps
from ui.icons import Icon, pixmap
from ui.locale import LocaleContext
from ui.theme import Text, current
from ui.tokens import Gap, Size, Tone, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.columns import Column
from ui.widgets.row import Rows
from ui.widgets.text import Label

translate = QCoreApplication.translate
_SIGNS = {
    Situation.OPEN: (Icon.DONE, "positive"),
    Situation.HANDED_OVER: (Icon.DONE, "positive"),
    Situation.REFUSED: (Icon.REFUSED, "warning"),
    Situation.IN_TRANSIT: (Icon.SEND, "information"),
    Situation.PREPARING: (Icon.PICKUPS, "information"),
    Situation.EXPIRED: (Icon.CLOCK, "negative"),
    Situation.CANCELLED: (Icon.REFUSED, "negative"),
    Situation.ELSEWHERE: (Icon.PLACE, "information"),
}


class StatusCard(Card):
    """A big sign, what is so, and what can be done."""

    slip_pressed = Signal(str)
    rest_pressed = Signal()
    list_pressed = Signal()
    customer_pressed = Signal()
    ticket_pressed = Signal()

    def __init__(
        self, context: LocaleContext, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._context, self._now = context, now
        self._content: QWidget | None = None

    def show_confirmed(self, sheet: Sheet, past: Past) -> None:
        """It was just done here."""
        told = text.told(self._context, past.told, self._now())
        taken_by = text.collected_by(past, sheet.customer_name)
        tone, glyph = (Tone.WARNING, Icon.NOT_SENT)
        if not sheet.is_unsent:
            tone, glyph = (Tone.POSITIVE, Icon.IN_SYNC)
        left = text.left(len(sheet.here))
        slip = Button(translate("HandOver", "Slip"), glyph=Icon.PRINT)
        slip.clicked.connect(lambda: self.slip_pressed.emit(past.handover.handover_id))
        buttons = [self._to_list(), slip]
        if sheet.is_open and sheet.here:
            rest = Button(translate("HandOver", "Hand over the rest"))
            rest.clicked.connect(self.rest_pressed)
            buttons.append(rest)
        self._fill(
            (Icon.DONE, "positive"),
            text.confirmed(past),
            [taken_by, told, left],
            Chip(text.sent(sheet.is_unsent), tone, glyph=glyph),
            buttons,
        )

    def show_situation(self, sheet: Sheet) -> None:
        """Why there is nothing to hand over."""
        buttons = [self._to_list()]
        last = sheet.last
        if last is not None:
            slip = Button(translate("HandOver", "Slip"), glyph=Icon.PRINT)
            slip.clicked.connect(lambda: self.slip_pressed.emit(last.handover.handover_id))
            buttons.append(slip)
        if sheet.has_file:
            customer = Button(translate("HandOver", "Customer’s file"), glyph=Icon.CUSTOMER)
            customer.clicked.connect(self.customer_pressed)
            ticket = Button(translate("HandOver", "New ticket"), glyph=Icon.NEW_TICKET)
            ticket.clicked.connect(self.ticket_pressed)
            buttons += [customer, ticket]
        unsent = Chip(text.sent(True), Tone.WARNING, glyph=Icon.NOT_SENT)
        self._fill(
            _SIGNS[sheet.situation],
            text.lead(self._context, sheet, self._now()),
            [text.why(sheet, sheet.customer_name)],
            unsent if sheet.is_unsent else None,
            buttons,
        )

    def _to_list(self) -> Button:
        button = Button(translate("HandOver", "To the pickups"), Look.PRIMARY)
        button.clicked.connect(self.list_pressed)
        return button

    def _fill(
        self,
        sign: tuple[Icon, str],
        lead: str,
        facts: list[str],
        chip: Chip | None,
        buttons: list[Button],
    ) -> None:
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(Gap.TIGHT, Gap.WIDE, Gap.TIGHT, Gap.MEDIUM)
        column.setSpacing(Gap.MEDIUM)
        middle = Qt.AlignmentFlag.AlignHCenter
        picture = QLabel()
        picture.setPixmap(pixmap(sign[0], current().sp(Size.PICTURE_LARGE), sign[1]))
        column.addWidget(picture, 0, middle)
        for words, role in ((lead, Text.LEAD), *((fact, Text.MUTED) for fact in facts)):
            if words:
                label = Label(words, role, wrap=True)
                label.setAlignment(middle)
                column.addWidget(label)
        if chip is not None:
            column.addWidget(chip, 0, middle)
        column.addSpacing(Gap.SMALL)
        for button in buttons:
            button.setMinimumWidth(min(current().sp(Width.SLIM), 2 * Width.SLIM))
            column.addWidget(button, 0, middle)
        self._content.setAccessibleName(text.dotted((lead, *facts)))
        self.add(self._content, 1)


class StoryBoard(QWidget):
    """Status beside the items and the hand-overs so far."""

    def __init__(
        self, context: LocaleContext, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.status = StatusCard(context, now)
        self.past = PastCard(context, now)
        self._items = Card(translate("HandOver", "Items"))
        self._rows = Rows()
        self._items.add(self._rows)
        side = QWidget()
        below = QVBoxLayout(side)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Gap.LARGE)
        below.addWidget(self._items)
        below.addWidget(self.past)
        below.addStretch(1)
        steps = Steps(
            [
                Column(title="", widget=self.status, weight=10, least=Width.NARROW),
                Column(title="", widget=side, weight=11, least=Width.WIDE),
            ]
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(steps)
        outer.addStretch(1)

    def show_confirmed(self, sheet: Sheet, past: Past) -> None:
        """It was just done here."""
        self.status.show_confirmed(sheet, past)
        self._show_rest(sheet, but=past.handover.handover_id)

    def show_situation(self, sheet: Sheet) -> None:
        """Where it stands."""
        self.status.show_situation(sheet)
        self._show_rest(sheet)

    def _show_rest(self, sheet: Sheet, but: str = "") -> None:
        self._rows.set_rows([settled_row(line) for line in sheet.pickup.lines])
        self._items.setVisible(bool(sheet.pickup.lines))
        self.past.show_past(sheet, but)
