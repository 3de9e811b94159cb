"""How people like this device: kept on it, for whoever works here."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from app.db import settings
from app.db.engine import reading, writing
from app.services.desk import Desk

KEY = "preferences"
SHORTEST_GAP_MS, LONGEST_GAP_MS = 10, 150


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePreferences:
    """``language`` ISO 639-1, empty: the system's; ``mode``: ``light``, ``dark`` or ``system``.

    ``text_scale`` 1.0 to 2.0; ``is_still``: nothing slides or fades. ``camera`` is a camera's
    place, ``is_mirrored`` turns its preview like a mirror. The keyboard scanner:
    ``scanner_gap_ms`` (10 to 150) is the most time between two of its keys, ``scanner_prefix``
    and ``scanner_suffix`` what it sends around each code, ``scanner_layout`` ``us`` or ``host``
    (`app.devices.keyboard.ScannerLayout`), ``scanner_separator`` what it sends for FNC1 if not
    the group separator. ``serial_port``: where another scanner or an RFID reader is plugged in,
    empty: nowhere.
    """

    language: str = ""
    mode: str = "light"
    text_scale: float = 1.0
    sounds: bool = True
    is_still: bool = False
    camera: int = 0
    is_mirrored: bool = False
    scanner_gap_ms: int = 60
    scanner_prefix: str = ""
    scanner_suffix: str = ""
    scanner_layout: str = "us"
    scanner_separator: str = ""
    serial_port: str = ""
    serial_baud: int = 9600


class Preferences:
    """Reads and keeps them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> DevicePreferences:
        """As they are; what was never chosen, or is no longer understood, as it came."""
        with reading(self._desk.engine) as db:
            kept = settings.get(db, KEY, {})
        return _bounded(kept)

    def change(self, **changes: Any) -> DevicePreferences:
        """Keep other values for these fields; returns all as they are now."""
        if not changes:  # nor is room needed to start the app
            return self.read()
        with writing(self._desk.engine) as db:
            wanted = replace(_bounded(settings.get(db, KEY, {})), **changes)
            bounded = _bounded(asdict(wanted))
            settings.put(db, KEY, asdict(bounded))
        return bounded


def _bounded(kept: dict[str, Any]) -> DevicePreferences:
    known = {field.name for field in fields(DevicePreferences)}
    found = DevicePreferences(**{name: kept[name] for name in kept if name in known})
    return replace(
        found,
        text_scale=min(2.0, max(1.0, found.text_scale)),
        scanner_layout="host" if found.scanner_layout == "host" else "us",
        scanner_gap_ms=min(LONGEST_GAP_MS, max(SHORTEST_GAP_MS, found.scanner_gap_ms)),
    )
