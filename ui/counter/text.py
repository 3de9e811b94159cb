"""The sentences of the first page."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.services.customers import RecentCustomer
from app.services.tickets import TicketBrief
from ui import locale
from ui.counter.presenter import PartOfDay, Today
from ui.locale import LocaleContext
from ui.pickups.text import dotted
from ui.sizes import size_words
from ui.tokens import Tone
from ui.words import state_word

translate = QCoreApplication.translate
_SOON = timedelta(hours=2)


def greeting(today: Today) -> str:
    """What one wishes, by name when it is known."""
    if not today.first_name:
        return {
            PartOfDay.MORNING: translate("Counter", "Good morning"),
            PartOfDay.AFTERNOON: translate("Counter", "Good afternoon"),
            PartOfDay.EVENING: translate("Counter", "Good evening"),
        }[today.part]
    return {
        PartOfDay.MORNING: translate("Counter", "Good morning, {name}"),
        PartOfDay.AFTERNOON: translate("Counter", "Good afternoon, {name}"),
        PartOfDay.EVENING: translate("Counter", "Good evening, {name}"),
    }[today.part].format(name=today.first_name)


def place_and_date(context: LocaleContext, today: Today) -> str:
    """The store, and which day it is there."""
    return f"{today.store} — {locale.weekday(context, today.now)}"


def person(context: LocaleContext, recent: RecentCustomer, now: datetime) -> str:
    """Their size, their tier, when they were seen."""
    record = recent.headline_size
    size = dotted((state_word(record.family), size_words(record))) if record else ""
    seen = translate("Counter", "seen {ago}").format(ago=locale.ago(context, recent.at, now))
    return dotted((size, recent.customer.tier, seen))


def ticket(brief: TicketBrief) -> str:
    """Whose it is and what about."""
    return dotted((brief.ticket.customer_name, brief.ticket.title))


def clock(context: LocaleContext, brief: TicketBrief, now: datetime) -> tuple[str, Tone]:
    """When the answer is owed, or how late it is."""
    left = brief.ticket.due_at - now
    if left < timedelta(0):
        words = translate("Counter", "{time} late")
        return words.format(time=locale.lasting(context, _rough(-left))), Tone.NEGATIVE
    words = translate("Counter", "Due in {time}")
    tone = Tone.WARNING if left <= _SOON else Tone.INFORMATION
    return words.format(time=locale.lasting(context, _rough(left))), tone


def _rough(span: timedelta) -> timedelta:
    """Whole days, hours or minutes: what one says at a counter."""
    for unit in (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)):
        if span >= unit:
            return unit * (span // unit)
    return timedelta(minutes=1)
