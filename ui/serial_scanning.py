"""A scanner or RFID reader on a serial port, heard on the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.devices.intake import Intake
from app.domain.codes import CodeSource
from app.domain.errors import Fault
from ui.scanner.source import Plugged

if TYPE_CHECKING:
    from app.devices.serial_line import SerialScanner

STOP_SECONDS = 0.5
"""A port that hangs is left to end by itself; it tells nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialSettings:
    """``port`` empty: none. What is sent around each code is taken off where it is there."""

    port: str = ""
    baud: int = 9600
    prefix: str = ""
    suffix: str = ""


class SerialScanning(QObject):
    """Emits ``code_scanned`` with a :class:`ScannedCode`; ``changed`` when the port came or went.

    ``plugged`` and ``fault`` say how it stands.
    """

    code_scanned = Signal(object)
    changed = Signal()
    _line_came = Signal(int, str)
    _stood = Signal(int, object)

    def __init__(self, parent: QObject, intake: Intake) -> None:
        super().__init__(parent)
        self.plugged, self.fault = Plugged.NONE, ""
        self._settings = SerialSettings()
        self._intake = intake
        self._scanner: SerialScanner | None = None
        self._heard: Callable[[str], None] | None = None
        self._turn = 0
        self._line_came.connect(self._take)
        self._stood.connect(self._stand)

    def use(self, settings: SerialSettings) -> None:
        """Listen there from now on."""
        before, self._settings = self._settings, settings
        if (before.port, before.baud) == (settings.port, settings.baud):
            return
        self.stop()
        if settings.port:
            self._open(settings)
        self._say(Plugged.SEARCHING if settings.port else Plugged.NONE)

    def listen(self, heard: Callable[[str], None]) -> None:
        """Hand over each line as it came, instead of codes; until `stop_listening`."""
        self._heard = heard

    def stop_listening(self) -> None:
        """Lines are codes again."""
        self._heard = None

    def stop(self) -> None:
        """Let the port go."""
        self._turn += 1
        scanner, self._scanner = self._scanner, None
        if scanner is not None:
            scanner.stop(STOP_SECONDS)

    def _open(self, settings: SerialSettings) -> None:
        from app.devices.serial_line import (  # noqa: PLC0415 - few devices have such a scanner
            SerialListener,
            SerialScanner,
        )

        turn = self._turn
        listener = SerialListener(
            line_read=lambda line: self._line_came.emit(turn, line),
            connected=lambda: self._stood.emit(turn, None),
            faulted=lambda fault: self._stood.emit(turn, fault),
        )
        self._scanner = SerialScanner(settings.port, listener, baud=settings.baud)
        self._scanner.start()

    def _take(self, turn: int, line: str) -> None:
        if turn != self._turn:
            return
        if self._heard is not None:
            self._heard(line)
            return
        text = line.removeprefix(self._settings.prefix).removesuffix(self._settings.suffix)
        now_ms = time.monotonic_ns() // 1_000_000
        for code in self._intake.take(text, CodeSource.SERIAL, now_ms):
            self.code_scanned.emit(code)

    def _stand(self, turn: int, fault: Fault | None) -> None:
        if turn == self._turn:
            self._say(Plugged.FAULTED if fault else Plugged.CONNECTED, fault.code if fault else "")

    def _say(self, plugged: Plugged, fault: str = "") -> None:
        self.plugged, self.fault = plugged, fault
        self.changed.emit()
