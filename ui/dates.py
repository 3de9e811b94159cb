"""Days as people of a place write and lay them out: for the calendar and its field. No Qt."""

from __future__ import annotations

import re
from calendar import Calendar
from datetime import date

from babel.dates import format_skeleton, get_day_names

from ui.locale import LocaleContext

_YEARS_AHEAD = 10
"""Two digits mean at most so many years from now; further on they mean the century before."""


def weeks(context: LocaleContext, year: int, month: int) -> list[list[date]]:
    """The month's six weeks at most, from the first weekday of the place; days around it too."""
    return Calendar(context.babel.first_week_day).monthdatescalendar(year, month)


def weekday_letters(context: LocaleContext) -> list[tuple[str, str]]:
    """``("M", "Monday")`` and so on, the first weekday of the place first."""
    short = get_day_names("narrow", context="stand-alone", locale=context.babel)
    whole = get_day_names("wide", locale=context.babel)
    first = context.babel.first_week_day
    return [(short[day % 7].upper(), whole[day % 7]) for day in range(first, first + 7)]


def month_title(context: LocaleContext, year: int, month: int) -> str:
    """``November 2026``, ``novembre 2026``."""
    return format_skeleton("yMMMM", date(year, month, 1), locale=context.babel)


def written(context: LocaleContext, day: date) -> str:
    """As it is typed: ``22/11/2026``, ``11/22/2026``."""
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year:04}"}
    return _separator(context).join(parts[part] for part in _order(context))


def pattern(context: LocaleContext) -> str:
    """What to type, for the field: ``dd/mm/yyyy`` in the letters of the language."""
    letters = {"fr": {"d": "jj", "m": "mm", "y": "aaaa"}}.get(
        context.language, {"d": "dd", "m": "mm", "y": "yyyy"}
    )
    return _separator(context).join(letters[part] for part in _order(context))


def read(context: LocaleContext, text: str, today: date) -> date | None:
    """The day that was typed, in the order of the place or as ``2026-11-22``; None when none is.

    Any separator will do, also none (``22112026``).
    """
    numbers = re.findall(r"\d+", text)
    if len(numbers) == 1 and len(numbers[0]) in (6, 8):
        numbers = _cut(numbers[0], _order(context))
    if len(numbers) != 3:
        return None
    order = "ymd" if len(numbers[0]) == 4 else _order(context)
    parts = dict(zip(order, numbers, strict=True))
    try:
        return date(_year(parts["y"], today), int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None


def same_day(year: int, month: int, day: int) -> date:
    """This day of a month, or the month's last: 31 becomes 30 in November."""
    lengths = (day, 30, 29, 28)
    for number in lengths:
        try:
            return date(year, month, min(day, number))
        except ValueError:
            continue
    return date(year, month, 28)


def month_after(day: date, by: int) -> date:
    """The same day ``by`` months later (earlier when negative)."""
    place = day.year * 12 + day.month - 1 + by
    return same_day(place // 12, place % 12 + 1, day.day)


def _order(context: LocaleContext) -> str:
    """``dmy``, ``mdy`` or ``ymd``."""
    letters = re.findall("[dMy]", context.babel.date_formats["short"].pattern)
    return "".join(dict.fromkeys(letter.lower() for letter in letters))


def _separator(context: LocaleContext) -> str:
    found = re.search("[./-]", context.babel.date_formats["short"].pattern)
    return found.group() if found else "/"


def _cut(digits: str, order: str) -> list[str]:
    lengths = {"d": 2, "m": 2, "y": len(digits) - 4}
    parts, place = [], 0
    for part in order:
        parts.append(digits[place : place + lengths[part]])
        place += lengths[part]
    return parts


def _year(digits: str, today: date) -> int:
    if len(digits) > 2:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year + _YEARS_AHEAD else year
