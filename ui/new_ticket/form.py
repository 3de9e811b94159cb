"""The fields of a new ticket: whose, about what, what they want, what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.domain.tickets import Priority, TicketKind
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.new_ticket import text
from ui.new_ticket.model import Entered, Item, Whose
from ui.new_ticket.tiles import Tile, Tiles
from ui.photos.buttons import PhotoButtons
from ui.photos.intake import PhotoIntake
from ui.photos.strip import PhotoStrip
from ui.tasks import Tasks
from ui.theme import Text, current
from ui.ticket.text import KIND_ICONS
from ui.tokens import Gap, Size, Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.field import Field, TextArea
from ui.widgets.pictures import Avatar, Thumb
from ui.widgets.row import Row
from ui.widgets.text import Label
from ui.widgets.writing import Writes
from ui.words import state_word

translate = QCoreApplication.translate
_WIDE = 860
_GAP = Gap.LARGE


class Form(QWidget):
    """Two cards beside each other, or below each other when it is narrow."""

    customer_pressed = Signal()
    item_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        tasks: Tasks,
        intake: PhotoIntake,
    ) -> None:
        super().__init__()
        self._context, self._now = context, now
        self._suggested = ""
        self._customer = QWidget()
        self._item = QWidget()
        kinds = [
            Tile(key=kind.value, words=state_word(kind), glyph=KIND_ICONS[kind])
            for kind in TicketKind
        ]
        self.kinds = Tiles(kinds, name=translate("NewTicket", "What do they want?"))
        self.kinds.chosen.connect(self._clear_kind_error)
        self._kind_error = Label("", Text.SMALL, tone=Tone.NEGATIVE, wrap=True)
        self._kind_error.hide()
        levels = [
            Tile(key=level.value, words=state_word(level), hint=" ", glyph=Icon.CLOCK)
            for level in Priority
        ]
        self.priorities = Tiles(levels, name=translate("NewTicket", "How urgent is it?"), most=2)
        self.title = Field(
            translate("NewTicket", "Subject"),
            hint=translate("NewTicket", "What a colleague recognises it by"),
            writes=Writes.WORDS,
        )
        self.words = TextArea(translate("NewTicket", "What the customer says"), lines=5)
        self.words.edit.setMaximumHeight(8 * current().sp(Size.LINE))
        self.strip = PhotoStrip(tasks)
        self.photo_buttons = PhotoButtons(intake)
        for edit in (self.title.edit, self.words.edit):
            intake.watch(edit)
        self._lay_out()

    @property
    def entered(self) -> Entered:
        """What a person entered."""
        kind = self.kinds.choice
        return Entered(
            kind=TicketKind(kind) if kind else None,
            priority=Priority(self.priorities.choice),
            title=self.title.text,
            text=self.words.text,
        )

    def begin(self) -> None:
        """Empty every field."""
        self._suggested = ""
        self.kinds.choose("")
        self.title.set_text("")
        self.words.set_text("")
        self.priorities.choose(Priority.NORMAL.value)
        for field in (self.title, self.words):
            field.show_error("")
        self._clear_kind_error()

    def resume(self, entered: Entered) -> None:
        """Fill in what a person had entered."""
        self.kinds.choose(entered.kind.value if entered.kind else "")
        self.priorities.choose(entered.priority.value)
        self.title.set_text(entered.title)
        self.words.set_text(entered.text)

    def show_whose(self, whose: Whose, *, may_change: bool) -> None:
        """Show the customer, and what each priority promises them."""
        name = whose.customer.name
        change = Button(translate("NewTicket", "Change"), Look.QUIET)
        change.setAccessibleName(translate("NewTicket", "Choose another customer"))
        change.clicked.connect(self.customer_pressed)
        row = Row(
            name,
            text.customer_facts(self._context, whose.customer),
            leading=Avatar(name),
            trailing=[change] if may_change else [],
        )
        if not may_change:
            change.deleteLater()
        self._customer = self._replace(self._customer, row)
        for level, response in whose.responses.items():
            self.priorities.set_hint(level.value, text.promise(self._context, response))

    def show_item(self, item: Item | None) -> None:
        """Show what it is about; the subject follows unless it was written by hand."""
        if item is None:
            title = translate("NewTicket", "Not about a purchase")
            facts = translate("NewTicket", "Or choose what they bought")
            leading = Thumb(glyph=Icon.PURCHASES)
        else:
            title, facts = item.line.title, text.item_facts(self._context, item, self._now())
            leading = Thumb(item.line.family, name=item.line.title)
        choose = Button(translate("NewTicket", "Choose"), Look.QUIET)
        choose.setAccessibleName(translate("NewTicket", "Choose what it is about"))
        choose.clicked.connect(self.item_pressed)
        row = Row(title, facts, leading=leading, trailing=[choose], pressable=True)
        row.pressed.connect(self.item_pressed)
        self._item = self._replace(self._item, row)
        if self.title.text == self._suggested:
            self._suggested = item.line.title if item is not None else ""
            self.title.set_text(self._suggested)

    def show_kind_missing(self) -> None:
        """Ask for what they want."""
        self._kind_error.setText(translate("NewTicket", "Choose what the customer wants."))
        self._kind_error.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= current().sp(_WIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _lay_out(self) -> None:
        about, said = Card(translate("NewTicket", "About")), Card()
        self._about_body = about.body
        for widget in (self._customer, self._item):
            about.add(widget)
        about.add(_heading(translate("NewTicket", "What do they want?")))
        about.add(self.kinds)
        about.add(self._kind_error)
        about.add(_heading(translate("NewTicket", "How urgent is it?")))
        about.add(self.priorities)
        about.body.addStretch(1)
        said.add(self.title)
        said.add(self.words)
        said.add(_heading(translate("NewTicket", "Photos")))
        said.add(self.strip)
        said.add(self.photo_buttons)
        drop = translate("NewTicket", "Pictures can also be dropped or pasted here.")
        said.add(Label(drop, Text.SMALL, wrap=True))
        said.body.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(_GAP)
        self._sides.addWidget(about, 1)
        self._sides.addWidget(said, 1)

    def _replace(self, old: QWidget, new: QWidget) -> QWidget:
        self._about_body.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    def _clear_kind_error(self) -> None:
        self._kind_error.hide()


def _heading(words: str) -> Label:
    label = Label(words, Text.SMALL_STRONG)
    label.setContentsMargins(0, Gap.SMALL, 0, 0)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return label
