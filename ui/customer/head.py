"""The top of the file: who it is, and what one can do for them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from ui import locale
from ui.customer import text
from ui.customer.model import Head
from ui.icons import Icon, icon
from ui.locale import LocaleContext
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size, Tone
from ui.tones import tone_of
from ui.widgets.button import Button, Look
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.pictures import Avatar
from ui.widgets.text import ElidedLabel, Label
from ui.words import state_word

translate = QCoreApplication.translate
_WIDE = 880
_LONG = 30
"""A name of more letters has lines of its own."""


class Peek(QPushButton):
    """A phone number, partly hidden from eyes at the counter until it is touched."""

    def __init__(self, context: LocaleContext, phone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "segment")
        self._whole = locale.phone(context, phone)
        self._masked = locale.masked_phone(context, phone)
        self.setIcon(icon(Icon.PHONE, "muted"))
        self.setIconSize(QSize(current().sp(Size.ICON_SMALL), current().sp(Size.ICON_SMALL)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._is_open = False
        self.clicked.connect(lambda: self._show(not self._is_open))
        self.cover()

    def cover(self) -> None:
        """Hide most of it again."""
        self._show(False)

    def _show(self, is_open: bool) -> None:
        self._is_open = is_open
        self.setText(self._whole if self._is_open else self._masked)
        self.setAccessibleName(
            translate("Customer", "Hide the phone number")
            if self._is_open
            else translate("Customer", "Show the phone number")
        )
        self.setToolTip(self.accessibleName())


class HeadCard(QFrame):
    """Identity on the left, actions on the right, or below when it is narrow."""

    ticket_pressed = Signal()
    contact_pressed = Signal()
    hand_over_pressed = Signal()

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        set_role(self, "card")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(Gap.WIDE, Gap.MEDIUM, Gap.WIDE, Gap.MEDIUM)
        self._line.setSpacing(Gap.LARGE)
        self._who = QWidget(self)
        self._line.addWidget(self._who, 1)
        self._line.addWidget(self._make_actions(), 0, Qt.AlignmentFlag.AlignVCenter)

    def show_head(self, head: Head) -> None:
        """Show somebody."""
        who = QWidget(self)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, who)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.LARGE)
        line.addWidget(Avatar(head.name, 68, parent=who), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        if len(head.name) > _LONG:
            words.addWidget(Label(head.name, Text.TITLE, wrap=True, parent=who))
        words.addLayout(self._first_line(head, who))
        words.addWidget(
            Label(text.head_facts(self._context, head), Text.MUTED, wrap=True, parent=who)
        )
        words.addStretch(1)
        line.addLayout(words, 1)
        self._line.replaceWidget(self._who, who)
        self._who.hide()
        self._who.deleteLater()
        self._who = who
        who.show()
        self._show_waiting(len(head.waiting))

    def cover(self) -> None:
        """Nobody stands here any more: hide what was uncovered."""
        for peek in self._who.findChildren(Peek):
            peek.cover()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Actions go below when there is no room beside."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= current().sp(_WIDE)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _first_line(self, head: Head, parent: QWidget) -> Flow:
        line = Flow(spacing=Gap.SMALL)
        if len(head.name) <= _LONG:
            line.addWidget(ElidedLabel(head.name, Text.TITLE, parent=parent))
        if head.tier:
            line.addWidget(Chip(head.tier, Tone.WARNING, glyph=Icon.STAR, parent=parent))
        line.addWidget(Chip(state_word(head.stage), tone_of(head.stage), parent=parent))
        if head.is_unsent:
            line.addWidget(
                Chip(text.unsent(), Tone.INFORMATION, glyph=Icon.NOT_SENT, parent=parent)
            )
        if head.phone:
            line.addWidget(Peek(self._context, head.phone, parent))
        return line

    def _make_actions(self) -> QWidget:
        actions = QWidget(self)
        line = Flow(actions, spacing=Gap.SMALL)
        ticket = Button(
            translate("Customer", "Ticket"), glyph=Icon.NEW_TICKET, shortcut="Ctrl+Shift+T"
        )
        contact = Button(
            translate("Customer", "Contact"), glyph=Icon.PHONE, shortcut="Ctrl+Shift+K"
        )
        self._hand_over = Button(
            translate("Customer", "Hand over"),
            Look.PRIMARY,
            glyph=Icon.PICKUPS,
            shortcut="Ctrl+Shift+H",
        )
        ticket.clicked.connect(self.ticket_pressed)
        contact.clicked.connect(self.contact_pressed)
        self._hand_over.clicked.connect(self.hand_over_pressed)
        for button in (ticket, contact, self._hand_over):
            line.addWidget(button)
        self._hand_over.hide()
        return actions

    def _show_waiting(self, count: int) -> None:
        self._hand_over.setText(translate("Customer", "Hand over %n parcel(s)", None, count))
        self._hand_over.setVisible(count > 0)
