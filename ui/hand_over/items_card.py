"""Step 2: every item is checked by its code or by a tap, or set aside."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.pickups import STILL_HERE, PickupLine
from ui.hand_over import text
from ui.hand_over.item_row import ItemRow
from ui.hand_over.model import Progress, Sheet
from ui.hand_over.presenter import Scan
from ui.theme import Text
from ui.tokens import Tone
from ui.tones import tone_of
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.notice import NoticeBar
from ui.widgets.pictures import Thumb
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label

translate = QCoreApplication.translate


class ItemsCard(Card):
    """``decided`` and ``undone`` carry what a person said of an item."""

    decided = Signal(str, object)
    undone = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._count = Chip("")
        title = translate("HandOver", "2 Scan the items")
        super().__init__(title, action=self._count, parent=parent)
        self._lines: tuple[PickupLine, ...] = ()
        self._items: list[ItemRow] = []
        self.notice = NoticeBar(self)
        self._rows = Rows(parent=self)
        hint = translate(
            "HandOver",
            "No code to scan? Tap the item. What is neither scanned nor tapped stays here.",
        )
        self._hint = Label(hint, Text.SMALL, wrap=True, parent=self)
        for widget in (self.notice, self._rows, self._hint):
            self.add(widget)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Another parcel."""
        self.notice.clear()
        self._lines = ()

    def show_sheet(self, sheet: Sheet) -> None:
        """The items that are here, then those that left before."""
        if sheet.pickup.lines == self._lines:
            return
        self._lines = sheet.pickup.lines
        self._items = [ItemRow(line) for line in sheet.here]
        for row in self._items:
            row.decided.connect(self.notice.clear)
            row.decided.connect(self.decided)
            row.undone.connect(self.undone)
        gone = [line for line in self._lines if line.outcome not in STILL_HERE]
        self._rows.set_rows([*self._items, *map(settled_row, gone)])

    def show_progress(self, progress: Progress) -> None:
        """What was decided so far."""
        for row in self._items:
            row.show_result(progress.draft.result(row.line.line_id))
        count, whole = progress.decided, len(self._items)
        words = translate("HandOver", "{count} of {whole}").format(count=count, whole=whole)
        self._count.show_state(words, Tone.POSITIVE if count == whole else Tone.NEUTRAL)

    def show_scan(self, scan: Scan, title: str) -> None:
        """Say what came of a code."""
        tone = Tone.POSITIVE if scan.is_good else Tone.WARNING
        if scan.is_good:
            self.notice.show_success(text.scan(scan, title))
        else:
            self.notice.show_words(tone, text.scan(scan, title))


def settled_row(line: PickupLine) -> Row:
    """An item with what became of it."""
    chip = Chip(text.item_state(line, None), tone_of(line.outcome))
    is_settled = bool(text.item_state(line, None))
    return Row(
        line.title,
        text.item_facts(line),
        leading=Thumb(line.family, name=line.title),
        trailing=[chip] if is_settled else [],
    )
