"""What the keys of a US board print under other layouts, to know a scanner that is set to one."""

from __future__ import annotations

from enum import StrEnum

# Row by row, without shift and then with it.
_US = (
    "1234567890-=qwertyuiop[]asdfghjkl;'`\\zxcvbnm,./"
    '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"~|ZXCVBNM<>?'
)
_AZERTY = (
    "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù²*wxcvbn,;:!"
    "1234567890°+AZERTYUIOP¨£QSDFGHJKLM%~µWXCVBN?./§"
)
_QWERTZ = (
    "1234567890ß´qwertzuiopü+asdfghjklöä^#yxcvbnm,.-"
    "!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ°'YXCVBNM;:_"
)


class BoardLayout(StrEnum):
    """The keyboard whose keys a scanner sends."""

    US = "us"
    AZERTY = "azerty"
    QWERTZ = "qwertz"


_PRINTED = {
    BoardLayout.AZERTY: dict(zip(_US, _AZERTY, strict=True)),
    BoardLayout.QWERTZ: dict(zip(_US, _QWERTZ, strict=True)),
}


def meant_under(layout: BoardLayout, by_place: str) -> str:
    """What a scanner set to ``layout`` meant by keys that a US board reads as ``by_place``."""
    printed = _PRINTED.get(layout, {})
    return "".join(printed.get(character, character) for character in by_place)
