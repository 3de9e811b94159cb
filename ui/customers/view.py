"""Lists what was found and why, one line each; reachable without leaving the search box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.customers import RecentCustomer
from app.services.hits import Hit
from app.services.search import SHOWN
from ui.customers import text
from ui.customers.ask_bar import AskBar
from ui.customers.model import Ask, Stranger
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.tokens import Gap
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.face import Faced, Mood
from ui.widgets.list_row import ListRow
from ui.widgets.page_head import PageHead
from ui.widgets.skeleton import Shape
from ui.widgets.virtual_list import ITEM, VirtualList
from ui.words import error_sentence

translate = QCoreApplication.translate
Item = Hit | RecentCustomer | Stranger
_GLYPHS = {"pickup": Icon.PICKUPS, "ticket": Icon.TICKETS, "product": Icon.PRODUCT}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CustomersWidget(QWidget):
    """``chosen`` carries entity and id; ``new_pressed`` asks for a new file.

    ``ask_pressed`` asks the server; ``stranger_chosen`` carries the id of somebody it told.
    """

    chosen = Signal(str, str)
    stranger_chosen = Signal(str)
    ask_pressed = Signal()
    new_pressed = Signal()
    retry_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._text = ""
        self._has_failed = False
        self._is_answered = False
        new = Button(
            translate("Customers", "New customer"), glyph=Icon.NEW_CUSTOMER, shortcut="Ctrl+N"
        )
        new.clicked.connect(self.new_pressed)
        self.head = PageHead(translate("Customers", "Customers"), trailing=[new])
        self.list = VirtualList(self._row, name=translate("Customers", "Results"))
        self.list.picked.connect(self._choose)
        self.faced = Faced(self.list, shape=Shape.ROWS)
        self.faced.action_pressed.connect(self._act)
        self.ask_bar = AskBar()
        self.ask_bar.ask_pressed.connect(self.ask_pressed)
        self._found: Sequence[Item] = ()
        self._strangers: tuple[Stranger, ...] = ()
        card = Card()
        card.add(self.faced, 1)
        card.add(self.ask_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.head)
        column.addWidget(card, 1)

    @property
    def text(self) -> str:
        """What the list answers."""
        return self._text

    @property
    def is_answered(self) -> bool:
        """The answer to the last question is there."""
        return self._is_answered

    @property
    def rows(self) -> list[str]:
        """The lines of the list, as a screen reader says them."""
        model = self.list.model()
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())]

    def show_loading(self) -> None:
        """Only when it lasts."""
        self._is_answered = False
        self.faced.show_loading(translate("Customers", "Searching…"))

    def show_recent(self, recent: tuple[RecentCustomer, ...]) -> None:
        """The customers seen last."""
        self._show("", recent)
        self.head.set_title(
            translate("Customers", "Customers"),
            translate("Customers", "Seen last at this counter"),
        )
        if not recent:
            sentence = translate(
                "Customers", "Scan a card, or type a name, a phone number or an e-mail above."
            )
            action = translate("Customers", "New customer")
            self.faced.show_face(Mood.EMPTY, sentence, action=action, glyph=Icon.CUSTOMERS)

    def show_hits(self, sought: str, hits: tuple[Hit, ...]) -> None:
        """The answers; the same question again keeps the place in the list."""
        self._show(sought, hits)
        self.head.set_title(
            translate("Customers", "Results for “{text}”").format(text=sought),
            _counted(len(hits)),
        )
        if not hits and not self._strangers:
            sentence = translate(
                "Customers", "Nothing on this device fits “{text}”. Is it spelt as they say it?"
            )
            action = translate("Customers", "New customer")
            self.faced.show_face(
                Mood.EMPTY, sentence.format(text=sought), action=action, glyph=Icon.SEARCH
            )

    def show_strangers(self, strangers: tuple[Stranger, ...]) -> None:
        """People whom only the server knows, below those of this device."""
        if strangers == self._strangers:
            return
        self._strangers = strangers
        self.list.set_items((*self._found, *strangers))
        if strangers:
            self.faced.show_content()

    def show_ask(self, ask: Ask, count: int = 0, error: Exception | None = None) -> None:
        """Whether the server can be asked, or what came of it."""
        why = error_sentence(error) if error is not None else ""
        self.ask_bar.show_ask(ask, count, why)

    def show_failed(self, error: Exception) -> None:
        """Why there is no answer."""
        self._has_failed = True
        action = translate("Customers", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=action)

    def take_key(self, key: int, typed: str) -> bool:
        """Arrows and Enter of the search box; True when it meant the list.

        Enter opens the chosen line. With none chosen it opens the only one, or chooses the
        first, provided that the list answers what is ``typed``.
        """
        if not self.faced.isVisible() or self.list.model().rowCount() == 0:
            return False
        if key in _STEPS:
            self._move(_STEPS[Qt.Key(key)])
            return True
        return key in _ENTER and self._enter(typed)

    def _enter(self, typed: str) -> bool:
        index = self.list.currentIndex()
        if index.isValid():
            self._choose(index.data(ITEM))
            return True
        if not typed or typed != self._text:
            return False
        if self.list.model().rowCount() == 1:
            self._choose(self.list.model().index(0, 0).data(ITEM))
        else:
            self._move(1)
        return True

    def _move(self, by: int) -> None:
        index = self.list.currentIndex()
        row = index.row() + by if index.isValid() else 0
        row = min(max(row, 0), self.list.model().rowCount() - 1)
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _show(self, sought: str, found: Sequence[Item]) -> None:
        is_same = sought == self._text
        self._text, self._has_failed, self._is_answered = sought, False, True
        self._found = found
        items = (*found, *self._strangers)
        if is_same:
            self.list.set_items(items)
        else:
            self.list.set_items_from_top(items)
        self.list.selectionModel().setCurrentIndex(
            self.list.rootIndex(), QItemSelectionModel.SelectionFlag.Clear
        )
        self.faced.show_content()

    def _row(self, item: Item) -> ListRow:
        if isinstance(item, RecentCustomer):
            return ListRow(
                title=item.customer.name,
                person=item.customer.name,
                subtitle=text.recent_facts(self._context, item, self._now()),
            )
        hit = item.hit if isinstance(item, Stranger) else item
        is_person = hit.entity == "customer"
        subtitle, marks = text.facts(self._context, hit)
        is_elsewhere = isinstance(item, Stranger)
        return ListRow(
            title=hit.title,
            title_marks=hit.title_marks,
            subtitle=subtitle,
            subtitle_marks=marks,
            person=hit.title if is_person else "",
            glyph=None if is_person else _GLYPHS.get(hit.entity, Icon.SEARCH),
            chip=text.why(hit),
            trailing_note=translate("Customers", "Other store") if is_elsewhere else "",
        )

    def _choose(self, item: Item) -> None:
        if isinstance(item, Stranger):
            self.stranger_chosen.emit(item.hit.id)
        elif isinstance(item, RecentCustomer):
            self.chosen.emit("customer", item.customer.customer_id)
        else:
            self.chosen.emit(item.entity, item.id)

    def _act(self) -> None:
        if self._has_failed:
            self.retry_pressed.emit()
        else:
            self.new_pressed.emit()


def _counted(count: int) -> str:
    if count == SHOWN:
        return translate("Customers", "The first %n. Type more to see the others.", None, count)
    return translate("Customers", "%n found", None, count)
