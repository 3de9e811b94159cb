"""The hand-overs of this parcel so far, and the two sides when it was handed over twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.hand_over import text
from ui.hand_over.model import Dispute, Past, Sheet, Told
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.pictures import Thumb
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label

translate = QCoreApplication.translate


class PastCard(Card):
    """Hidden while there is none. ``slip_pressed`` carries a hand-over's id."""

    slip_pressed = Signal(str)

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate("HandOver", "Hand-overs of this parcel"), parent=parent)
        self._context, self._now = context, now
        self._rows = Rows(parent=self)
        self.add(self._rows)

    def show_past(self, sheet: Sheet, but: str = "") -> None:
        """Newest first; all but one that is shown elsewhere."""
        shown = [past for past in sheet.past if past.handover.handover_id != but]
        self._rows.set_rows([self._row(past, sheet.customer_name) for past in shown])
        self.setVisible(bool(shown))

    def _row(self, past: Past, customer: str) -> Row:
        slip = Button(
            translate("HandOver", "Slip"),
            glyph=Icon.PRINT,
            name=translate("HandOver", "Slip of this hand-over"),
        )
        slip.clicked.connect(lambda: self.slip_pressed.emit(past.handover.handover_id))
        twice = [Chip(translate("HandOver", "Second time"), Tone.NEGATIVE)]
        return Row(
            text.told(self._context, past.told, self._now()),
            text.past_facts(past, customer),
            leading=Thumb(glyph=Icon.HAND_OVER),
            trailing=[*(twice if past.is_double else []), slip],
        )


class DisputeCard(Card):
    """Hidden unless two counters handed over the same items."""

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        chip = Chip(translate("HandOver", "Handed over twice"), Tone.NEGATIVE, glyph=Icon.WARNING)
        title = translate("HandOver", "Two counters handed over the same items")
        super().__init__(title, action=chip, parent=parent)
        self._context, self._now = context, now
        self._rows = Rows(parent=self)
        self._settled = Label("", Text.SMALL, wrap=True, parent=self)
        self.add(self._rows)
        self.add(self._settled)

    def show_disputes(self, disputes: tuple[Dispute, ...]) -> None:
        """Both sides of each, and how it was settled."""
        self._rows.set_rows([row for dispute in disputes for row in self._sides(dispute)])
        self._settled.setText("\n".join(map(self._settlement, disputes)))
        self.setVisible(bool(disputes))

    def _sides(self, dispute: Dispute) -> list[Row]:
        counts = translate("HandOver", "Came first: this one counts")
        second = translate("HandOver", "Came second: the items were already gone")
        first = [self._side(dispute.first, counts)] if dispute.first else []
        return [*first, self._side(dispute.second, second)]

    def _side(self, told: Told, meaning: str) -> Row:
        return Row(
            text.told(self._context, told, self._now()), meaning, leading=Thumb(glyph=Icon.PLACE)
        )

    def _settlement(self, dispute: Dispute) -> str:
        if dispute.resolution:
            words = translate("HandOver", "Settled by {who}: {how}")
            return words.format(who=dispute.settled_by, how=dispute.resolution)
        return translate(
            "HandOver", "Both counters were told, and it is a task for the manager of this store."
        )
