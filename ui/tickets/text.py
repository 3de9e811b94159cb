"""The words of the list of tickets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.tickets import Priority
from app.services.tickets import TicketBrief, TicketCounts, TicketFilter
from ui.tickets.presenter import Sought
from ui.translation import to_translate
from ui.words import state_word

translate = QCoreApplication.translate

_FILTERS = {
    TicketFilter.OPEN: to_translate("Tickets", "Open"),
    TicketFilter.OVERDUE: to_translate("Tickets", "Late"),
    TicketFilter.MINE: to_translate("Tickets", "Mine"),
    TicketFilter.DONE: to_translate("Tickets", "Done"),
    TicketFilter.ALL: to_translate("Tickets", "All"),
}
_NONE = {
    TicketFilter.OPEN: to_translate("Tickets", "No question or claim is open in this store."),
    TicketFilter.OVERDUE: to_translate("Tickets", "No answer is late."),
    TicketFilter.MINE: to_translate("Tickets", "No open ticket has a word of yours in it."),
    TicketFilter.DONE: to_translate("Tickets", "No ticket has been resolved yet."),
    TicketFilter.ALL: to_translate("Tickets", "This store has no tickets yet."),
}


def filter_word(which: TicketFilter, counts: TicketCounts | None = None) -> str:
    """What a filter is called, with how many it lists where that is known."""
    word = translate("Tickets", _FILTERS[which])
    if counts is None:
        return word
    known = {TicketFilter.OPEN: counts.open, TicketFilter.OVERDUE: counts.overdue}
    return f"{word} {known[which]}" if known.get(which) else word


def subtitle(counts: TicketCounts) -> str:
    """How much waits."""
    if not counts.open:
        return translate("Tickets", "Nobody waits for an answer")
    waiting = translate("Tickets", "%n open", None, counts.open)
    if not counts.overdue:
        return waiting
    late = translate("Tickets", "%n answer(s) late", None, counts.overdue)
    return f"{waiting} · {late}"


def nothing(sought: Sought) -> str:
    """Why the list is empty."""
    if sought.text:
        return translate("Tickets", "No ticket in this list fits “{text}”.").format(
            text=sought.text
        )
    return translate("Tickets", _NONE[sought.which])


def facts(brief: TicketBrief, status: str = "") -> str:
    """What kind, whose, where it stands, how urgent, and whether the server has it."""
    ticket = brief.ticket
    is_loud = ticket.priority in (Priority.HIGH, Priority.URGENT)
    parts = (
        state_word(ticket.kind),
        ticket.customer_name,
        status,
        state_word(ticket.priority) if is_loud and ticket.is_open else "",
        translate("Tickets", "Kept here, will be sent") if brief.is_unsent else "",
    )
    return " · ".join(part for part in parts if part)
