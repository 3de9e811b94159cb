from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import dates
from ui.locale import LocaleContext

TODAY = date(2026, 11, 22)
FRENCH = LocaleContext(language="fr", country="FR")
BRITISH = LocaleContext(language="en", country="GB")
AMERICAN = LocaleContext(language="en", country="US", time_zone="America/New_York")
CANADIAN = LocaleContext(language="fr", country="CA")
EVERYBODY = (FRENCH, BRITISH, AMERICAN, CANADIAN)


@pytest.mark.parametrize(
    ("context", "typed"),
    [
        (FRENCH, "22/11/2026"),
        (FRENCH, "22.11.26"),
        (FRENCH, "22 11 2026"),
        (FRENCH, "22112026"),
        (FRENCH, "221126"),
        (BRITISH, "22-11-2026"),
        (AMERICAN, "11/22/2026"),
        (AMERICAN, "11222026"),
        (CANADIAN, "2026-11-22"),
        (AMERICAN, "2026-11-22"),
    ],
)
def test_a_day_is_typed_as_people_of_the_place_write_it(
    context: LocaleContext, typed: str
) -> None:
    assert dates.read(context, typed, TODAY) == TODAY


@pytest.mark.parametrize("typed", ["", "tomorrow", "31/02/2026", "22/11", "1/2/3/4", "99999999"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert dates.read(FRENCH, typed, TODAY) is None


def test_two_digits_of_a_year_are_near() -> None:
    assert dates.read(FRENCH, "03/05/87", TODAY) == date(1987, 5, 3)
    assert dates.read(FRENCH, "03/05/30", TODAY) == date(2030, 5, 3)


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), context=st.sampled_from(EVERYBODY))
def test_what_is_written_is_read_again(day: date, context: LocaleContext) -> None:
    assert dates.read(context, dates.written(context, day), TODAY) == day


def test_weeks_begin_where_the_place_begins_them() -> None:
    assert dates.weeks(FRENCH, 2026, 11)[0][0].strftime("%a") == "Mon"
    assert dates.weeks(AMERICAN, 2026, 11)[0][0].strftime("%a") == "Sun"
    assert [letter for letter, _ in dates.weekday_letters(FRENCH)] == list("LMMJVSD")
    assert [letter for letter, _ in dates.weekday_letters(AMERICAN)] == list("SMTWTFS")


def test_months_and_patterns_are_said_in_the_language() -> None:
    assert dates.month_title(FRENCH, 2026, 11) == "novembre 2026"
    assert dates.month_title(BRITISH, 2026, 11) == "November 2026"
    assert dates.pattern(FRENCH) == "jj/mm/aaaa"
    assert dates.pattern(AMERICAN) == "mm/dd/yyyy"


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    assert dates.month_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert dates.month_after(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert dates.month_after(date(2026, 1, 15), -1) == date(2025, 12, 15)
