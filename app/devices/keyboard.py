"""Tell a keyboard scanner from a hand: a burst of keys that ends with Enter, Tab or a suffix.

Pure, with the time given. Whoever feeds it (an event filter) does as each verdict says:

- `Pass`: let the event go its way.
- `Hold`: swallow it, and call `lapse` when no other came within `wait_ms`.
- `Scan`: swallow it; ``text`` was scanned, and nothing of it reached a field. `lapse` says it
  too, when a suffix ended the scan.
- `Replay`: swallow it, then send ``events`` on, in order; the fed event is among them, or held.

So a fast typist loses nothing: a key is late by at most `wait_ms`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from app.devices.keys import BOARDS, KeyBoard, KeyNumbering, numbering_here
from app.domain.codes import LONGEST_TEXT
from app.domain.gs1 import GROUP_SEPARATOR

SHORTEST_GAP_MS, LONGEST_GAP_MS = 10, 150


class ScannerLayout(StrEnum):
    """Which keys the scanner sends."""

    US = "us"
    """Those of a US board, as scanners leave the factory: read by place."""
    HOST = "host"
    """Those of this system's layout, set up so on the scanner: read by character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardSettings:
    """How to know the scanner; a prefix, if it sends one, removes all doubt.

    ``suffix``: what it sends after each code; Enter may follow it or not.
    """

    gap_ms: int = 60
    """Most time between two keys of a scan, 10 to 150."""
    shortest: int = 4
    prefix: str = ""
    suffix: str = ""
    layout: ScannerLayout = ScannerLayout.US

    def __post_init__(self) -> None:
        if not SHORTEST_GAP_MS <= self.gap_ms <= LONGEST_GAP_MS:
            raise ValueError("gap_ms is 10 to 150")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEvent:
    """One press or release; what was typed (a PIN?) stays out of its ``repr``.

    ``key`` is the platform's number (`KeyNumbering`), None where there is none; ``native`` is
    what the feeder needs to send it on.
    """

    key: int | None = field(repr=False)
    text: str = field(repr=False)
    at_ms: int
    shift: bool = False
    control: bool = False
    command: bool = False
    """Alt or Meta is down: never part of a scan."""
    modifier: bool = False
    """The key is itself Shift, Control, Alt, Meta or a lock."""
    pressed: bool = True
    repeated: bool = False
    native: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Pass:
    """Not ours."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Swallow it until more is known."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The burst was a scan."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replay:
    """It was a hand: send these on, in order."""

    events: tuple[KeyEvent, ...]


Verdict: TypeAlias = Pass | Hold | Scan | Replay


def read_key(event: KeyEvent, board: KeyBoard, layout: ScannerLayout) -> str | None:
    """The character of a key, by its place or as the system reads it; None for other keys."""
    printed = None
    if event.key is not None and layout is ScannerLayout.US:
        printed = board.character(event.key, shift=event.shift)
    return printed or (event.text if len(event.text) == 1 else None)


class BurstRecogniser:
    """Holds the keys of what may become a scan."""

    def __init__(
        self, settings: KeyboardSettings | None = None, numbering: KeyNumbering | None = None
    ) -> None:
        self._settings = settings or KeyboardSettings()
        self._board = BOARDS[numbering or numbering_here()]
        self._held: list[KeyEvent] = []
        self._text = ""
        self._last_ms = 0
        self._ended_ms: int | None = None
        self._to_release: set[int | None] = set()

    @property
    def is_holding(self) -> bool:
        """A scan may be under way."""
        return bool(self._held)

    @property
    def wait_ms(self) -> int:
        """How long to wait after a `Hold` before `lapse`; a little over the longest gap."""
        return self._gap_ms + 10

    def feed(self, event: KeyEvent) -> Verdict:
        """What to do with ``event``, given all before it."""
        if not event.pressed:
            return self._release(event)
        if self._is_modifier(event):
            return Pass()
        if self._held and event.at_ms - self._last_ms > self._gap_ms:
            return self._begin_again(event)
        if self._is_end(event):
            return self._end(event)
        return self._press(event)

    def lapse(self) -> Replay | Scan | Pass:
        """No key came for `wait_ms`: a suffix has ended the scan, or what is held was a hand's."""
        if not self._held:
            return Pass()
        suffix = self._settings.suffix
        if suffix and self._text.endswith(suffix) and self._is_long_enough():
            return self._scanned(None)
        return self._give_back()

    def give_up(self) -> Replay | Pass:
        """Give back what is held at once: the window loses the focus, or closes."""
        return self._give_back() if self._held else Pass()

    @property
    def _gap_ms(self) -> int:
        prefix = self._settings.prefix
        certain = bool(prefix) and self._text.startswith(prefix)
        return LONGEST_GAP_MS if certain else self._settings.gap_ms

    def _is_modifier(self, event: KeyEvent) -> bool:
        return event.modifier or (event.key in self._board.modifiers and not event.text)

    def _is_end(self, event: KeyEvent) -> bool:
        if event.control and self._held:
            return self._character(event) in ("\r", "\n", "\t")  # ^M, ^J and ^I
        if event.shift or event.control or event.command:
            return False
        return event.key in self._board.ends or event.text in ("\r", "\n", "\t")

    def _press(self, event: KeyEvent) -> Verdict:
        character = self._character(event)
        if character is None or event.repeated or not self._may_go_on(character):
            return self._give_back(event) if self._held else Pass()
        self._hold(event, character)
        return Hold()

    def _release(self, event: KeyEvent) -> Verdict:
        if event.key in self._to_release:
            self._to_release.discard(event.key)
            return Hold()
        if any(held.key == event.key for held in self._held):
            self._held.append(event)
            return Hold()
        return Pass()

    def _begin_again(self, event: KeyEvent) -> Verdict:
        """The pause was a hand's: what was held goes on, and ``event`` may begin a scan."""
        earlier = self._give_back()
        now = self.feed(event)
        return earlier if isinstance(now, Hold) else Replay((*earlier.events, event))

    def _end(self, event: KeyEvent) -> Verdict:
        if not self._held:
            return self._end_again(event)
        if not self._is_long_enough():
            return self._give_back(event)
        return self._scanned(event)

    def _end_again(self, event: KeyEvent) -> Verdict:
        """Enter and line feed, or Enter after Tab: of one scan, as no hand is so quick."""
        ended = self._ended_ms
        if ended is None or event.repeated or event.at_ms - ended > self._settings.gap_ms:
            return Pass()
        self._to_release.add(event.key)
        return Hold()

    def _is_long_enough(self) -> bool:
        around = len(self._settings.prefix) + len(self._settings.suffix)
        return len(self._text) >= around + self._settings.shortest

    def _scanned(self, end: KeyEvent | None) -> Scan:
        released = [held.key for held in self._held if not held.pressed]
        pressed = [held.key for held in self._held if held.pressed]
        self._to_release = {key for key in pressed if pressed.count(key) > released.count(key)}
        if end is not None:
            self._to_release.add(end.key)
            self._ended_ms = end.at_ms
        text = self._text
        self._forget()
        return Scan(text.removeprefix(self._settings.prefix).removesuffix(self._settings.suffix))

    def _may_go_on(self, character: str) -> bool:
        prefix, text = self._settings.prefix, self._text + character
        if len(text) > LONGEST_TEXT:
            return False
        around = prefix + self._settings.suffix
        if character < " " and character != GROUP_SEPARATOR and character not in around:
            return False
        return text.startswith(prefix) or prefix.startswith(text)

    def _character(self, event: KeyEvent) -> str | None:
        if event.command:
            return None
        if event.key in self._board.separators and self._held:
            return GROUP_SEPARATOR
        printed = read_key(event, self._board, self._settings.layout)
        if printed is None or not event.control:
            return printed
        # Control with a letter or a sign: ^] is FNC1 in GS1 codes, ^B begins a prefix. A lone
        # one is a shortcut of the app.
        code = ord(printed.upper()) & 0x1F if printed.isascii() else 0
        return chr(code) if code and (self._held or chr(code) in self._settings.prefix) else None

    def _hold(self, event: KeyEvent, character: str) -> None:
        self._held.append(event)
        self._text += character
        self._last_ms = event.at_ms
        self._to_release.discard(event.key)

    def _give_back(self, *also: KeyEvent) -> Replay:
        events = (*self._held, *also)
        self._forget()
        return Replay(events)

    def _forget(self) -> None:
        self._held, self._text = [], ""
