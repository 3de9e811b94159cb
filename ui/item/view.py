"""Lays out a piece: what is known of it, whose it is, and its life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.items import ItemLife
from app.services.items import ItemFile
from ui.icons import Icon
from ui.item import text
from ui.locale import LocaleContext
from ui.sizes import size_value
from ui.theme import Text
from ui.tokens import Gap, Width
from ui.widgets import toast
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.pictures import Avatar
from ui.widgets.row import Row, Rows
from ui.widgets.scroll import ScrollArea
from ui.widgets.skeleton import Shape
from ui.widgets.text import Label
from ui.words import error_sentence

translate = QCoreApplication.translate


class ItemWidget(QWidget):
    """``ticket_pressed`` and ``buyer_pressed`` carry an id, ``noted`` words for a file."""

    owner_pressed = Signal()
    article_pressed = Signal()
    search_pressed = Signal()
    ticket_pressed = Signal(str)
    buyer_pressed = Signal(str)
    noted = Signal(str)
    ask_pressed = Signal()
    retry_pressed = Signal()

    def __init__(self, context: LocaleContext, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._context, self._now = context, now
        self._item: ItemFile | None = None
        self.article_button = Button(
            translate("Item", "The article and its sizes"), glyph=Icon.PURCHASES
        )
        self.article_button.clicked.connect(self.article_pressed)
        self.head = PageHead("", trailing=[self.article_button])
        self.notice = NoticeBar()
        self._about = Card(translate("Item", "This piece"))
        self.facts = Rows()
        self._about.add(self.facts)
        self._make_ways_on()
        self._about.body.addStretch(1)
        self._life = Card(translate("Item", "Its life"))
        self._nothing = Label(
            translate("Item", "No receipt and no ticket on this device tells of it."),
            Text.MUTED,
            wrap=True,
        )
        self.events = Rows()
        self._life.add(self._nothing)
        self._life.add(ScrollArea(self.events), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        about, life = translate("Item", "This piece"), translate("Item", "Its life")
        self._content = Columns(
            [
                Column(title=about, widget=self._about, least=Width.COLUMN),
                Column(title=life, widget=self._life, least=Width.COLUMN),
            ]
        )
        self.faced = Faced(self._content, shape=Shape.FILE)
        self.faced.action_pressed.connect(self.retry_pressed)
        column.addWidget(self.faced, 1)

    def show_loading(self) -> None:
        """Another piece is on the way."""
        self.notice.clear()
        self.head.set_title("")
        self.article_button.hide()
        self._content.hide()
        self.faced.show_content()
        self.faced.show_loading(translate("Item", "Looking for this piece…"))

    def show_failed(self, error: Exception) -> None:
        """Instead of the piece: why it cannot be shown."""
        retry = translate("Item", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    def show_item(self, item: ItemFile) -> None:
        """What is known, and the ways on when nothing is."""
        self._item = item
        self.head.set_title(text.title(item), item.product.vendor if item.product else "")
        self.article_button.setVisible(item.product is not None)
        life = item.life
        self.facts.set_rows(self._facts(item))
        self._ways_on.setVisible(life is None)
        served = item.served
        self.note_button.setVisible(served is not None)
        if served is not None:
            words = translate("Item", "It belongs to {name}: note it").format(name=served.name)
            self.note_button.setText(words)
        self._nothing.setVisible(life is None)
        self._content.show()
        self.faced.show_content()
        self.events.set_rows(self._events(item, life) if life is not None else [])

    def show_busy(self, busy: bool) -> None:
        """It is being written."""
        self.note_button.set_busy(busy)
        self.ask_button.set_busy(busy)

    def show_noted(self, name: str) -> None:
        """Say where it stands now."""
        toast.say(self, translate("Item", "Noted in the file of {name}.").format(name=name))

    def show_nobody(self) -> None:
        """The server knows nothing of it either."""
        self.notice.show_refusal(translate("Item", "The other stores do not know it either."))

    def show_refused(self, error: Exception) -> None:
        """It could not be read or written."""
        self.notice.show_fault(error_sentence(error))

    def _make_ways_on(self) -> None:
        self._ways_on = QWidget()
        column = QVBoxLayout(self._ways_on)
        column.setContentsMargins(0, Gap.SMALL, 0, 0)
        column.setSpacing(Gap.SMALL)
        words = translate("Item", "This piece is not known here. Whose may it be?")
        column.addWidget(Label(words, Text.BODY, wrap=True))
        self.note_button = Button("", Look.PRIMARY, glyph=Icon.NOTE, name="…")
        self.note_button.clicked.connect(self._note)
        search = Button(translate("Item", "Search the customer"), glyph=Icon.SEARCH)
        search.clicked.connect(self.search_pressed)
        self.ask_button = Button(translate("Item", "Ask the other stores"), glyph=Icon.SEND)
        self.ask_button.clicked.connect(self.ask_pressed)
        for button in (self.note_button, self.ask_button, search):
            column.addWidget(button)
        self._about.add(self._ways_on)

    def _facts(self, item: ItemFile) -> Sequence[QWidget]:
        life, rows = item.life, list[QWidget]()
        if item.owner is not None:
            owner = Row(
                item.owner.name,
                translate("Item", "Belongs to"),
                leading=Avatar(item.owner.name),
                pressable=True,
            )
            owner.pressed.connect(self.owner_pressed)
            rows.append(owner)
        elif life is not None:
            rows.append(Row(translate("Item", "Nobody"), translate("Item", "Belongs to")))
        facts = [
            (text.custody(life.custody) if life else "", translate("Item", "Where it is")),
            (self._guarantee(item), translate("Item", "Legal guarantee")),
            (item.serial, translate("Item", "Serial number")),
            (size_value(life.line.size) if life else "", translate("Item", "Size")),
            (item.gtin14.removeprefix("0"), translate("Item", "Barcode")),
        ]
        return [*rows, *(Row(value, name) for value, name in facts if value)]

    def _guarantee(self, item: ItemFile) -> str:
        until = item.life.guaranteed_until if item.life is not None else None
        is_within = until is not None and self._now().date() <= until
        return text.guarantee(self._context, item, is_within)

    def _events(self, item: ItemFile, life: ItemLife) -> list[QWidget]:
        """The latest first; tickets and buyers can be opened."""
        rows: list[QWidget] = []
        for event in reversed(life.events):
            is_buyer_here = event.customer_id in item.buyers
            row = Row(
                text.step(event),
                text.facts(self._context, event, item),
                pressable=bool(event.ticket_id) or is_buyer_here,
            )
            if event.ticket_id:
                row.pressed.connect(partial(self.ticket_pressed.emit, event.ticket_id))
            elif is_buyer_here:
                row.pressed.connect(partial(self.buyer_pressed.emit, event.customer_id))
            rows.append(row)
        return rows

    def _note(self) -> None:
        if self._item is not None and not self.note_button.is_busy:
            self.noted.emit(text.note(self._item))
