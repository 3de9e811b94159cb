"""A keyboard scanner works whatever has the focus: its keys are caught before any widget."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.devices.intake import Intake
from app.devices.keyboard import (
    LONGEST_GAP_MS,
    BurstRecogniser,
    Hold,
    KeyboardSettings,
    KeyEvent,
    Pass,
    Replay,
    Scan,
)
from app.devices.keys import KeyNumbering, numbering_here
from app.domain.codes import CodeSource
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

_STALLED_MS = 40
"""A timer so late shows that the window was busy: keys that came meanwhile wait behind it."""
_PAUSE_MS = 500
"""What was heard is over after such a pause, while somebody listens."""

Heard = Callable[[tuple[KeyEvent, ...]], None]


class KeyboardScanning(QObject):
    """Emits ``code_scanned`` with a :class:`ScannedCode`.

    It watches the window that has the focus, where every key of the system arrives first, and
    gives back what turns out to be a hand's typing. ``intake`` is shared with other scanners.
    """

    code_scanned = Signal(object)

    def __init__(
        self,
        app: QGuiApplication,
        settings: KeyboardSettings | None = None,
        *,
        numbering: KeyNumbering | None = None,
        intake: Intake | None = None,
        now_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
    ) -> None:
        super().__init__(app)
        self.settings = settings or KeyboardSettings()
        self.numbering = self._numbering = numbering or numbering_here()
        self._intake = intake or Intake()
        self._heard: Heard | None = None
        self._keys: list[KeyEvent] = []
        self._due_ms = 0
        self._recogniser = self._usual = BurstRecogniser(settings, self._numbering)
        self._mild = BurstRecogniser(KeyboardSettings(gap_ms=LONGEST_GAP_MS), self._numbering)
        self._now_ms = now_ms
        self._focus = FocusedWindow(app, self, self._give_back)
        self._is_replaying = False
        self._lapse = QTimer(self, singleShot=True)
        self._lapse.timeout.connect(self._lapsed)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell_heard)
        self._focus.follow()

    def use(self, settings: KeyboardSettings) -> None:
        """Recognise the scanner by other settings from now on."""
        self._give_back()
        self.settings = settings
        self._recogniser = self._usual = BurstRecogniser(settings, self._numbering)

    def listen(self, heard: Heard) -> None:
        """Hand over the keys of each scan as they came, instead of codes; until `stop_listening`.

        Scans are recognised as mildly as can be, so that also a scanner that is set up badly does
        not type into the page; while somebody writes, as strictly as ever.
        """
        self._give_back()
        self._heard = heard

    def stop_listening(self) -> None:
        """Scans are codes again."""
        self._heard = None
        self._keys.clear()
        self._pause.stop()
        self._give_back()
        self._recogniser = self._usual

    def stop(self) -> None:
        """Give back what is held and let every key pass from now on."""
        self._lapse.stop()
        self._pause.stop()
        self._focus.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for a key that is swallowed."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        if self._is_replaying or event.type() not in keys or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        described = self._described(event)
        if self._heard is not None and described.pressed:
            self._keys.append(described)
            self._pause.start()
            if not self._recogniser.is_holding:
                self._recogniser = self._usual if _is_writing() else self._mild
        verdict = self._recogniser.feed(described)
        match verdict:
            case Pass():
                return False
            case Hold():
                self._wait()
            case Replay():
                self._replay(verdict)
                self._wait()  # the newest key may be held now
            case Scan(text):
                self._lapse.stop()
                self._scanned(text)
        return True

    def _wait(self) -> None:
        self._due_ms = self._now_ms() + self._recogniser.wait_ms
        self._lapse.start(self._recogniser.wait_ms)

    def _scanned(self, text: str) -> None:
        if self._heard is not None:
            return
        for code in self._intake.take(text, CodeSource.KEYBOARD, self._now_ms()):
            self.code_scanned.emit(code)

    def _tell_heard(self) -> None:
        keys, self._keys = tuple(self._keys), []
        if self._heard is not None:
            self._heard(keys)

    def _described(self, event: QKeyEvent) -> KeyEvent:
        modifiers = event.modifiers()
        flag = Qt.KeyboardModifier
        control, command = flag.ControlModifier, flag.MetaModifier
        if self._numbering is KeyNumbering.MAC:  # there Qt calls Command control, and Control meta
            control, command = command, control
        return KeyEvent(
            key=self._number(event),
            text=event.text(),
            at_ms=event.timestamp() or self._now_ms(),  # when it was struck, however busy we are
            shift=bool(modifiers & flag.ShiftModifier),
            control=bool(modifiers & control),
            command=bool(modifiers & (flag.AltModifier | command)),
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

    def _lapsed(self) -> None:
        if self._now_ms() - self._due_ms > _STALLED_MS:
            self._due_ms = self._now_ms()
            self._lapse.start(0)
            return
        verdict = self._recogniser.lapse()
        match verdict:
            case Scan(text):
                self._scanned(text)
            case Replay(events) if self._recogniser is self._mild and _is_long(events):
                pass  # a scan without an end: it is in the diagnosis, and types into nothing
            case Replay() | Pass():
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


def _is_writing() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


def _is_long(events: tuple[KeyEvent, ...]) -> bool:
    return sum(event.pressed for event in events) >= KeyboardSettings().shortest
