"""Ways to reach a person: what may be kept as an e-mail address or a date of birth."""

from __future__ import annotations

import re
from datetime import date

_EMAIL = re.compile(r"[^\s@,;<>\"]{1,64}@(?:[^\s@.,;<>\"]+\.)+[^\s@.,;<>\"]{2,63}")


def is_email(text: str) -> bool:
    """Whether ``text`` has the shape of an address: only a message that arrives proves more."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def is_birth_date(text: str, today: date) -> bool:
    """Whether ``text`` is a day (ISO 8601, ``1987-05-03``) in the 130 years before ``today``."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10 and day <= today and today.year - day.year <= 130
