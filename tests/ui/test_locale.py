from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.money import Money
from ui import locale
from ui.locale import LocaleContext

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PARIS_EN = LocaleContext(language="en")
PARIS_FR = LocaleContext(language="fr")
NEW_YORK = LocaleContext(language="en", time_zone="America/New_York", currency="USD", country="US")
SINGAPORE_FR = LocaleContext(
    language="fr", time_zone="Asia/Singapore", currency="SGD", country="SG"
)


def plain(text: str) -> str:
    """Any kind of space is a space."""
    return " ".join(text.split())


def test_times_are_those_of_the_store() -> None:
    assert locale.time(PARIS_FR, NOW) == "10:00"
    assert plain(locale.time(NEW_YORK, NOW)) == "4:00 AM"
    assert locale.time(SINGAPORE_FR, NOW) == "17:00"


def test_the_day_is_that_of_the_store() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert locale.full_date(PARIS_EN, late) == "23 Nov 2026"
    assert locale.full_date(NEW_YORK, late) == "Nov 22, 2026"


def test_a_moment_without_a_zone_is_a_defect() -> None:
    with pytest.raises(ValueError, match="time zone"):
        locale.full_date(PARIS_EN, datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_near_days_are_told_as_people_do() -> None:
    today = date(2026, 11, 22)
    assert [locale.day(PARIS_EN, today + timedelta(n), NOW) for n in (-1, 0, 1)] == [
        "yesterday",
        "today",
        "tomorrow",
    ]
    assert locale.day(PARIS_FR, today - timedelta(1), NOW) == "hier"
    assert locale.day(PARIS_EN, date(2026, 3, 12), NOW) == "12 Mar"
    assert locale.day(PARIS_EN, date(2024, 3, 12), NOW) == "12 Mar 2024"


def test_the_head_of_the_page_names_the_weekday() -> None:
    assert locale.weekday(PARIS_EN, NOW) == "Sunday 22 November"
    assert locale.weekday(PARIS_FR, NOW) == "dimanche 22 novembre"
    assert locale.weekday(NEW_YORK, NOW) == "Sunday, November 22"


@pytest.mark.parametrize(
    ("past", "english", "french"),
    [
        (timedelta(seconds=1), "just now", "à l’instant"),
        (timedelta(seconds=12), "12 sec ago", "il y a 12 s"),
        (timedelta(minutes=4), "4 min ago", "il y a 4 min"),
        (timedelta(hours=-3), "in 3 hr", "dans 3 h"),
        (timedelta(days=1), "yesterday", "hier"),
        (timedelta(days=40), "13 Oct", "13 oct."),
    ],
)
def test_how_long_ago(past: timedelta, english: str, french: str) -> None:
    assert plain(locale.ago(PARIS_EN, NOW - past, NOW)) == english
    assert plain(locale.ago(PARIS_FR, NOW - past, NOW)) == french


def test_lengths_are_told_in_days_not_weeks() -> None:
    assert plain(locale.lasting(PARIS_EN, timedelta(days=30))) == "30 days"
    assert plain(locale.lasting(PARIS_FR, timedelta(minutes=90))) == "90 min"


def test_money_follows_the_reader_and_keeps_its_currency() -> None:
    assert locale.money(PARIS_EN, Money(69000, "EUR")) == "€690.00"
    assert plain(locale.money(PARIS_FR, Money(69000, "EUR"))) == "690,00 €"
    assert locale.money(NEW_YORK, Money(1_284_000, "USD"), whole=True) == "$12,840"
    assert "4,000" in locale.money(NEW_YORK, Money(4000, "JPY"))


def test_phone_numbers_are_written_as_at_home_or_with_their_country() -> None:
    assert locale.phone(PARIS_FR, "+33612345678") == "06 12 34 56 78"
    assert locale.phone(NEW_YORK, "+33612345678") == "+33 6 12 34 56 78"
    assert locale.phone(PARIS_FR, "not a number") == "not a number"


def test_a_masked_number_shows_its_ends() -> None:
    assert locale.masked_phone(PARIS_FR, "+33612345642") == "06 12 •• •• 42"


def test_numbers_and_shares() -> None:
    assert locale.number(PARIS_EN, 12840) == "12,840"
    assert plain(locale.number(PARIS_FR, 12840)) == "12 840"
    assert plain(locale.percent(PARIS_FR, 0.94)) == "94 %"
