"""The other files of a person, which were merged with the one that is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui import locale
from ui.customer.model import PersonFile
from ui.customer.text import dotted, grouped
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.row import Row, Rows

translate = QCoreApplication.translate


class SamePersonCard(Card):
    """Hidden while there is one file only; ``separate_pressed`` carries the id of another."""

    separate_pressed = Signal(str)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Merge", "Merged files"), parent=parent)
        self._context = context
        self.rows = Rows(parent=self)
        self.add(self.rows)
        self.hide()

    def begin(self) -> None:
        """Another customer."""
        self.show_files(())

    def show_files(self, files: tuple[PersonFile, ...]) -> None:
        """The files that are shown as one; a single one is nothing to speak of."""
        others = [file for file in files if not file.is_first]
        self.rows.set_rows([self._file(file) for file in others])
        self.setVisible(bool(others))

    def show_busy(self, busy: bool) -> None:
        """Two files are being parted."""
        for button in self.findChildren(Button):
            button.setDisabled(busy)

    def _file(self, file: PersonFile) -> Row:
        name = translate("Merge", "Separate {name} again").format(name=file.name)
        button = Button(
            translate("Merge", "Separate again"), Look.QUIET, glyph=Icon.UNDO, name=name
        )
        button.clicked.connect(partial(self.separate_pressed.emit, file.customer_id))
        return Row(file.name, _joined(self._context, file), trailing=[button])


def _joined(context: LocaleContext, file: PersonFile) -> str:
    """The card that opened it, who merged it and when."""
    card = translate("Merge", "Card {number}").format(number=grouped(file.card))
    by = translate("Merge", "merged by {name}").format(name=file.by)
    day = locale.full_date(context, file.at.date()) if file.at is not None else ""
    return dotted([card if file.card else "", by if file.by else "", day])
