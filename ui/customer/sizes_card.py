"""The size passport: one line per family, what it is elsewhere, and where it comes from."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.sizes import Family
from ui.customer import text
from ui.customer.model import SizeStatement
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.sizes import size_words
from ui.theme import Text
from ui.tokens import Gap
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label
from ui.words import state_word

translate = QCoreApplication.translate


class SizeRow(Row):
    """Family and origin above, size in large with its width, the other systems below."""

    def __init__(self, context: LocaleContext, statement: SizeStatement, now: datetime) -> None:
        record = statement.line.record
        self._conversions = text.conversions(statement)
        self._origin = text.size_origin(context, statement, now)
        width = (
            translate("Customer", "width {width}").format(width=record.width)
            if record.width
            else ""
        )
        super().__init__(
            state_word(record.family),
            size_words(record),
            note=width,
            pressable=True,
        )
        self.setToolTip(translate("Customer", "Change this size"))

    def _words(self, title: str, subtitle: str, note: str) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(Gap.SMALL)
        first.addWidget(Label(title, Text.SMALL, parent=self))
        origin = Label(self._origin, Text.SMALL, wrap=True, parent=self)
        origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(origin, 1)
        words.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(Gap.SMALL)
        second.addWidget(Label(subtitle, Text.LEAD, parent=self))
        if note:
            second.addWidget(Label(note, Text.MUTED, parent=self))
        second.addStretch(1)
        words.addLayout(second)
        if self._conversions:
            words.addWidget(Label(self._conversions, Text.SMALL, wrap=True, parent=self))
        return words


class SizesCard(Card):
    """``edit_pressed`` carries the family to change, or None for one that is not known yet."""

    edit_pressed = Signal(object)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        add = Button(
            translate("Customer", "Edit"),
            Look.QUIET,
            glyph=Icon.EDIT,
            shortcut="Ctrl+Shift+E",
            name=translate("Customer", "Edit sizes"),
        )
        super().__init__(translate("Customer", "Sizes"), action=add, parent=parent)
        add.clicked.connect(lambda: self.edit_pressed.emit(None))
        self._context = context
        self._rows = Rows(parent=self)
        self._empty = Label(
            translate("Customer", "No size known yet. Note one at the next fitting."),
            Text.MUTED,
            wrap=True,
            parent=self,
        )
        self.add(self._empty)
        self.add(self._rows)

    def show_sizes(self, sizes: tuple[SizeStatement, ...], now: datetime) -> None:
        """Show what is known."""
        self._empty.setVisible(not sizes)
        self._rows.setVisible(bool(sizes))
        self._rows.set_rows([self._row(statement, now) for statement in sizes])

    def _row(self, statement: SizeStatement, now: datetime) -> SizeRow:
        row = SizeRow(self._context, statement, now)
        row.pressed.connect(lambda family=statement.family: self._edit(family))
        return row

    def _edit(self, family: Family) -> None:
        self.edit_pressed.emit(family)
