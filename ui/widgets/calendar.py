"""A month to choose a day from, with a finger or the arrow keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import dates, locale
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text, current, set_role, set_state
from ui.tokens import Gap, Size
from ui.widgets.button import Button, Look
from ui.widgets.text import Label

_DAYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MOST_GROWTH = 1.25
"""Seven days side by side must fit a narrow screen, whatever the text size."""


class Calendar(QWidget):
    """``chosen`` carries a :class:`datetime.date` between ``first`` and ``last``."""

    chosen = Signal(object)

    def __init__(
        self,
        context: LocaleContext,
        today: date,
        *,
        first: date = date.min,
        last: date = date.max,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._today = context, today
        self._first, self._last = first, last
        self._day: date | None = None
        self._at = self._held(today)
        self._cells: dict[date, QPushButton] = {}
        translate = QCoreApplication.translate
        self._title = Label("", Text.STRONG, parent=self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        for glyph, name, by in (
            (Icon.BACK, translate("Calendar", "Month before"), -1),
            (Icon.FORWARD, translate("Calendar", "Month after"), 1),
        ):
            button = Button(look=Look.QUIET, glyph=glyph, name=name, parent=self)
            button.clicked.connect(self._turner(by))
            head.addWidget(button)
        head.insertWidget(1, self._title, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(Gap.HAIR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addLayout(head)
        column.addLayout(self._grid)
        self._side = round(Size.TOUCH * min(_MOST_GROWTH, current().text_scale))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._fill()

    @property
    def day(self) -> date | None:
        """The chosen day."""
        return self._day

    @property
    def at(self) -> date:
        """The day that arrow keys start from; its month is shown."""
        return self._at

    def show_day(self, day: date | None) -> None:
        """Show a day as chosen, without a signal; None: no day, and the month of today."""
        self._day = day
        self._at = self._held(day or self._today)
        self._fill()

    def turn(self, months: int) -> None:
        """Show another month."""
        self._at = self._held(dates.month_after(self._at, months))
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day, page keys from month to month, Enter chooses."""
        key = Qt.Key(event.key())
        if key in _DAYS:
            self._at = self._held(self._at + timedelta(days=_DAYS[key]))
            self._fill()
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys stand on a day."""
        super().focusInEvent(event)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_ring()

    def _show_ring(self) -> None:
        if (cell := self._cells.get(self._at)) is not None:
            set_state(cell, "at", self.hasFocus())

    def _fill(self) -> None:
        """Show the month of ``at``; the days around it are left out."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        title = dates.month_title(self._context, self._at.year, self._at.month)
        self._title.setText(title)
        self.setAccessibleName(f"{title}, {locale.weekday(self._context, self._at)}")
        for place, (letter, name) in enumerate(dates.weekday_letters(self._context)):
            label = Label(letter, Text.SMALL, parent=self)
            label.setAccessibleName(name)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(label, 0, place)
            self._grid.setColumnMinimumWidth(place, self._side)
        self._cells = {}
        for line, week in enumerate(dates.weeks(self._context, self._at.year, self._at.month)):
            self._grid.setRowMinimumHeight(line + 1, self._side)
            for place, day in enumerate(week):
                if day.month == self._at.month:
                    self._grid.addWidget(self._cell(day), line + 1, place)

    def _cell(self, day: date) -> QPushButton:
        cell = QPushButton(str(day.day), self)
        set_role(cell, "day")
        cell.setCheckable(True)
        cell.setChecked(day == self._day)
        cell.setFixedSize(self._side, self._side)
        cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cell.setEnabled(self._first <= day <= self._last)
        cell.setAccessibleName(locale.full_date(self._context, day))
        set_state(cell, "today", day == self._today)
        set_state(cell, "at", day == self._at and self.hasFocus())
        cell.clicked.connect(lambda: self._choose(day))
        cell.show()
        self._cells[day] = cell
        return cell

    def _choose(self, day: date) -> None:
        self._day = self._at = day
        self._fill()
        self.chosen.emit(day)

    def _held(self, day: date) -> date:
        return min(max(day, self._first), self._last)

    def _turner(self, by: int) -> Callable[[], None]:
        return lambda: self.turn(by)
