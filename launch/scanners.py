"""Every scanner of this device but its cameras: by keyboard and by serial port."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from app.devices.intake import Intake
from app.devices.keyboard import KeyboardSettings
from app.devices.keys import KeyNumbering
from app.domain.codes import ScannedCode
from launch.looks import Looks
from ui.scanner.source import Plugged, ScannerEvents, ScannerPort
from ui.scanning import KeyboardScanning
from ui.serial_scanning import SerialScanning


class Scanners:
    """A ``ui.scanner.source.ScannerSource``; ``take`` is the one way in for their codes."""

    def __init__(
        self, qt: QApplication, looks: Looks, take: Callable[[ScannedCode], None]
    ) -> None:
        self._looks = looks
        self._intake = Intake(looks.liked.scanner_separator)
        self.keyboard = KeyboardScanning(qt, looks.keyboard, intake=self._intake)
        self.serial = SerialScanning(qt, self._intake)
        self.keyboard.code_scanned.connect(take)
        self.serial.code_scanned.connect(take)
        self._events: ScannerEvents | None = None
        self.serial.changed.connect(self._tell)

    def use(self) -> None:
        """Hear them by the present preferences from now on."""
        self._intake.separator = self._looks.liked.scanner_separator
        if self.keyboard.settings != self._looks.keyboard:
            self.keyboard.use(self._looks.keyboard)
        self.serial.use(self._looks.serial)

    def stop(self) -> None:
        """Let go of the keyboard and the port."""
        self.keyboard.stop()
        self.serial.stop()

    # ------------------------------------------------------------------ for the set-up page
    @property
    def settings(self) -> KeyboardSettings:
        """How keyboard scanners are recognised now."""
        return self.keyboard.settings

    @property
    def numbering(self) -> KeyNumbering:
        """How this system numbers keys."""
        return self.keyboard.numbering

    @property
    def plugged(self) -> Plugged:
        """How it stands with the serial port."""
        return self.serial.plugged

    @property
    def fault(self) -> str:
        """Why the serial port does not answer; empty: it does, or there is none."""
        return self.serial.fault

    def ports(self) -> tuple[ScannerPort, ...]:
        """Serial ports that are there; may take a second."""
        from app.devices.serial_line import list_serial_ports  # noqa: PLC0415 - few ask for it

        return tuple(ScannerPort(name=p.name, words=p.words) for p in list_serial_ports())

    def listen(self, events: ScannerEvents) -> None:
        """Hand over what arrives, as it came; nothing is a code until `stop_listening`."""
        self._events = events
        self.keyboard.listen(events.keys_heard)
        self.serial.listen(events.line_heard)

    def stop_listening(self) -> None:
        """What is scanned is a code again."""
        if self._events is not None:
            self._events = None
            self.keyboard.stop_listening()
            self.serial.stop_listening()

    def _tell(self) -> None:
        if self._events is not None:
            self._events.port_changed()
