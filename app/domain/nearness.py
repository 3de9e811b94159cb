"""Whether two names are the same, nearly the same or not: accents, parts, one-letter errors."""

from __future__ import annotations

from enum import StrEnum

from app.domain.words import words_of

_LEAST = 4
"""Letters from which one wrong letter is an error, not another name (Léa, Lia)."""


class Nearness(StrEnum):
    """How near two names are."""

    UNKNOWN = "unknown"
    """One of them is missing."""
    SAME = "same"
    NEAR = "near"
    FAR = "far"


def nearness(one: str, other: str) -> Nearness:
    """Compare two first names, or two last names; the order does not matter."""
    mine, theirs = words_of(one), words_of(other)
    if not mine or not theirs:
        return Nearness.UNKNOWN
    joined, other_joined = "".join(mine), "".join(theirs)
    if joined == other_joined or sorted(mine) == sorted(theirs):
        return Nearness.SAME
    if _is_part(set(mine), set(theirs)) or _is_initial(joined, other_joined):
        return Nearness.NEAR
    return Nearness.NEAR if is_one_error(joined, other_joined) else Nearness.FAR


def _is_part(one: set[str], other: set[str]) -> bool:
    """Marie and Marie-Claude, Tour and de la Tour; a particle alone is no name."""
    small, large = sorted((one, other), key=len)
    return small < large and any(len(word) >= _LEAST for word in small)


def _is_initial(one: str, other: str) -> bool:
    """J. and Jean."""
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def is_one_error(one: str, other: str) -> bool:
    """One letter wrong, missing or too many, or two neighbours swapped; both of some length."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST - (len(long) > len(short)) or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    if short[at + 1 :] == long[at + 1 :]:
        return True
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
