"""A day, typed or chosen from a calendar that opens below the field."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import dates, locale
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import set_role
from ui.tokens import Gap
from ui.widgets.button import Button
from ui.widgets.calendar import Calendar
from ui.widgets.escape import claims_escape
from ui.widgets.field import Field
from ui.widgets.writing import Writes


class DateField(Field):
    """``changed`` carries the day, or None when what is written is none.

    It says itself what is wrong: no day, or one before ``first`` or after ``last``.
    """

    changed = Signal(object)

    def __init__(
        self,
        label: str,
        context: LocaleContext,
        today: date,
        *,
        first: date = date.min,
        last: date = date.max,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            label, placeholder=dates.pattern(context), writes=Writes.DATE, parent=parent
        )
        self._context, self._today = context, today
        self._first, self._last = first, last
        self.edit.editingFinished.connect(self._tidy)
        self.edited.connect(lambda _text: self.changed.emit(self.day))
        name = QCoreApplication.translate("DateField", "Choose from a calendar")
        self.opener = Button(glyph=Icon.CALENDAR, name=name, parent=self)
        self.opener.clicked.connect(self.open_calendar)
        self.add_beside(self.opener)
        self._sheet: _Sheet | None = None

    @property
    def day(self) -> date | None:
        """The day that is written, if it is one that may be."""
        day = self._read()
        return day if day is not None and self._first <= day <= self._last else None

    @property
    def text(self) -> str:
        """The day as ``2026-11-22``; what is written, when that is no day."""
        day = self.day
        return day.isoformat() if day is not None else self._typed

    def show_day(self, day: date | None) -> None:
        """Write a day, or nothing; no signal."""
        self.edit.setText(dates.written(self._context, day) if day else "")
        self.show_error("")

    def set_text(self, text: str) -> None:
        """Write a day given as ``2026-11-22``, or whatever else was kept."""
        day = dates.read(self._context, text, self._today)
        self.edit.setText(dates.written(self._context, day) if day else text)

    def open_calendar(self) -> None:
        """Let a day be chosen."""
        calendar = Calendar(self._context, self._today, first=self._first, last=self._last)
        calendar.show_day(self.day)
        calendar.chosen.connect(self._take)
        self._drop_sheet()
        self._sheet = _Sheet(calendar, self)
        self._sheet.open_below(self.edit)

    @property
    def calendar(self) -> Calendar | None:
        """The calendar while it is open."""
        sheet = self._sheet
        return sheet.calendar if sheet is not None and sheet.isVisible() else None

    def _take(self, day: date) -> None:
        self._drop_sheet()
        self.show_day(day)
        self.edit.setFocus()
        self.edited.emit(self._typed)

    def hideEvent(self, event: QHideEvent) -> None:
        """The calendar goes with the field."""
        super().hideEvent(event)
        self._drop_sheet()

    def _drop_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
        self._sheet = None

    @property
    def _typed(self) -> str:
        return self.edit.text().strip()

    def _tidy(self) -> None:
        """Write what was typed as it is written here, or say why it cannot be."""
        if not self._typed:
            self.show_error("")
            return
        day = self._read()
        if day is not None and self._first <= day <= self._last:
            self.show_day(day)
            return
        self.show_error(self._why_not(day))

    def _why_not(self, day: date | None) -> str:
        translate = QCoreApplication.translate
        if day is None:
            example = dates.written(self._context, self._today)
            sentence = translate("DateField", "That is no day. Write it like {example}.")
            return sentence.format(example=example)
        if day < self._first:
            sentence = translate("DateField", "Not before {day}.")
            return sentence.format(day=locale.full_date(self._context, self._first))
        sentence = translate("DateField", "Not after {day}.")
        return sentence.format(day=locale.full_date(self._context, self._last))

    def _read(self) -> date | None:
        return dates.read(self._context, self._typed, self._today)


class _Sheet(QFrame):
    """The calendar over the page, inside the window; a tap beside it or Esc closes it."""

    def __init__(self, calendar: Calendar, field: QWidget) -> None:
        super().__init__(field.window())
        set_role(self, "sheet")
        self.calendar = calendar
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.MEDIUM, Gap.MEDIUM, Gap.MEDIUM, Gap.MEDIUM)
        column.addWidget(calendar)
        if (handle := field.window().windowHandle()) is not None:
            handle.installEventFilter(self)

    def open_below(self, field: QWidget) -> None:
        """Below the field; above it, or at the edge of the window, where there is no room."""
        self.adjustSize()
        window = field.window()
        room, corner = window.rect(), field.mapTo(window, field.rect().bottomLeft())
        top = corner.y() + Gap.TIGHT
        last_left = max(room.left(), room.right() - self.width() - Gap.SMALL)
        left = min(corner.x(), last_left)
        if top + self.height() > room.bottom():
            top = corner.y() - field.height() - self.height() - Gap.TIGHT
        if top < room.top():
            left, top = last_left, max(room.top(), room.bottom() - self.height()) // 2
        self.move(left, top)
        self.show()
        self.raise_()
        self.calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tap beside it closes it, and means what it means there."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if self.isVisible() and not self.rect().contains(place):
                self.close()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before a shortcut of the window does."""
        return claims_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
