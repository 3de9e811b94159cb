"""The head of the ticket page: what and whose it is, where it stands, how its clock runs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.tickets import Priority
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.ticket import text
from ui.ticket.clock import clock
from ui.ticket.model import Sheet
from ui.tokens import Tone
from ui.tones import tone_of
from ui.widgets.chip import Chip
from ui.widgets.page_head import PageHead
from ui.words import state_word

_LOUD = (Priority.HIGH, Priority.URGENT)


class Head(PageHead):
    """Chips that say nothing now are hidden."""

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        self.status, self.clock = Chip(""), Chip("")
        self.priority, self.unsent = Chip(""), Chip("")
        chips = (self.priority, self.status, self.clock, self.unsent)
        back = QCoreApplication.translate("Ticket", "Tickets")
        super().__init__("", back=back, trailing=chips, parent=parent)
        self._context = context

    def show_head(self, sheet: Sheet, now: datetime) -> None:
        """Show a ticket as it stands at ``now``."""
        ticket = sheet.ticket
        self.status.show_state(state_word(ticket.status), tone_of(ticket.status))
        self.priority.show_state(state_word(ticket.priority), tone_of(ticket.priority))
        self.priority.setVisible(ticket.priority in _LOUD and ticket.is_open)
        words, tone = clock(self._context, ticket, now)
        self.clock.show_state(words, tone, Icon.CLOCK)
        self.clock.setVisible(bool(words))
        self.unsent.show_state(text.unsent(), Tone.INFORMATION, Icon.NOT_SENT)
        self.unsent.setVisible(sheet.is_unsent)
        self.set_title(text.title(sheet), text.subtitle(self._context, sheet, now))
