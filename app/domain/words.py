"""The words by which people and things are searched."""

from __future__ import annotations

import re

from app.domain.text import fold

_WORD = re.compile(r"[^\W_]+")
_WRITTEN_TOGETHER = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
"""Scripts that put no space between the words of a name: Thai, Lao, Burmese, Korean, Khmer, kana,
Han."""


def words_of(text: str) -> list[str]:
    """The words of ``text``, folded: letters and digits of any script."""
    return _WORD.findall(fold(text))


def name_words(first_name: str, last_name: str) -> list[str]:
    """The words of a name, last name first, and the ways to write its parts as one.

    O'Brien is found as ``obrien`` too, De la Croix as ``delacroix`` and ``lacroix``, 王 小明 as
    ``王小明``.
    """
    last, first = words_of(last_name), words_of(first_name)
    together = ["".join(part) for part in (last, first) if len(part) > 1]
    together += ["".join(last[at:]) for at in range(1, len(last) - 1)]
    if not last_name.isascii() and _WRITTEN_TOGETHER.search(last_name):
        together += ["".join([*last, *first]), "".join([*first, *last])]
    return [*last, *first, *together]


_SMALL = (
    "d|de|del|dela|della|delle|dell|des|di|do|dos|du|l|la|le|les|lo|los|o|"
    "van|von|der|den|ter|ten|zu|zum|zur|al|el|ben|bin|ibn|abu|ould|ait|af|"
    "av|da|das|mac|mc|st|ste|sainte|saint|y|e"
)
PARTICLES = frozenset(_SMALL.split("|"))
"""Small words of names, folded: people leave them out, write them apart, or as one."""

_SHORT = 3


def other_readings(pieces: list[str]) -> list[list[str]]:
    """Other ways to read a name: ``de la croix`` as ``delacroix``, and as ``croix``."""
    if len(pieces) < 2:
        return []
    found = [_joined(pieces), ["".join(pieces)], [p for p in pieces if p not in PARTICLES]]
    return [r for n, r in enumerate(found) if r and r != pieces and r not in found[:n]]


def _joined(pieces: list[str]) -> list[str]:
    """Short words written as one with the word after them."""
    found: list[str] = []
    waiting = ""
    for piece in pieces:
        waiting += piece
        if len(piece) > _SHORT:
            found.append(waiting)
            waiting = ""
    return [*found, waiting] if waiting else found
