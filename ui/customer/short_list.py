"""A list in a small card: its first rows, and a button for the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Text
from ui.widgets.button import Button, Look
from ui.widgets.row import Rows
from ui.widgets.text import Label

_FIRST = 3


class ShortList(QWidget):
    """Rows are made when they are shown; ``nothing`` is said when there is none."""

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers: Sequence[Callable[[], QWidget]] = ()
        self._shows_all = False
        self._nothing = Label(nothing, Text.MUTED, wrap=True, parent=self)
        self._rows = Rows(parent=self)
        self._more = Button("", Look.QUIET, name="…", parent=self)
        self._more.setProperty("shape", "normal")
        self._more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._nothing, self._rows, self._more):
            column.addWidget(widget)

    def begin(self) -> None:
        """Show only the first rows again."""
        self._shows_all = False

    def show_rows(self, makers: Sequence[Callable[[], QWidget]]) -> None:
        """Show these instead of those before."""
        self._makers = makers
        shown = makers if self._shows_all else makers[:_FIRST]
        self._rows.set_rows([make() for make in shown])
        self._rows.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        hidden = len(makers) - len(shown)
        self._more.setVisible(hidden > 0)
        self._more.setText(QCoreApplication.translate("Customer", "%n more", None, hidden))

    def _show_all(self) -> None:
        self._shows_all = True
        self.show_rows(self._makers)
