"""Whose ticket it is: a card, or a few letters of the name."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.services.customer_codes import Doubt
from app.services.hits import Hit
from ui import code_doubts
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.new_ticket import text
from ui.theme import current
from ui.tokens import Size
from ui.widgets.card import Card
from ui.widgets.face import Faced, Mood
from ui.widgets.field import Field
from ui.widgets.list_row import ListRow
from ui.widgets.notice import NoticeBar
from ui.widgets.skeleton import Shape
from ui.widgets.virtual_list import VirtualList
from ui.widgets.writing import Writes
from ui.words import error_sentence

translate = QCoreApplication.translate


class CustomerPicker(Card):
    """``sought`` carries what is typed, ``chosen`` the id of a customer."""

    sought = Signal(str)
    chosen = Signal(str)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("NewTicket", "Whose ticket is it?"), parent=parent)
        self._context = context
        self._hits: tuple[Hit, ...] = ()
        self.notice = NoticeBar()
        self.field = Field(
            translate("NewTicket", "Scan their card, or type a name, phone or e-mail"),
            writes=Writes.SEARCH,
        )
        self.field.edited.connect(self.sought)
        self.field.submitted.connect(self._submit)
        self.list = VirtualList(self._row, name=translate("NewTicket", "Customers"))
        self.list.setMinimumHeight(current().sp(Size.PHOTO))
        self.list.picked.connect(lambda hit: self.chosen.emit(hit.id))
        self.faced = Faced(self.list, shape=Shape.ROWS)
        self.add(self.notice)
        self.add(self.field)
        self.add(self.faced, 1)

    def begin(self) -> None:
        """Ask anew."""
        self.notice.clear()
        self.field.set_text("")

    def show_hits(self, sought: str, hits: tuple[Hit, ...]) -> None:
        """The customers who fit."""
        self._hits = hits
        self.list.set_items_from_top(hits)
        if hits:
            self.faced.show_content()
        else:
            self.faced.show_face(Mood.EMPTY, text.nobody(sought), glyph=Icon.CUSTOMERS)

    def show_failed(self, error: Exception) -> None:
        """The search did not work."""
        self.notice.show_fault(error_sentence(error))

    def show_nobody(self) -> None:
        """A card was read that nobody here has."""
        self.notice.show_refusal(
            translate("NewTicket", "This card belongs to no customer on this device.")
        )

    def show_doubt(self, doubt: Doubt, now: datetime) -> None:
        """A code was read that opens nothing."""
        words = code_doubts.sentence(self._context, doubt, now)
        self.notice.show_refusal(f"{code_doubts.title(doubt)}. {words}")

    def _submit(self) -> None:
        """Enter takes the only answer, or goes to the list."""
        if len(self._hits) == 1:
            self.chosen.emit(self._hits[0].id)
        elif self._hits:
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _row(self, hit: Hit) -> ListRow:
        facts = text.hit_facts(self._context, hit)
        return ListRow(title=hit.title, subtitle=facts, person=hit.title)
