"""Values that lost against concurrent ones, and the one tap that takes each back."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.overwritten import OverwrittenLine
from ui.contact_words import field_value, field_word
from ui.customer import text
from ui.customer.short_list import ShortList
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap, Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Label

translate = QCoreApplication.translate


class HistoryCard(Card):
    """``taken_back`` carries the line whose value shall count again. Hidden while empty."""

    taken_back = Signal(object)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Customer", "History of changes"), parent=parent)
        self._context = context
        words = translate("Customer", "Two people changed the same thing at the same time.")
        self.add(Label(words, Text.SMALL, wrap=True, parent=self))
        self._list = ShortList("", parent=self)
        self.add(self._list)
        self.hide()

    def begin(self) -> None:
        """Another customer."""
        self._list.begin()
        self.hide()

    def show_lines(self, lines: tuple[OverwrittenLine, ...], now: datetime) -> None:
        """Show them, newest first."""
        self._list.show_rows([partial(self._row, line, now) for line in lines])
        self.setVisible(bool(lines))

    def reveal(self) -> None:
        """Scroll to it, once it has its place."""
        QTimer.singleShot(0, self._reveal)

    def show_busy(self, busy: bool) -> None:
        """A value is being taken back."""
        for button in self.findChildren(Button):
            button.setDisabled(busy)

    def _reveal(self) -> None:
        place = self.parentWidget()
        while place is not None and not isinstance(place, ScrollArea):
            place = place.parentWidget()
        if place is not None and self.isVisible():
            place.ensureWidgetVisible(self)

    def _row(self, line: OverwrittenLine, now: datetime) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, Gap.SNUG, 0, Gap.SNUG)
        column.setSpacing(Gap.TIGHT)
        value = field_value(self._context, line.lost.field, line.lost.value)
        title = translate("Customer", "{field}: {value}").format(
            field=field_word(line.lost.field), value=value
        )
        column.addWidget(Label(title, Text.STRONG, wrap=True, parent=row))
        words = text.overwritten(self._context, line, now)
        column.addWidget(Label(words, Text.SMALL, wrap=True, parent=row))
        actions = QWidget(row)
        Flow(actions, spacing=Gap.SMALL).addWidget(self._action(line, title))
        column.addWidget(actions)
        return row

    def _action(self, line: OverwrittenLine, title: str) -> QWidget:
        if line.is_back:
            return Chip(translate("Customer", "Counts again"), Tone.POSITIVE)
        name = translate("Customer", "Take back {what}").format(what=title)
        button = Button(translate("Customer", "Take back"), glyph=Icon.UNDO, name=name)
        button.clicked.connect(lambda: self.taken_back.emit(line))
        return button
