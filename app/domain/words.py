"""The words by which people and things are searched."""

from __future__ import annotations

import re

from app.domain.text import fold

_WORD = re.compile(r"[^\W_]+")
_WRITTEN_TOGETHER = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han."""


def words_of(text: str) -> list[str]:
    """The words of ``text``, folded: letters and digits of any script."""
    return _WORD.findall(fold(text))


def name_words(first_name: str, last_name: str) -> list[str]:
    """The words of a name, last name first, and the ways to write its parts as one.

    O'Brien is found as ``obrien`` too, De la Croix as ``delacroix``, 王 小明 as ``王小明``.
    """
    last, first = words_of(last_name), words_of(first_name)
    together = ["".join(part) for part in (last, first) if len(part) > 1]
    if not last_name.isascii() and _WRITTEN_TOGETHER.search(last_name):
        together += ["".join([*last, *first]), "".join([*first, *last])]
    return [*last, *first, *together]
