"""What the set-up page shows, as meanings. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.devices.diagnosis import Advice, Diagnosis
from app.devices.sheet import SheetCode
from app.services.preferences import DevicePreferences
from ui.scanner.source import Plugged, ScannerPort


class Kind(StrEnum):
    """What a code is read as; whose or which one is nobody's business here."""

    CARD = "card"
    CUSTOMER = "customer"
    PICKUP = "pickup"
    ORDER = "order"
    TICKET = "ticket"
    BADGE = "badge"
    PRODUCT = "product"
    ITEM = "item"
    CHECK_DIGIT = "check_digit"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One scan, told. ``shown`` is what was read, empty for what may lead to a person.

    ``advice`` holds for all codes scanned so far; ``is_advised``: it differs from the settings.
    """

    diagnosis: Diagnosis
    kind: Kind
    shown: str = field(default="", repr=False)
    advice: Advice | None = None
    is_advised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PortState:
    """The serial port: which, how fast, how it stands (``fault``: a fault's code), and others."""

    port: str
    baud: int
    plugged: Plugged
    fault: str
    choices: tuple[ScannerPort, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerSheet:
    """Everything the page begins with; each code of the test sheet with its picture (PNG)."""

    liked: DevicePreferences
    codes: tuple[tuple[SheetCode, bytes], ...]
    ports: tuple[ScannerPort, ...]
