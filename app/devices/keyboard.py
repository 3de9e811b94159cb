"""Tell a keyboard scanner from a hand: a burst of keys that ends with Enter or Tab.

Pure, with the time given. Whoever feeds it (an event filter) does as each verdict says:

- `Pass`: let the event go its way.
- `Hold`: swallow it, and call `lapse` when no other came within `wait_ms`.
- `Scan`: swallow it; ``text`` was scanned, and nothing of it reached a field.
- `Replay`: swallow it, then send ``events`` on, in order; the fed event is among them, or held.

So a fast typist loses nothing: a key is late by at most `wait_ms`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from app.devices.keys import BOARDS, KeyNumbering, numbering_here
from app.domain.codes import LONGEST_TEXT

_PREFIXED_GAP_MS = 150
_GROUP_SEPARATOR = "\x1d"


class ScannerLayout(StrEnum):
    """Which keys the scanner sends."""

    US = "us"
    """Those of a US board, as scanners leave the factory: read by place."""
    HOST = "host"
    """Those of this system's layout, set up so on the scanner: read by character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardSettings:
    """How to know the scanner; a prefix, if it sends one, removes all doubt."""

    gap_ms: int = 60
    """Most time between two keys of a scan, 10 to 150."""
    shortest: int = 4
    prefix: str = ""
    layout: ScannerLayout = ScannerLayout.US

    def __post_init__(self) -> None:
        if not 10 <= self.gap_ms <= 150:
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
        self._to_release: set[int | None] = set()

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

    def lapse(self, now_ms: int) -> Replay | Pass:
        """Give back what is held, if no key came for longer than a scanner takes."""
        if not self._held or now_ms - self._last_ms <= self._gap_ms:
            return Pass()
        return self._give_back()

    def give_up(self) -> Replay | Pass:
        """Give back what is held at once: the window loses the focus, or closes."""
        return self._give_back() if self._held else Pass()

    @property
    def _gap_ms(self) -> int:
        prefix = self._settings.prefix
        certain = bool(prefix) and self._text.startswith(prefix)
        return _PREFIXED_GAP_MS if certain else self._settings.gap_ms

    def _is_modifier(self, event: KeyEvent) -> bool:
        return event.modifier or (event.key in self._board.modifiers and not event.text)

    def _is_end(self, event: KeyEvent) -> bool:
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
        text, prefix = self._text, self._settings.prefix
        if not self._held:
            return Pass()
        if len(text) < len(prefix) + self._settings.shortest:
            return self._give_back(event)
        released = [held.key for held in self._held if not held.pressed]
        pressed = [held.key for held in self._held if held.pressed]
        self._to_release = {key for key in pressed if pressed.count(key) > released.count(key)}
        self._to_release.add(event.key)
        self._forget()
        return Scan(text.removeprefix(prefix))

    def _may_go_on(self, character: str) -> bool:
        prefix, text = self._settings.prefix, self._text + character
        if len(text) > LONGEST_TEXT:
            return False
        if character < " " and character != _GROUP_SEPARATOR and character not in prefix:
            return False
        return text.startswith(prefix) or prefix.startswith(text)

    def _character(self, event: KeyEvent) -> str | None:
        if event.command:
            return None
        printed = None
        if event.key is not None and self._settings.layout is ScannerLayout.US:
            printed = self._board.character(event.key, shift=event.shift)
        printed = printed or (event.text if len(event.text) == 1 else None)
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
