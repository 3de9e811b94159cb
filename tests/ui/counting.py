"""Counts what a person does at a window: taps, scans, texts and the Enter key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass
class Count:
    """A stroke on the signature pad is a tap; a text is one, whatever its length."""

    taps: int = 0
    scans: int = 0
    texts: int = 0
    enters: int = 0

    @property
    def total(self) -> int:
        return self.taps + self.scans + self.texts + self.enters


class Counter(QObject):
    """Sees every event that reaches a widget; ``scanned`` tells of the codes that were read."""

    def __init__(self, qt: QApplication, scanned: SignalInstance) -> None:
        super().__init__()
        self._qt, self._scanned = qt, scanned
        self.count = Count()
        self._pressed_at = -1
        self._written_in: QObject | None = None
        qt.installEventFilter(self)
        scanned.connect(self._scan)

    def end(self) -> Count:
        self._qt.removeEventFilter(self)
        self._scanned.disconnect(self._scan)
        return self.count

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_pressed = event.type() == QEvent.Type.MouseButtonPress and watched.isWidgetType()
        is_typed = event.type() == QEvent.Type.KeyPress
        if is_pressed and isinstance(event, QMouseEvent):
            self._press(event)
        elif (
            is_typed
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit | QPlainTextEdit)
        ):
            self._key(watched, event)
        return False

    def _press(self, event: QMouseEvent) -> None:
        """Once: a press that a widget does not want goes on to what it stands in."""
        if event.timestamp() != self._pressed_at:
            self._pressed_at = event.timestamp()
            self._written_in = None
            self.count.taps += 1

    def _key(self, field: QObject, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.count.enters += 1
        elif event.text() and field is not self._written_in:
            self._written_in = field
            self.count.texts += 1

    def _scan(self, _code: object) -> None:
        self._written_in = None
        self.count.scans += 1
