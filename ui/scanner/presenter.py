"""Decides on the set-up page: listens, says what a scan tells, keeps settings. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from app.devices.diagnosis import Advice, Diagnosis, Finding, diagnose, diagnose_line, together
from app.devices.keyboard import KeyEvent
from app.devices.sheet import SHEET, SheetCode, Trial
from app.domain import codes
from app.domain.code_patterns import CodePatterns
from app.domain.codes import CodeSource, Meaning, ScannedCode, UnknownReason, parse
from app.domain.errors import Fault
from app.services.preferences import DevicePreferences, Preferences
from ui.run import Run
from ui.scanner.model import Kind, PortState, Read, ScannerSheet
from ui.scanner.source import Plugged, ScannerEvents, ScannerPort, ScannerSource

_KINDS: dict[type[Meaning], Kind] = {
    codes.CardCode: Kind.CARD,
    codes.CustomerCode: Kind.CUSTOMER,
    codes.PickupCode: Kind.PICKUP,
    codes.OrderNumber: Kind.ORDER,
    codes.TicketCode: Kind.TICKET,
    codes.BadgeCode: Kind.BADGE,
    codes.ProductCode: Kind.PRODUCT,
    codes.ItemCode: Kind.ITEM,
}
_SHORTEST = 2
"""Keys from which on it is worth saying something."""


class Change(Protocol):
    """Keeps fields of ``DevicePreferences``; the scanners follow at once."""

    def __call__(self, **changes: Any) -> None:
        """Raises a fault when the disk does."""
        ...


class ScannerView(Protocol):
    """What the presenter asks of the page."""

    def show_loading(self) -> None:
        """The sheet is being drawn."""
        ...

    def show_sheet(self, sheet: ScannerSheet) -> None:
        """The codes to scan and the settings as they are."""
        ...

    def show_nothing(self) -> None:
        """Nothing was scanned yet."""
        ...

    def show_done(self, done: frozenset[Trial]) -> None:
        """Which codes of the sheet were read."""
        ...

    def show_read(self, read: Read) -> None:
        """What a scan tells."""
        ...

    def show_liked(self, liked: DevicePreferences) -> None:
        """The settings as they are now."""
        ...

    def show_port(self, state: PortState) -> None:
        """How it stands with the serial port."""
        ...

    def show_kept(self) -> None:
        """The settings were kept."""
        ...

    def show_not_kept(self, error: Exception) -> None:
        """They could not be."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The page could not be made ready."""
        ...


class ScannerPresenter:
    """Listens from `arrive` to `leave`; what was scanned is forgotten with the next scan."""

    def __init__(
        self,
        view: ScannerView,
        *,
        source: ScannerSource,
        preferences: Preferences,
        patterns: CodePatterns,
        draw: Callable[[SheetCode], bytes],
        change: Change,
        run: Run,
    ) -> None:
        self._view, self._source, self._preferences = view, source, preferences
        self._patterns, self._draw, self._change, self._run = patterns, draw, change, run
        self._ports: tuple[ScannerPort, ...] = ()
        self._advice: dict[Trial, Advice] = {}
        self._done: frozenset[Trial] = frozenset()

    def arrive(self) -> None:
        """Read the settings, draw the codes, listen."""
        self._view.show_loading()
        self._begin_again()
        self._run.latest("sheet", self._read, self._show, self._view.show_failed)
        self._source.listen(
            ScannerEvents(
                keys_heard=self.hear_keys,
                line_heard=self.hear_line,
                port_changed=self._show_port,
            )
        )

    def leave(self) -> None:
        """Scans are codes again."""
        self._source.stop_listening()

    def begin_again(self) -> None:
        """Another scanner: the sheet from its top."""
        self._begin_again()
        self._view.show_done(self._done)

    def use_advice(self) -> None:
        """Set everything as the scans so far advise."""
        advice = self._advised()
        if advice is not None:
            self.change(
                scanner_gap_ms=advice.gap_ms,
                scanner_prefix=advice.prefix,
                scanner_suffix=advice.suffix,
                scanner_layout=advice.layout.value,
                scanner_separator=advice.separator,
            )

    def change(self, **changes: Any) -> None:
        """Keep what was chosen."""
        try:
            self._change(**changes)
            liked = self._preferences.read()
        except Fault as fault:
            self._view.show_not_kept(fault)
            return
        self._view.show_liked(liked)
        self._show_port()
        self._view.show_kept()

    def look_for_ports(self) -> None:
        """Something was plugged in."""
        self._run.latest("ports", self._source.ports, self._found_ports, self._view.show_failed)

    def hear_keys(self, keys: tuple[KeyEvent, ...]) -> None:
        """The presses of one scan."""
        found = diagnose(keys, self._source.settings, self._source.numbering)
        if found.pace.keys >= _SHORTEST:
            self._take(found)

    def hear_line(self, line: str) -> None:
        """A code from the serial port."""
        self._take(diagnose_line(line))

    # ------------------------------------------------------------------ inside
    def _begin_again(self) -> None:
        self._advice.clear()
        self._done = frozenset()
        self._view.show_nothing()

    def _read(self) -> ScannerSheet:
        return ScannerSheet(
            liked=self._preferences.read(),
            codes=tuple((code, self._draw(code)) for code in SHEET),
            ports=self._source.ports(),
        )

    def _show(self, sheet: ScannerSheet) -> None:
        self._view.show_sheet(sheet)
        self._view.show_done(self._done)
        self._found_ports(sheet.ports)

    def _found_ports(self, ports: tuple[ScannerPort, ...]) -> None:
        self._ports = ports
        self._show_port()

    def _show_port(self) -> None:
        liked = self._preferences.read()
        known = {port.name for port in self._ports}
        kept = (ScannerPort(name=liked.serial_port, words=""),) if liked.serial_port else ()
        missing = tuple(port for port in kept if port.name not in known)
        self._view.show_port(
            PortState(
                port=liked.serial_port,
                baud=liked.serial_baud,
                plugged=self._source.plugged,
                fault=self._source.fault if self._source.plugged is Plugged.FAULTED else "",
                choices=(*self._ports, *missing),
            )
        )

    def _take(self, found: Diagnosis) -> None:
        if found.code is not None:
            if found.advice is not None:
                self._advice[found.code.trial] = found.advice
            if Finding.WORKS in found.findings:
                self._done |= {found.code.trial}
        advice = self._advised()
        kind = self._kind(found)
        self._view.show_read(
            Read(
                diagnosis=found,
                kind=kind,
                shown=found.text if found.code or kind in (Kind.PRODUCT, Kind.ITEM) else "",
                advice=advice,
                is_advised=advice is not None and not self._is_set(advice),
            )
        )
        self._view.show_done(self._done)

    def _advised(self) -> Advice | None:
        """Settings for all scans so far; the separator as it is until its code was scanned."""
        if not self._advice:
            return None
        advice = together(self._advice.values())
        if Trial.GS1 in self._advice:
            return advice
        return replace(advice, separator=self._preferences.read().scanner_separator)

    def _kind(self, found: Diagnosis) -> Kind:
        scanned = ScannedCode(
            text=found.text, symbology=found.symbology, source=CodeSource.KEYBOARD
        )
        meaning = parse(scanned, self._patterns)
        if isinstance(meaning, codes.UnknownCode):
            is_near = meaning.reason is UnknownReason.CHECK_DIGIT
            return Kind.CHECK_DIGIT if is_near else Kind.UNKNOWN
        return _KINDS[type(meaning)]

    def _is_set(self, advice: Advice) -> bool:
        """Whether the present settings read such a scanner; a longer gap than needed is fine."""
        now, liked = self._source.settings, self._preferences.read()
        around = (now.prefix, now.suffix, now.layout, liked.scanner_separator)
        wanted = (advice.prefix, advice.suffix, advice.layout, advice.separator)
        return around == wanted and now.gap_ms >= advice.gap_ms
