"""Which keys what is typed into the search box may be, or may begin."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from app.db import places
from app.db.projections import gtin_key, tail
from app.domain.code_patterns import CodePattern, CodePatterns
from app.domain.text import fold
from app.phones import beginning, canonical

_PHONE = re.compile(r"\+?[\d\s./()\-\u00a0\u2009\u2011\u202f]{3,}")
_CODES = ("card", "order", "pickup", "ticket")
SHORTEST_CODE = 3
SHORTEST_TAIL = 4


def keys_of(db: Connection, text: str, patterns: CodePatterns) -> list[str]:
    """Beginnings of keys that ``text`` may stand for; of numbers also their last digits."""
    keys: list[str] = []
    if "@" in text:
        keys.append(f"email:{fold(text)}")
    if _PHONE.fullmatch(text.strip()):
        keys += _of_phone(text, places.store(db).country)
    code = "".join(text.split()).upper()
    if len(code) >= SHORTEST_CODE and any(c.isdigit() for c in code):
        keys += [f"{kind}:{code}" for kind in (*_CODES, "reference")]
        keys += _prefixed(code, patterns)
        if code.isdecimal():
            keys.append(gtin_key(code))
        if len(code) >= SHORTEST_TAIL:
            keys += [tail(kind, code) for kind in (*_CODES, "gtin")]
    return list(dict.fromkeys(keys))


def _of_phone(text: str, country: str) -> list[str]:
    """The whole number, its beginning, its end."""
    plain = text.replace("(0)", "")
    whole = canonical(plain, country)
    digits = "".join(c for c in plain if c.isdecimal())
    ends = [d for d in (digits, digits.lstrip("0")) if len(d) >= SHORTEST_TAIL]
    return [
        *(f"phone:{n}" for n in (whole, beginning(plain, country)) if n),
        *(tail("phone", end) for end in ends),
    ]


def _prefixed(code: str, patterns: CodePatterns) -> list[str]:
    """The number of an order, a parcel or a ticket, typed without its prefix."""
    kinds: tuple[tuple[str, tuple[CodePattern, ...]], ...] = (
        ("order", patterns.orders),
        ("pickup", patterns.pickups),
        ("ticket", patterns.tickets),
    )
    return [f"{kind}:{p.prefix}{code}" for kind, known in kinds for p in known]
