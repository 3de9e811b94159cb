"""The words of the page of a new ticket."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.customers import Customer
from app.domain.purchases import LineState
from app.services.hits import Hit, Why
from ui import locale
from ui.locale import LocaleContext
from ui.new_ticket.model import Item
from ui.sizes import size_value
from ui.words import state_word

translate = QCoreApplication.translate


def promise(context: LocaleContext, response: timedelta) -> str:
    """What a priority promises."""
    return translate("NewTicket", "Answer within {duration}").format(
        duration=locale.lasting(context, response)
    )


def customer_facts(context: LocaleContext, customer: Customer) -> str:
    """What tells them from somebody of the same name."""
    phone = locale.masked_phone(context, customer.phone) if customer.phone else ""
    return _dotted(customer.city, phone, customer.tier)


def hit_facts(context: LocaleContext, hit: Hit) -> str:
    """Where they live and what fits."""
    matched = hit.matched if hit.why in (Why.CARD, Why.EMAIL, Why.ORDER) else ""
    if hit.why is Why.PHONE:
        matched = locale.masked_phone(context, hit.matched)
    return _dotted(hit.detail, matched)


def item_facts(context: LocaleContext, item: Item, now: datetime) -> str:
    """Size, where and when it was bought, its receipt, what became of it."""
    line = item.line
    return _dotted(
        size_value(line.size),
        item.place or state_word(item.channel),
        locale.short_date(context, item.at, now),
        item.number,
        state_word(line.state) if line.state is not LineState.OWNED else "",
    )


def nobody(sought: str) -> str:
    """Why no customer is listed."""
    if sought:
        return translate("NewTicket", "No customer on this device fits “{text}”.").format(
            text=sought
        )
    return translate("NewTicket", "Scan the customer's card, or type their name or phone.")


def _dotted(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)
