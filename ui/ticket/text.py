"""The sentences of the ticket page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.consents import ContactChannel
from app.domain.customers import Customer
from app.domain.purchases import LineState
from app.domain.tickets import EntryKind, TicketKind, TicketStatus
from ui import locale
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.sizes import size_value
from ui.ticket.model import Item, Sheet, StoryLine
from ui.translation import to_translate
from ui.words import state_word

translate = QCoreApplication.translate

KIND_ICONS = {
    TicketKind.QUESTION: Icon.QUESTION,
    TicketKind.COMPLAINT: Icon.COMPLAINT,
    TicketKind.EXCHANGE: Icon.EXCHANGE,
    TicketKind.REFUND: Icon.REFUND,
    TicketKind.REPAIR: Icon.REPAIR,
    TicketKind.INVOICE: Icon.RECEIPT,
}

_STEPS = {
    TicketStatus.OPEN: to_translate("Ticket", "Open again"),
    TicketStatus.IN_PROGRESS: to_translate("Ticket", "Start work on it"),
    TicketStatus.WAITING_CUSTOMER: to_translate("Ticket", "Wait for the customer"),
    TicketStatus.AT_WORKSHOP: to_translate("Ticket", "Send to the workshop"),
    TicketStatus.READY: to_translate("Ticket", "Ready to collect"),
    TicketStatus.RESOLVED: to_translate("Ticket", "Mark as resolved"),
}
_STEPS_FROM = {
    (TicketStatus.WAITING_CUSTOMER, TicketStatus.IN_PROGRESS): to_translate(
        "Ticket", "The customer came back to us"
    ),
    (TicketStatus.AT_WORKSHOP, TicketStatus.IN_PROGRESS): to_translate(
        "Ticket", "Back from the workshop"
    ),
    (TicketStatus.READY, TicketStatus.AT_WORKSHOP): to_translate("Ticket", "Back to the workshop"),
    (TicketStatus.READY, TicketStatus.RESOLVED): to_translate(
        "Ticket", "Collected by the customer"
    ),
}
"""What a step is called where it means something else than from other statuses."""


def dotted(facts: Iterable[str]) -> str:
    """Facts in a line, those that are not known left out."""
    return " · ".join(fact for fact in facts if fact)


def unsent() -> str:
    """The mark of what the server does not have yet."""
    return translate("Ticket", "Kept here, will be sent")


def title(sheet: Sheet) -> str:
    """``TCK-1197 · Repair``."""
    return dotted((sheet.ticket.number, state_word(sheet.ticket.kind)))


def subtitle(context: LocaleContext, sheet: Sheet, now: datetime) -> str:
    """What it is about, whose it is, where and when it was opened."""
    ticket = sheet.ticket
    when = locale.short_date(context, ticket.opened_at, now)
    opened = (
        translate("Ticket", "opened in {place} {date}").format(place=sheet.opener[1], date=when)
        if sheet.opener[1]
        else translate("Ticket", "opened {date}").format(date=when)
    )
    return dotted((ticket.title, ticket.customer_name, opened))


def step(status: TicketStatus, now_at: TicketStatus) -> str:
    """What the button says that takes a ticket from ``now_at`` to ``status``."""
    return translate("Ticket", _STEPS_FROM.get((now_at, status), _STEPS[status]))


def heading(line: StoryLine) -> str:
    """Who, and where they work."""
    return dotted((line.author or translate("Ticket", "Customer service"), line.place))


def moment(context: LocaleContext, line: StoryLine, now: datetime) -> str:
    """When, on our clock; for a store that has another, on its own, and which that is."""
    if not line.zone:
        return locale.date_and_time(context, line.at, now)
    there = replace(context, time_zone=line.zone)
    return f"{locale.date_and_time(there, line.at, now)} {zone_name(there, line.at)}"


def zone_name(context: LocaleContext, when: datetime) -> str:
    """``EST``, ``UTC+8``: a short name of the store's time zone at that moment."""
    name = context.here(when).tzname() or ""
    if not name.startswith(("+", "-")):
        return name
    return f"UTC{name[0]}{name[1:].lstrip('0') or '0'}"


def what(line: StoryLine) -> str:
    """What kind of thing happened, when the words alone do not say it."""
    if line.kind is EntryKind.STATUS and line.status is not None:
        return translate("Ticket", "Now: {status}").format(status=state_word(line.status))
    if line.kind is EntryKind.ANSWER and line.channel is not None:
        return translate("Ticket", "Answered · {channel}").format(channel=state_word(line.channel))
    if line.kind is EntryKind.PHOTO:
        return translate("Ticket", "%n photo(s)", None, len(line.shots) + line.missing)
    return ""


def photo_name(sheet: Sheet, photo_id: str) -> str:
    """``Photo 2 of 3``."""
    ids = [shot.photo_id for shot in sheet.shots]
    words = translate("Ticket", "Photo {number} of {total}")
    return words.format(number=ids.index(photo_id) + 1, total=len(ids))


def item_facts(context: LocaleContext, item: Item, now: datetime) -> list[str]:
    """Where and when it was bought; its size and serial; what became of it."""
    line = item.line
    where = item.place or state_word(item.channel)
    bought = dotted((where, locale.short_date(context, item.at, now), item.number))
    size = size_value(line.size)
    if size and " " not in size:
        size = translate("Ticket", "Size {size}").format(size=size)
    serial = (
        translate("Ticket", "Serial {number}").format(number=line.serial) if line.serial else ""
    )
    state = state_word(line.state) if line.state is not LineState.OWNED else ""
    return [fact for fact in (bought, dotted((size, serial)), state) if fact]


def customer_facts(customer: Customer, prefers: ContactChannel | None) -> str:
    """Where they live, what they speak, how they like to be told."""
    wish = (
        translate("Ticket", "Prefers {channel}").format(channel=state_word(prefers))
        if prefers is not None
        else ""
    )
    return dotted((customer.city, customer.language.upper(), wish))


def done(sheet: Sheet) -> str:
    """Where the ticket stands after a step."""
    status = state_word(sheet.ticket.status)
    return translate("Ticket", "The ticket is now: {status}").format(status=status)
