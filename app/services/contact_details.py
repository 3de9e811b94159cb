"""Contact details as they are kept: one writing for each, or a refusal."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from app.domain.contacts import is_birth_date, is_email
from app.domain.errors import Refusal
from app.phones import canonical


class PhoneNotValid(Refusal):
    """No phone network would take this number."""

    code: ClassVar[str] = "phone_not_valid"


class EmailNotValid(Refusal):
    """This is not the shape of an e-mail address."""

    code: ClassVar[str] = "email_not_valid"


class BirthDateNotValid(Refusal):
    """Not a day on which a customer can be born."""

    code: ClassVar[str] = "birth_date_not_valid"


def phone(written: str, country: str) -> str:
    """A phone in any writing as E.164; ``country`` (ISO 3166-1) for numbers without +.

    Raises:
        PhoneNotValid: no network would take it.
    """
    if not written.strip():
        return ""
    number = canonical(written, country)
    if not number:
        raise PhoneNotValid
    return number


def email(written: str) -> str:
    """An address without the white space around it.

    Raises:
        EmailNotValid: not the shape of one.
    """
    address = written.strip()
    if address and not is_email(address):
        raise EmailNotValid
    return address


def birth_date(written: str, today: date) -> str:
    """A day, ISO 8601.

    Raises:
        BirthDateNotValid: not a day in the 130 years before ``today``.
    """
    day = written.strip()
    if day and not is_birth_date(day, today):
        raise BirthDateNotValid
    return day


def cleaned(changes: dict[str, str], country: str, today: date) -> dict[str, str]:
    """Corrections as they are kept; ``country`` is the customer's, unless they correct it.

    Raises:
        PhoneNotValid, EmailNotValid, BirthDateNotValid: as their names say.
    """
    clean = dict(changes)
    if "phone" in clean:
        clean["phone"] = phone(clean["phone"], clean.get("country") or country)
    if "email" in clean:
        clean["email"] = email(clean["email"])
    if "birth_date" in clean:
        clean["birth_date"] = birth_date(clean["birth_date"], today)
    return clean
