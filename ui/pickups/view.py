"""Lays out the page of parcels, shows what the presenter says, and tells what a person wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services.pickups import PickupBrief, PickupFilter
from ui.icons import Icon, icon
from ui.locale import LocaleContext
from ui.pickups import text
from ui.pickups.presenter import Listing
from ui.theme import current
from ui.tokens import Gap
from ui.widgets.card import Card
from ui.widgets.face import Faced, Mood
from ui.widgets.list_row import ListRow
from ui.widgets.page_head import PageHead
from ui.widgets.segmented import Segmented
from ui.widgets.skeleton import Shape
from ui.widgets.virtual_list import VirtualList
from ui.widgets.writing import Writes, make_clearable, ready_for
from ui.words import error_sentence

translate = QCoreApplication.translate
_NARROW = 640


class PickupsWidget(QWidget):
    """The page."""

    filter_chosen = Signal(object)
    text_edited = Signal(str)
    text_submitted = Signal()
    parcel_picked = Signal(object)
    all_wanted = Signal()
    retry_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._has_failed = False
        title = translate("Pickups", "Pickups")
        self._head = PageHead(title)
        self.filter = Segmented(text.filters(), name=translate("Pickups", "Which parcels"))
        self.search = self._make_search()
        self.list = VirtualList(self._row, name=title)
        self._faced = Faced(self.list, shape=Shape.ROWS)
        self._lay_out()
        self.filter.chosen.connect(lambda key: self.filter_chosen.emit(PickupFilter(key)))
        self.search.textEdited.connect(self.text_edited)
        self.search.returnPressed.connect(self.text_submitted)
        self.list.picked.connect(self.parcel_picked)
        self._faced.action_pressed.connect(self._act)

    def show_loading(self) -> None:
        """The list is on its way."""
        self._faced.show_loading(translate("Pickups", "Looking at the shelves…"))

    def show_listing(self, listing: Listing) -> None:
        """The parcels; the place in the list is kept when the question is the same."""
        self._head.set_title(translate("Pickups", "Pickups"), text.counts(listing.counts))
        self.filter.choose(listing.which.value)
        if self.search.text().strip() != listing.text.strip():
            self.search.setText(listing.text)
        if listing.is_same:
            self.list.set_items(listing.parcels)
        else:
            self.list.set_items_from_top(listing.parcels)
        if listing.parcels:
            self._faced.show_content()
        else:
            self._show_nothing(listing)

    def show_failed(self, error: Exception) -> None:
        """There is no list; say why."""
        self._has_failed = True
        retry = translate("Pickups", "Try again")
        self._faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    @property
    def sentence(self) -> str:
        """What is said instead of a list."""
        return self._faced.sentence

    def resizeEvent(self, event: object) -> None:
        """In little room the field stands below the filter."""
        way = QBoxLayout.Direction
        is_narrow = self.width() < current().sp(_NARROW)
        self._tools.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def _show_nothing(self, listing: Listing) -> None:
        self._has_failed = False
        is_whole = listing.which is PickupFilter.ALL and not listing.text
        action = "" if is_whole else translate("Pickups", "Show all parcels")
        sentence = text.nothing(listing.which, listing.text)
        self._faced.show_face(Mood.EMPTY, sentence, action=action, glyph=Icon.PICKUPS)

    def _act(self) -> None:
        """The way on of the face that is shown."""
        wanted = self.retry_pressed if self._has_failed else self.all_wanted
        wanted.emit()

    def _row(self, parcel: PickupBrief) -> ListRow:
        return text.row(self._context, parcel, self._now())

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        words = translate("Pickups", "Name, order, code or shelf")
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        ready_for(field, Writes.SEARCH)
        make_clearable(field)
        sign = QAction(icon(Icon.FILTER, "muted"), "", field)
        field.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        return field

    def _lay_out(self) -> None:
        card = Card()
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(Gap.LARGE)
        self._tools.addWidget(self.filter, 3)
        self._tools.addWidget(self.search, 2)
        card.body.addLayout(self._tools)
        card.add(self._faced, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self._head)
        column.addWidget(card, 1)
