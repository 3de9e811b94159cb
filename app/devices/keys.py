"""Keys by their place, as each platform numbers them, and what US-QWERTY prints there.

Scanners send the keys of a US board; the system then applies its own layout, and under AZERTY
``HA112`` becomes ``HA&&é``. The place of the key is the truth.

Sources: linux/input-event-codes.h (X11 and Wayland add 8), "Keyboard Scan Code Specification"
(Microsoft, set 1, extended keys + 0x100), HIToolbox/Events.h (kVK_ANSI_*).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum

_PLAIN = "1234567890-=qwertyuiop[]asdfghjkl;'`\\zxcvbnm,./ "
_SHIFTED = '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"~|ZXCVBNM<>? '
_PAD = "789-456+1230."

_SET_1 = [*range(2, 14), *range(16, 28), *range(30, 42), *range(43, 54), 57]
_SET_1_PAD = {**dict(zip(range(71, 84), _PAD, strict=True)), 55: "*"}

# In the order of _PLAIN.
_MAC = [
    *(18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24),
    *(12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30),
    *(0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39, 50),
    *(42, 6, 7, 8, 9, 11, 45, 46, 43, 47, 44, 49),
]
_MAC_PAD = dict(zip((89, 91, 92, 78, 86, 87, 88, 69, 83, 84, 85, 82, 65), _PAD, strict=True)) | {
    67: "*",
    75: "/",
    81: "=",
}


class KeyNumbering(StrEnum):
    """Who numbers the keys."""

    XKB = "xkb"
    """X11 and Wayland: ``nativeScanCode``, the kernel's code + 8."""
    WINDOWS = "windows"
    """``nativeScanCode``: set 1, extended keys + 0x100."""
    MAC = "mac"
    """``nativeVirtualKey``; 0 is the key A."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyBoard:
    """One numbering: characters without and with shift, keys that end a scan, modifiers.

    ``separators``: F8, which some scanners send for FNC1 inside a GS1 code.
    """

    plain: dict[int, str]
    shifted: dict[int, str]
    ends: frozenset[int]
    modifiers: frozenset[int]
    separators: frozenset[int]

    def character(self, key: int, *, shift: bool) -> str | None:
        """What a US board prints for ``key``, or None for a key without a character."""
        return (self.shifted if shift else self.plain).get(key)


def _board(
    keys: list[int],
    pad: dict[int, str],
    ends: tuple[int, ...],
    modifiers: tuple[int, ...],
    f8: int,
) -> KeyBoard:
    return KeyBoard(
        plain=dict(zip(keys, _PLAIN, strict=True)) | pad,
        shifted=dict(zip(keys, _SHIFTED, strict=True)) | pad,
        ends=frozenset(ends),
        modifiers=frozenset(modifiers),
        separators=frozenset({f8}),
    )


def _moved(board: KeyBoard, by: int) -> KeyBoard:
    return KeyBoard(
        plain={key + by: text for key, text in board.plain.items()},
        shifted={key + by: text for key, text in board.shifted.items()},
        ends=frozenset(key + by for key in board.ends),
        modifiers=frozenset(key + by for key in board.modifiers),
        separators=frozenset(key + by for key in board.separators),
    )


_KERNEL = _board(
    _SET_1, _SET_1_PAD | {98: "/"}, (28, 15, 96), (42, 54, 29, 97, 56, 100, 125, 126, 58, 69), 66
)
BOARDS = {
    KeyNumbering.XKB: _moved(_KERNEL, 8),
    KeyNumbering.WINDOWS: _board(
        _SET_1,
        _SET_1_PAD | {0x135: "/"},
        (0x1C, 0x0F, 0x11C),
        (0x2A, 0x36, 0x1D, 0x11D, 0x38, 0x138, 0x15B, 0x15C, 0x3A, 0x45, 0x145),
        0x42,
    ),
    KeyNumbering.MAC: _board(
        _MAC, _MAC_PAD, (36, 48, 76), (56, 60, 59, 62, 58, 61, 55, 54, 57, 63), 100
    ),
}


def numbering_here(platform: str = sys.platform) -> KeyNumbering:
    """How this system numbers keys."""
    if platform == "win32":
        return KeyNumbering.WINDOWS
    return KeyNumbering.MAC if platform == "darwin" else KeyNumbering.XKB
