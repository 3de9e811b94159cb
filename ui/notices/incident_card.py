"""One incident: both sides by name, and for a manager the way to settle it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.services.notices import IncidentLine
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.notices import text
from ui.notices.presenter import way_of
from ui.theme import Text
from ui.tokens import Gap, Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.text import Label
from ui.widgets.writing import Writes
from ui.words import error_sentence

translate = QCoreApplication.translate


class IncidentCard(Card):
    """``closed`` carries how it was settled, ``opened`` the route of what it is about."""

    closed = Signal(str)
    opened = Signal(object)

    def __init__(
        self,
        line: IncidentLine,
        context: LocaleContext,
        now: datetime,
        *,
        may_close: bool,
        draft: str = "",
        parent: QWidget | None = None,
    ) -> None:
        is_open = line.incident.is_open
        state = translate("Notices", "Open") if is_open else translate("Notices", "Settled")
        chip = Chip(state, Tone.NEGATIVE if is_open else Tone.POSITIVE)
        super().__init__(text.incident_title(line), action=chip, parent=parent)
        self.line = line
        first, second = line.incident.first, line.incident.second
        self._say_side(
            translate("Notices", "First, and this one counts"),
            text.side(context, line.first_by, line.first_device, first.at, now),
        )
        self._say_side(
            translate("Notices", "Then again"),
            text.side(context, line.second_by, line.second_device, second.at, now),
        )
        self.resolution = Field(
            translate("Notices", "How was it settled?"), draft, writes=Writes.WORDS
        )
        self.button = Button(translate("Notices", "Settle"), Look.PRIMARY)
        self._look = Button(translate("Notices", "Open the record"), glyph=Icon.FORWARD)
        self._finish(line, context, now, may_close=may_close and is_open)

    def show_error(self, error: Exception) -> None:
        """It is not settled."""
        self.resolution.show_error(error_sentence(error))

    def _say_side(self, title: str, words: str) -> None:
        self.add(Label(title, Text.SMALL))
        self.add(Label(words, Text.STRONG, wrap=True))

    def _finish(
        self, line: IncidentLine, context: LocaleContext, now: datetime, *, may_close: bool
    ) -> None:
        if not line.incident.is_open:
            self.add(Label(text.settled(context, line, now), Text.MUTED, wrap=True))
        elif not may_close:
            words = translate("Notices", "A manager of the store settles it.")
            self.add(Label(words, Text.MUTED, wrap=True))
        if may_close:
            self.add(self.resolution)
        actions = QWidget(self)
        flow = Flow(actions, spacing=Gap.SMALL)
        if may_close:
            flow.addWidget(self.button)
        flow.addWidget(self._look)
        self.add(actions)
        self.resolution.submitted.connect(self.button.click)
        self.button.clicked.connect(lambda: self.closed.emit(self.resolution.text))
        self._look.clicked.connect(lambda: self.opened.emit(way_of(line)))
