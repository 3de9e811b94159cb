"""A keyboard scanner works whatever has the focus: its keys are caught before any widget."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from app.devices.keyboard import (
    BurstRecogniser,
    Hold,
    KeyboardSettings,
    KeyEvent,
    Pass,
    Replay,
    Scan,
)
from app.devices.keys import KeyNumbering, numbering_here
from app.domain.codes import CodeSource, ScannedCode, Symbology
from ui.focus import FocusedWindow

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}


class KeyboardScanning(QObject):
    """Emits ``code_scanned`` with a :class:`ScannedCode`.

    It watches the window that has the focus, where every key of the system arrives first, and
    gives back what turns out to be a hand's typing.
    """

    code_scanned = Signal(object)

    def __init__(
        self,
        app: QGuiApplication,
        settings: KeyboardSettings | None = None,
        *,
        numbering: KeyNumbering | None = None,
        now_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
    ) -> None:
        super().__init__(app)
        self._numbering = numbering or numbering_here()
        self._recogniser = BurstRecogniser(settings, self._numbering)
        self._now_ms = now_ms
        self._focus = FocusedWindow(app, self, self._give_back)
        self._is_replaying = False
        self._lapse = QTimer(self, singleShot=True)
        self._lapse.timeout.connect(self._give_back_late)
        self._focus.follow()

    def use(self, settings: KeyboardSettings) -> None:
        """Recognise the scanner by other settings from now on."""
        self._give_back()
        self._recogniser = BurstRecogniser(settings, self._numbering)

    def stop(self) -> None:
        """Give back what is held and let every key pass from now on."""
        self._lapse.stop()
        self._focus.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for a key that is swallowed."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        if self._is_replaying or event.type() not in keys or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        verdict = self._recogniser.feed(self._described(event))
        match verdict:
            case Pass():
                return False
            case Hold():
                self._lapse.start(self._recogniser.wait_ms)
            case Replay():
                self._replay(verdict)
                self._lapse.start(self._recogniser.wait_ms)  # the newest key may be held now
            case Scan(text):
                self._lapse.stop()
                self.code_scanned.emit(
                    ScannedCode(text=text, symbology=Symbology.UNKNOWN, source=CodeSource.KEYBOARD)
                )
        return True

    def _described(self, event: QKeyEvent) -> KeyEvent:
        modifiers = event.modifiers()
        flag = Qt.KeyboardModifier
        return KeyEvent(
            key=self._number(event),
            text=event.text(),
            at_ms=self._now_ms(),
            shift=bool(modifiers & flag.ShiftModifier),
            control=bool(modifiers & flag.ControlModifier),
            command=bool(modifiers & (flag.AltModifier | flag.MetaModifier)),
            modifier=event.key() in _MODIFIERS,
            pressed=event.type() == QEvent.Type.KeyPress,
            repeated=event.isAutoRepeat(),
            native=event.clone(),
        )

    def _number(self, event: QKeyEvent) -> int | None:
        if self._numbering is KeyNumbering.MAC:
            return event.nativeVirtualKey()
        return event.nativeScanCode() or None

    def _give_back(self) -> None:
        """What is held belongs to the window and the settings of before."""
        self._replay(self._recogniser.give_up())

    def _give_back_late(self) -> None:
        verdict = self._recogniser.lapse(self._now_ms())
        self._replay(verdict)

    def _replay(self, verdict: Replay | Pass) -> None:
        """Send on, in order, what was a hand's."""
        window = self._focus.window
        if isinstance(verdict, Pass) or window is None:
            return
        self._is_replaying = True
        try:
            for held in verdict.events:
                if isinstance(held.native, QKeyEvent):
                    QGuiApplication.sendEvent(window, held.native)
        finally:
            self._is_replaying = False
