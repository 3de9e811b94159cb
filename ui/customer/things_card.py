"""What they bought on every channel, and what they still own: one list, filtered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.purchases import Channel
from ui import locale
from ui.customer import text
from ui.customer.model import Bought, Found, Shelf, Sought
from ui.icons import Icon, icon
from ui.locale import LocaleContext
from ui.theme import set_role
from ui.tokens import Gap
from ui.tones import tone_of
from ui.widgets.card import Card
from ui.widgets.face import Faced, Mood
from ui.widgets.list_row import ListRow
from ui.widgets.pictures import FAMILY_ICONS
from ui.widgets.reading import read_in_order
from ui.widgets.segmented import Segmented
from ui.widgets.virtual_list import VirtualList
from ui.widgets.writing import Writes, make_clearable, ready_for

translate = QCoreApplication.translate
_EVERY = "every"


class ThingsCard(Card):
    """Emits what is sought; shows what was found. ``item_pressed`` carries a :class:`Bought`."""

    sought = Signal(object)
    item_pressed = Signal(object)

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(translate("Customer", "Purchases"))
        self._context, self._now = context, now
        self._wanted = Sought()
        self._items: tuple[Bought, ...] = ()
        self._tabs = Segmented(
            [
                (Shelf.BOUGHT, translate("Customer", "Purchases")),
                (Shelf.KEPT, translate("Customer", "Wardrobe")),
            ],
            name=translate("Customer", "What to list"),
        )
        self._tabs.chosen.connect(self._choose_shelf)
        self._text = QLineEdit()
        set_role(self._text, "scan")
        self._text.setPlaceholderText(translate("Customer", "Search in these"))
        self._text.setAccessibleName(translate("Customer", "Search in these"))
        self._text.addAction(icon(Icon.SEARCH, "muted"), QLineEdit.ActionPosition.LeadingPosition)
        ready_for(self._text, Writes.SEARCH)
        make_clearable(self._text)
        self._text.textChanged.connect(self._choose_text)
        self._list = VirtualList(self._row, name=translate("Customer", "Purchases"), parent=self)
        self._list.picked.connect(self.item_pressed)
        self._faced = Faced(self._list, self)
        self._faced.action_pressed.connect(self._show_every)
        self._counts: dict[Channel, int] = {}
        self._channels = Segmented([(_EVERY, "")])
        self._channels.hide()
        self._channel_place = QVBoxLayout()
        self._channel_place.addWidget(self._channels)
        head = QHBoxLayout()
        head.setSpacing(Gap.MEDIUM)
        head.addWidget(self._tabs)
        head.addWidget(self._text, 1)
        self.body.addLayout(head)
        self.body.addLayout(self._channel_place)
        self.add(self._faced, 1)
        read_in_order([self._tabs, self._text, self._list])

    def begin(self) -> None:
        """Another customer: nothing is sought yet."""
        self._wanted = Sought()
        self._tabs.choose(Shelf.BOUGHT)
        self._text.blockSignals(True)
        self._text.clear()
        self._text.blockSignals(False)
        self._list.set_items_from_top(())

    @property
    def shown(self) -> tuple[str, ...]:
        """The titles that are listed."""
        return tuple(item.line.title for item in self._items)

    @property
    def face_sentence(self) -> str:
        """What is said instead of a list; empty while there is one."""
        return self._faced.sentence

    def search(self, words: str) -> None:
        """Look for these words."""
        self._text.setText(words)

    def pick(self, number: int) -> None:
        """Choose one of the items that are listed."""
        self.item_pressed.emit(self._items[number])

    def show_found(self, found: Found) -> None:
        """Show a part of the list; the place in it is kept when the question is the same."""
        is_same = found.sought == self._wanted
        self._wanted, self._items = found.sought, found.items
        self._show_channels(found)
        self._list.set_items(found.items) if is_same else self._list.set_items_from_top(
            found.items
        )
        if found.items:
            self._faced.show_content()
        elif found.total:
            self._faced.show_face(
                Mood.EMPTY,
                translate("Customer", "Nothing here matches."),
                action=translate("Customer", "Show everything"),
                glyph=Icon.SEARCH,
            )
        else:
            self._faced.show_face(Mood.EMPTY, self._nothing(found.sought.shelf))

    def _nothing(self, shelf: Shelf) -> str:
        if shelf is Shelf.KEPT:
            return translate("Customer", "Nothing they still own is known here.")
        return translate("Customer", "No purchase yet, on any channel.")

    def _show_channels(self, found: Found) -> None:
        """Offer the channels there are; made anew only when their counts change."""
        if self._counts != found.counts:
            self._counts = found.counts
            self._make_channels(found)
        chosen = found.sought.channel
        is_there = chosen is not None and chosen in found.counts
        self._channels.choose(chosen.value if chosen and is_there else _EVERY)

    def _make_channels(self, found: Found) -> None:
        options = [(_EVERY, self._count(None, found.total))]
        options += [(c.value, self._count(c, n)) for c, n in found.counts.items()]
        old, self._channels = (
            self._channels,
            Segmented(options, name=translate("Customer", "Channel")),
        )
        self._channels.chosen.connect(self._choose_channel)
        self._channel_place.addWidget(self._channels)
        self._channels.setVisible(len(found.counts) > 1)
        self._channel_place.removeWidget(old)
        old.hide()
        old.deleteLater()
        read_in_order([self._tabs, self._text, self._channels, self._list])

    def _count(self, channel: Channel | None, count: int) -> str:
        words = {
            None: translate("Customer", "All {count}"),
            Channel.STORE: translate("Customer", "Store {count}"),
            Channel.WEB: translate("Customer", "Web {count}"),
            Channel.APP: translate("Customer", "App {count}"),
            Channel.PHONE: translate("Customer", "Phone {count}"),
        }
        return words[channel].format(count=locale.number(self._context, count))

    def _row(self, item: Bought) -> ListRow:
        now = self._now()
        return ListRow(
            title=text.item_title(item),
            subtitle=text.item_facts(self._context, item, now),
            glyph=FAMILY_ICONS[item.line.family],
            trailing=locale.money(self._context, item.paid),
            trailing_note=text.item_state(self._context, item, now),
            trailing_tone=tone_of(item.line.state),
        )

    def _choose_shelf(self, key: str) -> None:
        self.sought.emit(replace(self._wanted, shelf=Shelf(key), channel=None))

    def _choose_channel(self, key: str) -> None:
        channel = None if key == _EVERY else Channel(key)
        self.sought.emit(replace(self._wanted, channel=channel))

    def _choose_text(self, words: str) -> None:
        self.sought.emit(replace(self._wanted, text=words))

    def _show_every(self) -> None:
        self._text.clear()
        self.sought.emit(Sought(shelf=self._wanted.shelf))
