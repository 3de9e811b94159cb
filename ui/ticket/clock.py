"""The response clock of a ticket in words: an answer is due, late, given, or no longer owed."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.tickets import Ticket, is_overdue
from ui import locale
from ui.locale import LocaleContext
from ui.tokens import Tone

translate = QCoreApplication.translate
_SOON = timedelta(hours=4)


def clock(context: LocaleContext, ticket: Ticket, now: datetime) -> tuple[str, Tone]:
    """What the clock says and its tone; empty when nobody waits for an answer."""
    if ticket.answered_at is not None:
        if ticket.answered_at <= ticket.due_at:
            return translate("Ticket", "Answered in time"), Tone.NEUTRAL
        return translate("Ticket", "Answered late"), Tone.NEUTRAL
    if not ticket.is_open:
        return "", Tone.NEUTRAL
    left = locale.lasting(context, abs(ticket.due_at - now))
    if is_overdue(ticket, now):
        return translate("Ticket", "{duration} late").format(duration=left), Tone.NEGATIVE
    words = translate("Ticket", "Answer due in {duration}").format(duration=left)
    return words, Tone.WARNING if ticket.due_at - now <= _SOON else Tone.NEUTRAL
