"""Which letters of a text are those that somebody typed, however they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.misspelling import is_meant
from app.domain.text import fold

Span = tuple[int, int]
"""From where to where, in letters of the text."""

_WORD = re.compile(r"[^\W_]+")


def words_typed(text: str, pieces: Sequence[str]) -> tuple[Span, ...]:
    """The beginnings of words that ``pieces`` (folded) are; whole words that they nearly are."""
    words = [(found.start(), found.group()) for found in _WORD.finditer(text)]
    spans = {span for piece in pieces for span in _of_piece(words, piece)}
    return _united(sorted(spans))


def code_typed(text: str, typed: str) -> tuple[Span, ...]:
    """Where ``typed`` stands in ``text``, whatever stands between letters; its last place."""
    places = [at for at, letter in enumerate(text) if letter.isalnum()]
    plain = "".join(text[at] for at in places).upper()
    wanted = "".join(letter for letter in typed if letter.isalnum()).upper()
    at = plain.rfind(wanted)
    if not wanted or at < 0 or len(plain) != len(places):
        return ()
    return ((places[at], places[at + len(wanted) - 1] + 1),)


def _of_piece(words: Sequence[tuple[int, str]], piece: str) -> Iterator[Span]:
    begun = [(at, at + _covering(w, piece)) for at, w in words if fold(w).startswith(piece)]
    if begun:
        yield from begun
        return
    together = [
        (words[first][0], words[last - 1][0] + len(words[last - 1][1]))
        for first in range(len(words))
        for last in range(first + 2, len(words) + 1)
        if _is_joined([word for _, word in words[first:last]], piece)
    ]
    if together:
        yield min(together, key=lambda span: span[1] - span[0])
        return
    for at, word in words:
        is_part = len(word) > 1 and piece.startswith(fold(word))
        if is_part or is_meant(fold(word), piece):
            yield at, at + len(word)


def _is_joined(words: Sequence[str], piece: str) -> bool:
    """Written as one: O'Brien as obrien; of names without spaces also last name first."""
    orders = (words, words[::-1]) if not piece.isascii() else (words,)
    return any(fold("".join(order)).startswith(piece) for order in orders)


def _covering(word: str, piece: str) -> int:
    """How many letters of ``word`` make up ``piece`` once they are folded."""
    lengths = range(1, len(word) + 1)
    return next((n for n in lengths if len(fold(word[:n])) >= len(piece)), len(word))


def _united(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, none within or across another."""
    found = list(spans[:1])
    for _, (start, end) in pairwise(spans):
        if start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
