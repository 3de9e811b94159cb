"""What people type into the search box, keystroke by keystroke, with the errors they make."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.data import SEED
from benchmarks.surnames import FREQUENT, first_names, surnames

LOOKED_FOR = 12
"""Names drawn of each sort: frequent, some, rare, misspelt."""

FIXED = (
    "amelie laurent",
    "Laurent Amé",
    "de la croix",
    "van der berg",
    "d’angelo",
    "o'brien sean",
    "王芳",
    "zzyzx",
    "wxkjqv martin",
    "06 39 98 12 34",
    "+33 6 39 98",
    "0033639981",
    "5678",
    "amelie.laurent@mail",
    "mmartin12@example.com",
    "example.com",
    "WEB-48213",
    "2990045123872",
    "8213",
    "04512387",
    "TCK-1197",
    "loafer 180 navy",
)
"""Both orders, particles, scripts, absent names, phones, mails, cards, orders, articles."""

_BACK = "\b"


def texts() -> Iterator[str]:
    """Whole texts as they are typed; a backspace takes the last letter away."""
    dice = random.Random(SEED)
    last, first = surnames(), first_names()
    yield from FIXED
    for n in range(LOOKED_FOR):
        some, rare = last[dice.randrange(50, 5_000)], last[dice.randrange(50_000, len(last))]
        frequent, given = FREQUENT[n % len(FREQUENT)], first[dice.randrange(200)]
        yield f"{given} {frequent}"
        yield f"{some} {given[:3]}"
        yield rare
        yield _slipped(dice, some)
        yield f"{given} {_slipped(dice, rare)}"
        yield f"{frequent[:4]}x{_BACK}{frequent[4:]}"


def keystrokes() -> list[str]:
    """What stands in the box after every keystroke, deletions included, text after text."""
    return [shown for text in texts() for shown in _typed(text)]


def _typed(text: str) -> Iterator[str]:
    shown = ""
    for letter in text:
        shown = shown[:-1] if letter == _BACK else shown + letter
        if shown:
            yield shown


def _slipped(dice: random.Random, name: str) -> str:
    """With one letter wrong, missing, too many, or two swapped."""
    at = dice.randrange(1, max(len(name) - 1, 2))
    return dice.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + dice.choice("aeinrst") + name[at + 1 :],
            name[:at] + dice.choice("aeinrst") + name[at:],
            name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        )
    )
