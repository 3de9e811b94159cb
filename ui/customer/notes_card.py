"""Likes and notes, and a place to write the next note."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.customers import NoteLine
from ui import locale
from ui.customer import text
from ui.customer.short_list import ShortList
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.field import TextArea
from ui.widgets.flow import Flow
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Label

translate = QCoreApplication.translate


class NotesCard(Card):
    """``note_written`` carries the words of a new note; they stay until :meth:`note_kept`."""

    note_written = Signal(str)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        add = Button(
            translate("Customer", "Add"),
            Look.QUIET,
            glyph=Icon.ADD,
            shortcut="Ctrl+N",
            name=translate("Customer", "Add a note"),
        )
        super().__init__(translate("Customer", "Notes and likes"), action=add, parent=parent)
        self._context = context
        add.clicked.connect(self.begin_note)
        self._composer = self._make_composer()
        self._likes = QWidget(self)
        self._likes_line = Flow(self._likes, spacing=Gap.SNUG)
        self._list = ShortList(translate("Customer", "Nothing noted yet."), parent=self)
        for widget in (self._composer, self._likes, self._list):
            self.add(widget)

    def show_notes(
        self, notes: tuple[NoteLine, ...], likes: tuple[str, ...], now: datetime
    ) -> None:
        """Show what is known; what is being written stays."""
        while (item := self._likes_line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for like in likes:
            self._likes_line.addWidget(Chip(like, parent=self._likes))
        self._likes.setVisible(bool(likes))
        self._list.show_rows([partial(self._row, line, now) for line in notes])

    def begin(self) -> None:
        """Another customer: what was being written about the last one is dropped."""
        self._list.begin()
        self.note_kept()

    def begin_note(self) -> None:
        """Open the place to write."""
        self._composer.show()
        self._area.setFocus()
        QTimer.singleShot(0, self._reveal)

    def write(self, words: str) -> None:
        """Put words into the new note."""
        self.begin_note()
        self._area.set_text(words)

    @property
    def text(self) -> str:
        """The new note so far."""
        return self._area.text

    def note_kept(self) -> None:
        """The words are on the disk."""
        self._area.set_text("")
        self._area.show_error("")
        self._composer.hide()

    def show_busy(self, busy: bool) -> None:
        """A note is being written to the disk."""
        self._keep.set_busy(busy)

    def show_refused(self, sentence: str) -> None:
        """The note was not kept; the words stay."""
        self._area.show_error(sentence)

    def _make_composer(self) -> QWidget:
        composer = QWidget(self)
        column = QVBoxLayout(composer)
        column.setContentsMargins(0, 0, 0, Gap.SMALL)
        self._area = TextArea(
            translate("Customer", "New note"),
            hint=translate("Customer", "Write it so that the customer could read it."),
            lines=3,
            parent=composer,
        )
        self._area.edit.setMaximumHeight(self._area.edit.minimumHeight())
        self._keep = Button(translate("Customer", "Keep note"), Look.PRIMARY, parent=composer)
        cancel = Button(translate("Customer", "Cancel"), Look.QUIET, parent=composer)
        self._keep.clicked.connect(lambda: self.note_written.emit(self._area.text))
        cancel.clicked.connect(self.note_kept)
        line = QHBoxLayout()
        line.addWidget(self._keep)
        line.addWidget(cancel)
        line.addStretch(1)
        column.addWidget(self._area)
        column.addLayout(line)
        composer.hide()
        return composer

    def _reveal(self) -> None:
        """Scroll the column so that all of the new note can be seen."""
        place = self.parentWidget()
        while place is not None and not isinstance(place, ScrollArea):
            place = place.parentWidget()
        if place is not None:
            place.ensureWidgetVisible(self._composer)

    def _row(self, line: NoteLine, now: datetime) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, Gap.SNUG, 0, Gap.SNUG)
        column.setSpacing(Gap.TIGHT)
        when = locale.short_date(self._context, line.note.at, now)
        mark = text.unsent() if line.is_unsent else ""
        column.addWidget(Label(line.note.text, Text.BODY, wrap=True, parent=row))
        origin = text.dotted((line.author, line.place, when, mark))
        column.addWidget(Label(origin, Text.SMALL, wrap=True, parent=row))
        return row
