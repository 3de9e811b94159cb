"""The sentences and figures of the customer page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from app.domain.purchases import LineState
from app.services.overwritten import OverwrittenLine
from ui import locale
from ui.contact_words import field_value
from ui.customer.model import Bought, Head, ParcelLine, Short, SizeStatement, TicketLine, Way
from ui.customer.presenter import Doing
from ui.locale import LocaleContext
from ui.sizes import size_value
from ui.words import state_word

translate = QCoreApplication.translate


def dotted(facts: Iterable[str]) -> str:
    """Facts in a line, those that are not known left out."""
    return " · ".join(fact for fact in facts if fact)


def grouped(card: str) -> str:
    """A card number as it is printed: EAN-13 as 1-3-4-4-1, others in fours."""
    cuts = (0, 1, 4, 8, 12, 13) if len(card) == 13 and card.isdigit() else ()
    if cuts:
        return " ".join(card[a:b] for a, b in pairwise(cuts))
    return " ".join(card[at : at + 4] for at in range(0, len(card), 4))


def head_facts(context: LocaleContext, head: Head) -> str:
    """Card, home store, since, language, preferred channel."""
    facts = []
    if head.card:
        facts.append(translate("Customer", "Card {number}").format(number=grouped(head.card)))
    if head.home_store:
        facts.append(translate("Customer", "Home store {store}").format(store=head.home_store))
    if head.since is not None:
        facts.append(translate("Customer", "Customer since {year}").format(year=head.since.year))
    facts.extend(language.upper() for language in head.languages)
    if head.preferred is not None:
        facts.append(
            translate("Customer", "Prefers {channel}").format(channel=state_word(head.preferred))
        )
    return dotted(facts)


def size_origin(context: LocaleContext, statement: SizeStatement, now: datetime) -> str:
    """Where a size comes from: how, when, in which store."""
    record = statement.line.record
    when = locale.short_date(context, record.at, now)
    return dotted((state_word(record.source), when, statement.place))


def conversions(statement: SizeStatement) -> str:
    """The same size in other systems."""
    pairs = statement.line.conversions
    return dotted(f"{system} {size_value(value)}" for system, value in pairs)


def item_facts(context: LocaleContext, item: Bought, now: datetime) -> str:
    """Size, date, and the shop or channel."""
    where = item.place or state_word(item.channel)
    when = locale.short_date(context, item.at, now)
    return dotted((size_value(item.line.size), when, where))


def item_state(context: LocaleContext, item: Bought, now: datetime) -> str:
    """What became of it, and since when."""
    state, changed = item.line.state, item.line.changed_at
    if state is LineState.RETURNED and changed is not None:
        when = locale.short_date(context, changed, now)
        return translate("Customer", "Returned {date}").format(date=when)
    if state is LineState.EXCHANGED and changed is not None:
        when = locale.short_date(context, changed, now)
        return translate("Customer", "Exchanged {date}").format(date=when)
    return state_word(state)


def parcel_facts(parcel: ParcelLine) -> str:
    """How many items, and where they wait."""
    pickup = parcel.pickup
    items = translate("Customer", "%n item(s)", None, len(pickup.lines))
    shelf = (
        translate("Customer", "Shelf {shelf}").format(shelf=pickup.shelf)
        if pickup.shelf and parcel.is_here
        else ""
    )
    return dotted((items, shelf or parcel.place, _unsent(parcel.is_unsent)))


def ticket_facts(context: LocaleContext, line: TicketLine, now: datetime) -> str:
    """What it is about, where and when it was opened."""
    when = locale.short_date(context, line.ticket.opened_at, now)
    return dotted((line.ticket.title, line.place, when, _unsent(line.is_unsent)))


def unsent() -> str:
    """The mark of what the server does not have yet."""
    return translate("Customer", "Kept here, will be sent")


def _unsent(is_unsent: bool) -> str:
    return unsent() if is_unsent else ""


def short_facts(context: LocaleContext, short: Short, now: datetime) -> str:
    """How many purchases, and the last one."""
    if short.last_visit is None:
        return translate("Customer", "No purchase yet")
    count = translate("Customer", "%n purchase(s)", None, short.purchases)
    last = translate("Customer", "last one {date}").format(
        date=locale.short_date(context, short.last_visit, now)
    )
    return dotted((count, last))


def way_origin(context: LocaleContext, way: Way, now: datetime) -> str:
    """When, how and with whom they agreed or refused."""
    event = way.event
    if event is None:
        return translate("Customer", "Never asked")
    when = locale.short_date(context, event.at, now)
    told = (
        translate("Customer", "Agreed {date}")
        if event.granted
        else translate("Customer", "Refused {date}")
    )
    return dotted((told.format(date=when), proof(event.proof), way.author, way.place))


def proof(code: str) -> str:
    """How a consent was given."""
    words = {
        "counter": translate("Customer", "at the counter"),
        "web_form": translate("Customer", "on the web site"),
        "paper": translate("Customer", "on paper"),
        "import": translate("Customer", "taken over from an earlier system"),
    }
    return words.get(code, code)


def overwritten(context: LocaleContext, line: OverwrittenLine, now: datetime) -> str:
    """Who wrote the value that lost, where and when, and whose value won."""
    lost = line.lost
    when = locale.date_and_time(context, lost.wrote.at, now)
    value = field_value(context, lost.field, lost.winner)
    wrote = (
        translate("Customer", "{person} wrote this ({when}).")
        if line.author
        else translate("Customer", "Written elsewhere ({when}).")
    )
    won = (
        translate("Customer", "The value of {person} won: {value}.")
        if line.winner
        else translate("Customer", "This value won: {value}.")
    )
    place = ", ".join(part for part in (line.counter, when) if part)
    return " ".join(
        (
            wrote.format(person=line.author, when=place),
            won.format(person=line.winner, value=value),
        )
    )


def item_title(item: Bought) -> str:
    """``Loafer 180, dark brown``; how many when more than one was bought."""
    if item.line.quantity > 1:
        return f"{item.line.quantity} × {item.line.title}"
    return item.line.title


def to_be_erased() -> str:
    """What is said of a customer until the server has done it."""
    return translate(
        "Customer",
        "To be erased: the server does it as soon as this device reaches it, and every device of "
        "every store follows.",
    )


def done(doing: Doing) -> str:
    """What was kept."""
    return {
        Doing.SIZE: translate("Customer", "The size is kept."),
        Doing.DETAILS: translate("Customer", "The details are corrected."),
        Doing.CONSENT: translate("Customer", "What they said is kept."),
        Doing.NOTE: translate("Customer", "The note is kept."),
        Doing.TAKING_BACK: translate("Customer", "Taken back: this value counts again."),
        Doing.ERASURE: to_be_erased(),
        Doing.CARD: translate("Customer", "The card is kept: it is printed once it is signed."),
        Doing.LOST_CARD: translate("Customer", "The card opens nothing any more."),
        Doing.MERGE: translate("Customer", "The two files are one."),
        Doing.SEPARATION: translate("Customer", "They are two files again."),
    }[doing]
