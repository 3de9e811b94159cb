"""What they allow: in short on the page, with date, proof and switches in the panel."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.consents import ContactChannel
from ui.customer import text
from ui.customer.model import Way
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap, Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice import Check
from ui.widgets.flow import Flow
from ui.widgets.notice import NoticeBar
from ui.widgets.text import Label
from ui.words import state_word

translate = QCoreApplication.translate


class ConsentsCard(Card):
    """One chip per channel; the words "yes" and "no" are in its name, not only in its colour."""

    change_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        change = Button(
            translate("Customer", "Change"),
            Look.QUIET,
            name=translate("Customer", "Change consents"),
        )
        super().__init__(translate("Customer", "Consents"), action=change, parent=parent)
        change.clicked.connect(self.change_pressed)
        self._place = QWidget(self)
        self._line = Flow(self._place, spacing=Gap.SNUG)
        self.add(self._place)

    def show_ways(self, ways: tuple[Way, ...]) -> None:
        """Show the state of each channel."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for way in ways:
            self._line.addWidget(_chip(way, self._place))


def _chip(way: Way, parent: QWidget) -> Chip:
    channel = state_word(way.channel)
    if way.event is None:
        words, tone, glyph = translate("Customer", "{channel}: not asked"), Tone.NEUTRAL, None
    elif way.is_allowed:
        words, tone, glyph = translate("Customer", "{channel}: yes"), Tone.POSITIVE, Icon.CHECK
    else:
        words, tone, glyph = translate("Customer", "{channel}: no"), Tone.NEGATIVE, Icon.CLOSE
    return Chip(words.format(channel=channel), tone, glyph=glyph, parent=parent)


class ConsentsPanel(QWidget):
    """A switch per channel, with when, how and to whom it was said. Written at once."""

    changed = Signal(ContactChannel, bool)

    def __init__(
        self, context: LocaleContext, ways: tuple[Way, ...], now: datetime, name: str
    ) -> None:
        super().__init__()
        self._context = context
        self._is_showing = False
        self._checks: dict[ContactChannel, Check] = {}
        self._origins: dict[ContactChannel, Label] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.SNUG)
        ask = translate("Customer", "Ask {name}, then set what they said. Each change is kept.")
        column.addWidget(Label(ask.format(name=name), Text.MUTED, wrap=True, parent=self))
        column.addSpacing(Gap.SMALL)
        for way in ways:
            self._add(way.channel, column)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        column.addStretch(1)
        self.show_ways(ways, now)

    def check(self, channel: ContactChannel) -> Check:
        """The switch of a channel."""
        return self._checks[channel]

    def show_ways(self, ways: tuple[Way, ...], now: datetime) -> None:
        """Show what counts now."""
        for way in ways:
            check = self._checks[way.channel]
            self._is_showing = True
            check.setChecked(way.is_allowed)
            self._is_showing = False
            self._origins[way.channel].setText(text.way_origin(self._context, way, now))

    def show_busy(self, busy: bool) -> None:
        """One change at a time."""
        for check in self._checks.values():
            check.setEnabled(not busy)

    def _add(self, channel: ContactChannel, column: QVBoxLayout) -> None:
        check = Check(state_word(channel), parent=self)
        check.toggled.connect(lambda granted: self._tell(channel, granted))
        origin = Label("", Text.SMALL, wrap=True, parent=self)
        origin.setContentsMargins(Gap.TIGHT, 0, 0, Gap.SMALL)
        column.addWidget(check)
        column.addWidget(origin)
        self._checks[channel] = check
        self._origins[channel] = origin

    def _tell(self, channel: ContactChannel, granted: bool) -> None:
        if not self._is_showing:
            self.changed.emit(channel, granted)
