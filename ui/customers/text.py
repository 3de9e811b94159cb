"""The words of search results."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.emphasis import Span
from app.services.customers import RecentCustomer
from app.services.hits import Fit, Hit, Why
from ui import locale
from ui.locale import LocaleContext
from ui.sizes import size_words
from ui.words import state_word

translate = QCoreApplication.translate


SEPARATOR = " · "
_HIDDEN = "•"
_SHOWN = 4
"""Digits of a phone number that are shown when its end was typed."""


def why(hit: Hit) -> str:
    """What of the record fits."""
    if hit.fit is Fit.SIMILAR:
        return translate("Customers", "Similar name")
    return {
        Why.NAME: translate("Customers", "Name"),
        Why.PHONE: translate("Customers", "Phone"),
        Why.EMAIL: translate("Customers", "E-mail"),
        Why.CARD: translate("Customers", "Card"),
        Why.ORDER: translate("Customers", "Order"),
        Why.PICKUP: translate("Customers", "Parcel"),
        Why.TICKET: translate("Customers", "Ticket"),
        Why.PRODUCT: translate("Customers", "Product"),
        Why.RECENT: translate("Customers", "Seen lately"),
    }[hit.why]


def facts(context: LocaleContext, hit: Hit) -> tuple[str, tuple[Span, ...]]:
    """What tells this answer from the others, the value that fits, and what of it was typed."""
    matched, marks = hit.matched, hit.matched_marks
    if hit.why is Why.PHONE and matched:
        matched, marks = _phone(context, hit)
    if matched in (hit.title, hit.detail):
        matched = ""
    told = SEPARATOR.join(part for part in (hit.detail, matched) if part)
    before = len(told) - len(matched)
    return told, tuple((before + start, before + end) for start, end in marks if matched)


def _phone(context: LocaleContext, hit: Hit) -> tuple[str, tuple[Span, ...]]:
    """Only so much that one sees which it is: its end when that was typed, or its ends."""
    if hit.fit is not Fit.ENDING:
        masked = locale.masked_phone(context, hit.matched)
        return masked, ((0, len(masked.partition(_HIDDEN)[0].rstrip())),)
    written = locale.phone(context, hit.matched)
    places = [at for at, letter in enumerate(written) if letter.isdigit()]
    hidden = set(places[:-_SHOWN])
    masked = "".join(_HIDDEN if at in hidden else letter for at, letter in enumerate(written))
    return masked, ((places[-_SHOWN], len(masked)),) if len(places) >= _SHOWN else ()


def recent_facts(context: LocaleContext, recent: RecentCustomer, now: datetime) -> str:
    """The size asked for most, the tier, and when they were here."""
    size = recent.headline_size
    fits = f"{state_word(size.family)} {size_words(size)}" if size is not None else ""
    seen = translate("Customers", "seen {moment}").format(
        moment=locale.ago(context, recent.at, now)
    )
    return SEPARATOR.join(part for part in (fits, recent.customer.tier, seen) if part)
