"""Lays out what was read and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.codes import CardCode, CustomerCode
from app.services.recognition import NotKnown
from ui.icons import Icon, pixmap
from ui.locale import LocaleContext
from ui.not_known import text
from ui.theme import Text, current
from ui.tokens import Gap, Size, Tone, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.notice import NoticeBar
from ui.widgets.text import ElidedLabel, Label
from ui.words import error_sentence

translate = QCoreApplication.translate


class NotKnownWidget(QWidget):
    """``ask_pressed``, ``new_pressed``, ``search_pressed``: the ways on."""

    ask_pressed = Signal()
    new_pressed = Signal()
    search_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._found: NotKnown | None = None
        self._sign = QLabel()
        self.title = Label("", Text.TITLE, wrap=True)
        self.code = ElidedLabel("", Text.LEAD)
        self.words = Label("", Text.MUTED, wrap=True)
        self.notice = NoticeBar()
        self.ask = Button(
            translate("NotKnown", "Ask the server"), Look.PRIMARY, glyph=Icon.SENDING, tall=True
        )
        self.new = Button("", glyph=Icon.NEW_CUSTOMER, name="…", tall=True)
        self.search = Button(translate("NotKnown", "Search by name"), glyph=Icon.SEARCH, tall=True)
        self.ask.clicked.connect(self.ask_pressed)
        self.new.clicked.connect(self.new_pressed)
        self.search.clicked.connect(self.search_pressed)
        self._lay_out()

    def show_found(self, found: NotKnown) -> None:
        """What was read, and how sure it is that nobody has it."""
        self._found = found
        self._sign.setPixmap(pixmap(text.glyph(found), current().sp(Size.SIGN), "muted"))
        self.title.setText(text.title(found))
        self.code.setText(found.text)
        self.code.setVisible(not isinstance(found.meaning, CustomerCode))
        self.words.setText(text.certainty(self._context, found, self._now()))
        self.notice.clear()
        is_card = isinstance(found.meaning, CardCode)
        is_person = isinstance(found.meaning, CardCode | CustomerCode) and found.doubt is None
        self.ask.setVisible(found.may_ask_server)
        self.new.setVisible(is_person)
        with_card = translate("NotKnown", "New customer with this card")
        self.new.setText(with_card if is_card else translate("NotKnown", "New customer"))
        first = self.ask if found.may_ask_server else self.new if is_person else self.search
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_asking(self, *, busy: bool) -> None:
        """The server is asked."""
        if busy:
            self.notice.clear()
        self.ask.set_busy(busy)

    def show_nobody(self) -> None:
        """The server does not know it either."""
        if self._found is not None:
            self.notice.show_words(Tone.INFORMATION, text.nobody(self._found.meaning))
        self.ask.hide()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_not_answered(self, error: Exception) -> None:
        """The server did not say."""
        self.notice.show_fault(error_sentence(error))

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(current().sp(Width.CARD))
        card.body.setSpacing(Gap.MEDIUM)
        card.body.setContentsMargins(Gap.MEDIUM, Gap.MEDIUM, Gap.MEDIUM, Gap.MEDIUM)
        ways = QWidget()
        flow = Flow(ways, spacing=Gap.MEDIUM)
        for button in (self.ask, self.new, self.search):
            flow.addWidget(button)
        for widget in (self._sign, self.title, self.code, self.words, self.notice, ways):
            card.add(widget)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 100)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.addStretch(1)
        column.addLayout(line)
        column.addStretch(2)
