"""Phone numbers in one form, whatever way they were written."""

from __future__ import annotations


def canonical(written: str, country: str) -> str:
    """``written`` as E.164 (``+33612345678``); ``country`` (ISO 3166-1) for numbers without +.

    Empty when it is not a possible number.
    """
    import phonenumbers  # noqa: PLC0415 - rules of every country: no sign-in needs them

    try:
        parsed = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def beginning(written: str, country: str) -> str:
    """The beginning of an E.164 number of which ``written`` may be the first digits.

    ``06 12`` is ``+33612`` in France. Empty when nothing can be said.
    """
    digits = "".join(c for c in written if c.isdecimal())
    if written.lstrip().startswith("+"):
        return f"+{digits}" if digits else ""
    if digits.startswith("00"):
        return f"+{digits[2:]}" if digits[2:] else ""
    import phonenumbers  # noqa: PLC0415 - see above

    code = phonenumbers.country_code_for_region(country)
    trunk = phonenumbers.ndd_prefix_for_region(country, True) or ""
    national = digits.removeprefix(trunk)
    return f"+{code}{national}" if code and national else ""
