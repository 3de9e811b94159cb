"""Names written from right to left, kept together inside sentences that run from left to right.

Without it a number after an Arabic name is shown on the name's other side, for digits join the
letters before them (Unicode Bidirectional Algorithm, UAX 9). Isolates are invisible. No Qt.
"""

from __future__ import annotations

import re

_OPEN, _CLOSE = "\u2068", "\u2069"
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(rf"[{_LETTERS}](?:[{_LETTERS}\s.'’\-]*[{_LETTERS}])?…?")


def apart(text: str) -> str:
    """The text with each run from right to left isolated from what is around it."""
    if text.isascii():
        return text
    return _RUN.sub(lambda run: f"{_OPEN}{run[0]}{_CLOSE}", plain(text))


def plain(text: str) -> str:
    """The text as it was written."""
    return text if text.isascii() else text.replace(_OPEN, "").replace(_CLOSE, "")
