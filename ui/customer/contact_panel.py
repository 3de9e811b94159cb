"""How to reach them: only what they agreed to is shown, ready to copy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.consents import ContactChannel
from ui import locale
from ui.customer.model import Way
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap, Tone
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label
from ui.words import state_word

translate = QCoreApplication.translate
_SPOKEN = frozenset({ContactChannel.PHONE, ContactChannel.SMS})


class ContactPanel(QWidget):
    """The preferred channel first, those without consent last and without their value."""

    consents_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        ways: tuple[Way, ...],
        preferred: ContactChannel | None,
    ) -> None:
        super().__init__()
        self._context, self._preferred = context, preferred
        order = sorted(ways, key=lambda w: (not _is_usable(w), w.channel is not preferred))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        if not any(_is_usable(way) for way in ways):
            sentence = translate("Customer", "They have not agreed to any channel yet: ask first.")
            column.addWidget(Label(sentence, Text.MUTED, wrap=True, parent=self))
        column.addWidget(Rows([self._row(way) for way in order], self))
        ask = Button(translate("Customer", "What they agreed to"), glyph=Icon.CONSENT, parent=self)
        ask.clicked.connect(self.consents_pressed)
        column.addWidget(ask)
        column.addStretch(1)

    def _row(self, way: Way) -> Row:
        channel = state_word(way.channel)
        if way.channel is self._preferred:
            channel = translate("Customer", "{channel} (preferred)").format(channel=channel)
        if not way.is_allowed:
            chip = Chip(translate("Customer", "No consent"), Tone.NEUTRAL)
            return Row(channel, trailing=[chip])
        if not way.value:
            return Row(channel, translate("Customer", "Agreed, but none is known"))
        return Row(channel, self._written(way), trailing=[_CopyButton(self._written(way))])

    def _written(self, way: Way) -> str:
        return locale.phone(self._context, way.value) if way.channel in _SPOKEN else way.value


class _CopyButton(Button):
    """Puts a value on the clipboard and says so."""

    def __init__(self, value: str) -> None:
        super().__init__(translate("Customer", "Copy"))
        self._value = value
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)
        self.setText(translate("Customer", "Copied"))
        self.set_glyph(Icon.CHECK)


def _is_usable(way: Way) -> bool:
    return way.is_allowed and bool(way.value)
