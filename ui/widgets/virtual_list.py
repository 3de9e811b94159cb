"""Long lists: only the rows that can be seen are worked out and painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.theme import current
from ui.tokens import Size
from ui.widgets.list_row import ListRow, RowDelegate
from ui.widgets.scroll import make_kinetic

ROW = Qt.ItemDataRole.UserRole
ITEM = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class ItemModel(QAbstractListModel):
    """Items of any kind; ``to_row`` says how one looks, when it is asked for."""

    def __init__(self, to_row: Callable[[Any], ListRow]) -> None:
        super().__init__()
        self._items: Sequence[Any] = ()
        self._to_row = to_row

    def set_items(self, items: Sequence[Any]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many items."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's look, the item itself, or its words for a screen reader."""
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == ROW:
            return self._to_row(item)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._to_row(item).spoken
        return None


class VirtualList(QListView):
    """A list of any length.

    ``picked`` carries the item a person tapped or pressed Enter on; ``near_end`` asks for more
    when less than a screen is left below.
    """

    picked = Signal(object)
    near_end = Signal()

    def __init__(
        self, to_row: Callable[[Any], ListRow], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._items_model: ItemModel = ItemModel(to_row)
        self.setModel(self._items_model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(current().sp(Size.TOUCH) * 3)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        make_kinetic(self)
        self.clicked.connect(self._pick)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)

    def set_items(self, items: Sequence[Any]) -> None:
        """Show these items; the place in the list is kept as far as it exists."""
        place = self.verticalScrollBar().value()
        self._items_model.set_items(items)
        self.verticalScrollBar().setValue(place)

    def set_items_from_top(self, items: Sequence[Any]) -> None:
        """Show the answer to another question."""
        self._items_model.set_items(items)
        self.scrollToTop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground too: what is opaque is moved as it is, and only new rows painted."""
        ground = QColor(self._ground())
        QPainter(self.viewport()).fillRect(event.rect(), ground)
        super().paintEvent(event)

    def _ground(self) -> str:
        """The colour of what the list lies on: a sheet, or the page itself."""
        around = self.parentWidget()
        while around is not None and around.property("role") not in ("card", "surface"):
            around = around.parentWidget()
        tokens = current().tokens
        on_card = around is not None and around.property("role") == "card"
        return tokens.card if on_card else tokens.surface

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks the current row."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self.currentIndex().isValid():
            self._pick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(ITEM))

    def _look_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - value < self.viewport().height():
            self.near_end.emit()
