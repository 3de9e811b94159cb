"""What the set-up page needs of this device's scanners. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.devices.keyboard import KeyboardSettings, KeyEvent
from app.devices.keys import KeyNumbering


class Plugged(StrEnum):
    """How it stands with the serial port."""

    NONE = "none"
    SEARCHING = "searching"
    CONNECTED = "connected"
    FAULTED = "faulted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerPort:
    """A serial port: its name for the system, and what is plugged in."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerEvents:
    """What one hears while the page listens, on the GUI thread."""

    keys_heard: Callable[[tuple[KeyEvent, ...]], None]
    """The presses of one scan, in order, once a pause came."""
    line_heard: Callable[[str], None]
    """A code from the serial port, with all that stands around it."""
    port_changed: Callable[[], None]


class ScannerSource(Protocol):
    """The scanners of this device but for its cameras."""

    @property
    def settings(self) -> KeyboardSettings:
        """How keyboard scanners are recognised now."""
        ...

    @property
    def numbering(self) -> KeyNumbering:
        """How this system numbers keys."""
        ...

    @property
    def plugged(self) -> Plugged:
        """How it stands with the serial port."""
        ...

    @property
    def fault(self) -> str:
        """Code of the fault that keeps the port closed; or empty."""
        ...

    def ports(self) -> tuple[ScannerPort, ...]:
        """Serial ports that are there; may take a second."""
        ...

    def listen(self, events: ScannerEvents) -> None:
        """Hand over what arrives, as it came, until `stop_listening`."""
        ...

    def stop_listening(self) -> None:
        """What is scanned is a code again."""
        ...
