"""Text as people search it: without accents, case or ligatures."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_PLAIN |= {"ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ɛ": "e", "ɔ": "o", "ĸ": "q"}
_APOSTROPHES = dict.fromkeys("’‘‛ʼʻʽʹʾʿˈ′‵`´＇ꞌ", "'")
_STRETCH = {"\u0640": ""}  # makes an Arabic word longer, and says nothing
_LIGATURES = str.maketrans({**_PLAIN, **_APOSTROPHES, **_STRETCH})


@lru_cache(maxsize=8_192)  # names come again and again: in answers, in words, in both states
def fold(text: str) -> str:
    """``text`` in lower case without accents; ligatures written out; white space single."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())
