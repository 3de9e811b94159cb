"""Dates, times, amounts and phone numbers as people of a place write them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
)
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from app.domain.money import Money

_DAYS = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
}
_JUST_NOW = {"en": "just now", "fr": "à l’instant"}
_HOME = {"en": "GB", "fr": "FR"}
_SPOKEN_IN = {
    "en": frozenset({"AU", "CA", "GB", "HK", "IE", "IN", "NZ", "SG", "US"}),
    "fr": frozenset({"BE", "CA", "CH", "FR", "LU", "MC"}),
}
"""Where a language has customs of its own; elsewhere it is written as at its home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleContext:
    """Who reads and where they stand.

    ``language`` is ISO 639-1; ``time_zone`` an IANA name, the store's; ``currency`` ISO
    4217; ``country`` ISO 3166 alpha-2, which decides how phone numbers are written.
    """

    language: str = "en"
    time_zone: str = "Europe/Paris"
    currency: str = "EUR"
    country: str = "FR"

    @property
    def babel(self) -> Locale:
        """The nearest locale that Babel knows."""
        return _locale(self.language, self.country)

    def here(self, when: datetime) -> datetime:
        """An aware moment on the store's clock."""
        return when.astimezone(ZoneInfo(self.time_zone))


@cache
def _locale(language: str, country: str) -> Locale:
    territory = country if country in _SPOKEN_IN.get(language, ()) else _HOME.get(language)
    try:
        return Locale(language, territory)
    except UnknownLocaleError:
        return Locale("en", _HOME["en"])


def time(context: LocaleContext, when: datetime) -> str:
    """``10:42`` on the store's clock."""
    return format_time(context.here(when), "short", locale=context.babel)


def full_date(context: LocaleContext, when: date) -> str:
    """``12 Mar 2026``; a moment is taken on the store's calendar."""
    return format_date(_day(context, when), "medium", locale=context.babel)


def weekday(context: LocaleContext, when: date) -> str:
    """``Saturday 22 November``: for the head of a page."""
    if context.language not in _HOME:
        return format_skeleton("MMMMEEEEd", _day(context, when), locale=context.babel)
    pattern = "EEEE, MMMM d" if context.babel.territory == "US" else "EEEE d MMMM"
    return format_date(_day(context, when), pattern, locale=context.babel)


def short_date(context: LocaleContext, when: date, now: datetime) -> str:
    """``12 Mar`` this year, ``12 Mar 2024`` in another."""
    day = _day(context, when)
    if day.year != context.here(now).year:
        return full_date(context, day)
    return format_skeleton("MMMd", day, locale=context.babel)


def month(context: LocaleContext, when: date) -> str:
    """``Nov 2028``."""
    return format_skeleton("yMMM", _day(context, when), locale=context.babel)


def date_and_time(context: LocaleContext, when: datetime, now: datetime) -> str:
    """``today 10:42``, ``yesterday 17:10``, ``12 Mar 10:42``."""
    return f"{day(context, when, now)} {time(context, when)}"


def day(context: LocaleContext, when: date, now: datetime) -> str:
    """``today``, ``yesterday``, ``tomorrow``; further away a short date."""
    distance = (_day(context, when) - context.here(now).date()).days
    words = _DAYS.get(context.language, {})
    return words[distance] if distance in words else short_date(context, when, now)


def ago(context: LocaleContext, when: datetime, now: datetime) -> str:
    """``just now``, ``12 sec ago``, ``4 min ago``, ``in 3 hr``; another day is told as a day."""
    distance = when - now
    if abs(distance) < timedelta(seconds=5):
        return _JUST_NOW.get(context.language) or format_timedelta(
            distance, add_direction=True, format="short", locale=context.babel
        )
    if _day(context, when) != context.here(now).date() and abs(distance) > timedelta(hours=6):
        return day(context, when, now)
    return format_timedelta(
        distance, add_direction=True, format="short", threshold=1.2, locale=context.babel
    )


def lasting(context: LocaleContext, duration: timedelta) -> str:
    """``90 min``, ``3 hr``, ``30 days``: a length of time, never in weeks or months."""
    if duration >= timedelta(days=2):
        return format_unit(duration.days, "duration-day", length="short", locale=context.babel)
    return format_timedelta(duration, format="short", threshold=2, locale=context.babel)


def money(context: LocaleContext, amount: Money, *, whole: bool = False) -> str:
    """``€690.00``, ``690,00 €``; ``whole`` leaves the cents out (totals)."""
    value = Decimal(amount.minor).scaleb(-amount.exponent)
    pattern = context.babel.currency_formats["standard"].pattern
    return format_currency(
        value,
        amount.currency,
        format=pattern.replace(".00", "") if whole else None,
        currency_digits=not whole,
        locale=context.babel,
    )


def number(context: LocaleContext, value: float) -> str:
    """``12,840`` or ``12 840``."""
    return format_decimal(value, locale=context.babel)


def percent(context: LocaleContext, share: float) -> str:
    """``94%`` from 0.94."""
    return format_percent(share, locale=context.babel)


def phone(context: LocaleContext, text: str) -> str:
    """A number as the country writes it; with its country code when it is from elsewhere."""
    import phonenumbers  # noqa: PLC0415 - rules of every country: no sign-in needs them

    try:
        parsed = phonenumbers.parse(text, context.country)
    except phonenumbers.NumberParseException:
        return text
    home = phonenumbers.country_code_for_region(context.country)
    form = phonenumbers.PhoneNumberFormat
    style = form.NATIONAL if parsed.country_code == home else form.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def masked_phone(context: LocaleContext, text: str) -> str:
    """``06 12 •• •• 42``: enough to recognise, not enough to copy from behind."""
    written = phone(context, text)
    places = [at for at, letter in enumerate(written) if letter.isdigit()]
    hidden = set(places[4:-2])
    return "".join("•" if at in hidden else letter for at, letter in enumerate(written))


def _day(context: LocaleContext, when: date) -> date:
    if not isinstance(when, datetime):
        return when
    if when.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown")
    return context.here(when.astimezone(UTC)).date()
