"""Step 1: who collects, and whether an identity document must be seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.pickups import Collector, CollectorKind
from ui.hand_over import text
from ui.hand_over.model import Progress, Sheet
from ui.locale import LocaleContext
from ui.theme import Text, set_role
from ui.tokens import Tone
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.field import Field
from ui.widgets.reading import read_in_order
from ui.widgets.text import Label
from ui.widgets.writing import Writes

translate = QCoreApplication.translate
_NAMED = "named:"


class WhoCard(Card):
    """Emits ``collector_chosen`` with a :class:`Collector`, ``identity_seen`` with yes or no."""

    collector_chosen = Signal(object)
    identity_seen = Signal(bool)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("HandOver", "1 Who collects?"), parent=parent)
        self._context = context
        self._options: list[tuple[str, str]] = []
        self._choice = Choice([], name=translate("HandOver", "Who collects?"), parent=self)
        self._name = Field(translate("HandOver", "Their name"), writes=Writes.NAME, parent=self)
        self._scanned = Label(
            translate("HandOver", "✓ Parcel’s code scanned"),
            Text.SMALL_STRONG,
            tone=Tone.POSITIVE,
            wrap=True,
            parent=self,
        )
        self._rule = Label("", Text.SMALL, wrap=True, parent=self)
        self._state = Label("", Text.SMALL_STRONG, wrap=True, parent=self)
        self._seen = Check(translate("HandOver", "ID seen"), parent=self)
        never = translate("HandOver", "Only that it was seen is kept, never its number.")
        self._never = Label(never, Text.SMALL, wrap=True, parent=self)
        self._seen.setAccessibleDescription(never)
        for widget in (self._choice, self._name, self._scanned, self._rule, self._state):
            self.add(widget)
        self.add(self._seen)
        self.add(self._never)
        self.body.addStretch(1)
        self._choice.chosen.connect(self._choose)
        self._name.edited.connect(self._write)
        self._seen.clicked.connect(self.identity_seen)

    def show_sheet(self, sheet: Sheet) -> None:
        """The people who may collect; what is chosen follows by :meth:`show_progress`."""
        named = translate("HandOver", "Named: {name}")
        options = [
            (CollectorKind.CUSTOMER.value, sheet.customer_name),
            *((f"{_NAMED}{name}", named.format(name=name)) for name in sheet.pickup.named),
            (CollectorKind.OTHER.value, translate("HandOver", "Someone else…")),
        ]
        if options != self._options:
            self._options = options
            self._choice.set_options(options)
            read_in_order([self._choice, self._name, self._seen])
        self._rule.setText(text.identity_rule(self._context, sheet))

    def show_progress(self, sheet: Sheet, progress: Progress) -> None:
        """What was entered; the name is left alone while somebody writes it."""
        collector = progress.draft.collector
        self._choice.choose(_key(collector))
        is_other = collector.kind is CollectorKind.OTHER
        self._name.setVisible(is_other)
        if is_other and self._name.text != collector.name.strip():
            self._name.set_text(collector.name)
        self._scanned.setVisible(progress.draft.is_scanned)
        self._state.setText(text.identity_state(self._context, sheet, progress))
        is_due = progress.must_see_identity and not progress.draft.identity_seen
        set_role(self._state, Text.SMALL_STRONG, Tone.WARNING if is_due else Tone.NEUTRAL)
        self._seen.setChecked(progress.draft.identity_seen)

    def _choose(self, key: str) -> None:
        if key.startswith(_NAMED):
            chosen = Collector(kind=CollectorKind.NAMED, name=key.removeprefix(_NAMED))
        else:
            kind = CollectorKind(key)
            name = self._name.text if kind is CollectorKind.OTHER else ""
            chosen = Collector(kind=kind, name=name)
        self.collector_chosen.emit(chosen)
        if chosen.kind is CollectorKind.OTHER:
            self._name.edit.setFocus()

    def _write(self, name: str) -> None:
        self.collector_chosen.emit(Collector(kind=CollectorKind.OTHER, name=name))


def _key(collector: Collector) -> str:
    if collector.kind is CollectorKind.NAMED:
        return f"{_NAMED}{collector.name}"
    return collector.kind.value
