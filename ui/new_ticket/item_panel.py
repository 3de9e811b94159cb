"""Which of the things they bought: a list that can be searched, newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icon
from ui.locale import LocaleContext
from ui.new_ticket import text
from ui.new_ticket.model import Item, fitting
from ui.theme import current
from ui.tokens import Gap, Size
from ui.widgets.button import Button
from ui.widgets.face import Faced, Mood
from ui.widgets.field import Field
from ui.widgets.list_row import ListRow
from ui.widgets.pictures import FAMILY_ICONS
from ui.widgets.skeleton import Shape
from ui.widgets.virtual_list import VirtualList
from ui.widgets.writing import Writes

translate = QCoreApplication.translate


class ItemPanel(QWidget):
    """``chosen`` carries an :class:`Item`, or None for "nothing they bought"."""

    chosen = Signal(object)

    def __init__(
        self, context: LocaleContext, items: tuple[Item, ...], now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._context, self._items, self._now = context, items, now
        self.field = Field(
            translate("NewTicket", "Article, receipt or serial number"), writes=Writes.SEARCH
        )
        self.field.edited.connect(self._narrow)
        self.list = VirtualList(self._row, name=translate("NewTicket", "What they bought"))
        self.list.setMinimumHeight(6 * current().sp(Size.TOUCH))
        self.list.picked.connect(self.chosen)
        self.faced = Faced(self.list, shape=Shape.ROWS)
        self.none = Button(translate("NewTicket", "Not about a purchase"))
        self.none.clicked.connect(lambda: self.chosen.emit(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        column.addWidget(self.field)
        column.addWidget(self.faced, 1)
        self._narrow("")

    def _narrow(self, sought: str) -> None:
        found = fitting(self._items, sought)
        self.list.set_items_from_top(found)
        if found:
            self.faced.show_content()
        else:
            words = translate("NewTicket", "Nothing they bought fits this.")
            self.faced.show_face(Mood.EMPTY, words, glyph=Icon.PURCHASES)

    def _row(self, item: Item) -> ListRow:
        return ListRow(
            title=item.line.title,
            subtitle=text.item_facts(self._context, item, self._now()),
            glyph=FAMILY_ICONS[item.line.family],
        )
