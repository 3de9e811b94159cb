"""Typing errors of one letter: what may have been meant, without comparing with every word.

Four errors of five in typing are one letter wrong, missing, too many, or two neighbours swapped
(Damerau, "A technique for computer detection and correction of spelling errors", CACM 7, 1964).
What may have been meant is written out, and looked up in an index of the words there are. Letters
come from those words, so that every alphabet is served, and none is tried in vain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LEAST = 4
"""Letters of a word from which on one wrong letter is an error, not another name (Léa, Lia)."""

Following = Mapping[int, Sequence[str]]
"""Letters that follow the first n letters of what was typed, in some word; by n."""


def may_be_misspelt(piece: str) -> bool:
    """Whether ``piece`` may be a longer word with an error: numbers are not spelt."""
    return len(piece) >= LEAST - 1 and not any(letter.isdigit() for letter in piece)


def beginnings(piece: str) -> list[str]:
    """Nothing, the first letter of ``piece``, the first two, and so on: all of it last."""
    return [piece[:length] for length in range(len(piece) + 1)]


def meant(piece: str, following: Following) -> list[str]:
    """What may have been meant by ``piece``, the likeliest first.

    People rarely err in the first letter (Pollock and Zamora, CACM 27, 1984).
    """
    found: dict[str, None] = {}
    if len(piece) >= LEAST:
        for at in range(len(piece) - 1):
            found[piece[:at] + piece[at + 1] + piece[at] + piece[at + 2 :]] = None
        for at in range(len(piece)):
            found[piece[:at] + piece[at + 1 :]] = None
            for letter in following.get(at, ()):
                found[piece[:at] + letter + piece[at + 1 :]] = None
    for at in range(len(piece) + 1):
        for letter in following.get(at, ()):
            found[piece[:at] + letter + piece[at:]] = None
    found.pop(piece, None)
    return sorted(found, key=lambda word: word[:1] != piece[:1])


def is_meant(word: str, piece: str) -> bool:
    """Whether ``piece`` is ``word``, or its beginning, with one error."""
    return any(is_one_error(word[:length], piece) for length in _lengths(word, piece))


def is_one_error(one: str, other: str) -> bool:
    """One letter wrong, missing or too many, or two neighbours swapped."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    is_swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (is_swapped and short[at + 2 :] == long[at + 2 :])


def _lengths(word: str, piece: str) -> range:
    return range(max(len(piece) - 1, 1), min(len(piece) + 1, len(word)) + 1)
