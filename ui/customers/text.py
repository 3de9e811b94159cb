"""The words of search results."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.services.customers import RecentCustomer
from app.services.hits import Hit, Why
from ui import locale
from ui.locale import LocaleContext
from ui.sizes import size_words
from ui.words import state_word

translate = QCoreApplication.translate


def why(hit: Hit) -> str:
    """What of the record fits."""
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


def facts(context: LocaleContext, hit: Hit) -> str:
    """What tells this answer from the others, and the value that fits."""
    matched = hit.matched
    if hit.why is Why.PHONE:
        matched = locale.masked_phone(context, matched)
    if matched in (hit.title, hit.detail):
        matched = ""
    return " · ".join(part for part in (hit.detail, matched) if part)


def recent_facts(context: LocaleContext, recent: RecentCustomer, now: datetime) -> str:
    """The size asked for most, the tier, and when they were here."""
    size = recent.headline_size
    fits = f"{state_word(size.family)} {size_words(size)}" if size is not None else ""
    seen = translate("Customers", "seen {moment}").format(
        moment=locale.ago(context, recent.at, now)
    )
    return " · ".join(part for part in (fits, recent.customer.tier, seen) if part)
