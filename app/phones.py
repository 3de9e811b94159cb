"""Phone numbers in one form, whatever way they were written."""

from __future__ import annotations

import phonenumbers


def canonical(written: str, country: str) -> str:
    """``written`` as E.164 (``+33612345678``); ``country`` (ISO 3166-1) for numbers without +.

    Empty when it is not a possible number.
    """
    try:
        parsed = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
