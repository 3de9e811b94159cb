"""English that is still there in French: what is shown, held against the sentences of the code."""

from __future__ import annotations

import re
from functools import cache

from app.demo.collection import MODELS
from scripts import sentences
from scripts.places import I18N

_ARTICLES = {model.title for model in MODELS}
_HOLE = re.compile(r"\{\w+\}|%n")
_WORD = re.compile(r"[A-Za-z]{3,}")


@cache
def is_english(text: str) -> bool:
    """Whether it is, or is put together from, a sentence of ours as it stands in the code.

    What an article is called is nobody's to translate ("Card holder" is no "Card {number}").
    """
    parts = {text, *text.split(" · "), *text.split(", ")} - _ARTICLES
    return any(_untranslated().fullmatch(part.strip()) for part in parts)


@cache
def _untranslated() -> re.Pattern[str]:
    """Any sentence that French says in other words."""
    french = {text for forms in sentences.translated(I18N, "fr").values() for text in forms}
    english = {s.text for part in sentences.in_code().values() for s in part}
    return re.compile("|".join(_pattern(text) for text in sorted(english - french) if _says(text)))


def _says(text: str) -> bool:
    return bool(_WORD.search(_HOLE.sub("", text)))


def _pattern(text: str) -> str:
    return _HOLE.sub(".+", re.escape(text).replace(r"\{", "{").replace(r"\}", "}"))
