"""The sheets that come over the customer page: one at a time, filled from the same file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.consents import ContactChannel
from app.domain.errors import Refusal
from app.domain.size_charts import wearer_of
from app.domain.sizes import Family
from app.services.hits import Hit
from app.services.likely import LikelyTwin
from app.services.merging import MergePreview
from ui.customer import text
from ui.customer.consents import ConsentsPanel
from ui.customer.contact_panel import ContactPanel
from ui.customer.details_panel import DetailsPanel
from ui.customer.erase_panel import ErasePanel
from ui.customer.item_panel import ItemPanel
from ui.customer.merge_panels import MergePanel, TwinPanel
from ui.customer.model import Bought, Sheet
from ui.customer.presenter import Doing
from ui.customer.size_panel import SizePanel
from ui.customer.unkept import Unkept
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.widgets.button import Button, Look
from ui.widgets.row import Row, Rows
from ui.widgets.side_panel import SidePanel

translate = QCoreApplication.translate


class Panels(QObject):
    """Opens and fills the panels; what is entered comes out as signals."""

    size_kept = Signal(object)
    details_kept = Signal(dict)
    consent_changed = Signal(ContactChannel, bool)
    item_ticket_wanted = Signal(object)
    parcel_chosen = Signal(str)
    erasure_confirmed = Signal()
    twin_wanted = Signal()
    twin_sought = Signal(str)
    twin_chosen = Signal(str)
    merge_confirmed = Signal(object, dict)

    def __init__(self, host: QWidget, context: LocaleContext, now: Callable[[], datetime]) -> None:
        super().__init__(host)
        self._context, self._now = context, now
        self._sheet: Sheet | None = None
        self.panel = SidePanel(host)

    @property
    def content(self) -> QWidget | None:
        """What is open now."""
        return self.panel.content

    def close(self) -> None:
        """Close what is open."""
        self.panel.close_panel()

    def show_sheet(self, sheet: Sheet) -> None:
        """The file changed: what shows it follows, what is being typed stays."""
        self._sheet = sheet
        content = self.panel.content
        if isinstance(content, ConsentsPanel):
            content.show_ways(sheet.ways, self._now())

    @property
    def unkept(self) -> Unkept | None:
        """What was entered in the sheet that is open, if anything."""
        content, name = self.panel.content, self._sheet.head.name if self._sheet else ""
        if not isinstance(content, SizePanel | DetailsPanel) or content.keep_button.is_busy:
            return None
        if isinstance(content, SizePanel):
            size = content.unkept
            return Unkept(name=name, size=size) if size is not None else None
        if content.changes:
            return Unkept(name=name, details=content.changes)
        return None

    def resume(self, unkept: Unkept) -> None:
        """Open the sheet again as it was left."""
        if unkept.size is not None:
            self.edit_size(unkept.size.family)
        else:
            self.edit_details()
        content = self.panel.content
        if isinstance(content, SizePanel) and unkept.size is not None:
            content.resume(unkept.size)
        elif isinstance(content, DetailsPanel):
            content.resume(unkept.details)

    def edit_size(self, family: Family | None) -> None:
        """Open the size editor, at a family or at the first one known."""
        if self._sheet is None:
            return
        known = [statement.line.record for statement in self._sheet.sizes]
        first = known[0].family if known else Family.SHOES
        content = SizePanel(known, family or first, wearer_of(self._sheet.customer.title))
        content.kept.connect(self.size_kept)
        title = translate("Customer", "Sizes of {name}").format(name=self._sheet.head.name)
        self.panel.open(title, content, footer=content.keep_button, stays=True)

    def edit_details(self) -> None:
        """Open the contact details."""
        if self._sheet is None:
            return
        may_erase = self._sheet.may_erase
        today = self._context.here(self._now()).date()
        content = DetailsPanel(self._context, self._sheet.customer, today, may_erase=may_erase)
        content.kept.connect(self.details_kept)
        content.erase_pressed.connect(self.confirm_erasure)
        content.twin_pressed.connect(self.twin_wanted)
        title = translate("Customer", "Details of {name}").format(name=self._sheet.head.name)
        self.panel.open(title, content, footer=content.keep_button, stays=True)

    def confirm_erasure(self) -> None:
        """Open what it means to erase them, and how to confirm it."""
        if self._sheet is None:
            return
        content = ErasePanel(self._sheet.customer)
        content.confirmed.connect(self.erasure_confirmed)
        title = translate("Customer", "Erase {name}?").format(name=self._sheet.head.name)
        self.panel.open(title, content, footer=content.erase_button, stays=True)

    def choose_twin(self, twins: tuple[LikelyTwin, ...]) -> None:
        """Ask whose other file this is."""
        content = TwinPanel(twins)
        content.sought.connect(self.twin_sought)
        content.chosen.connect(self.twin_chosen)
        self.panel.open(translate("Merge", "Same person as…"), content, stays=True)

    def show_twins(self, hits: tuple[Hit, ...]) -> None:
        """Who was found by what was typed there."""
        content = self.panel.content
        if isinstance(content, TwinPanel):
            content.show_hits(hits)

    def show_preview(self, preview: MergePreview) -> None:
        """Put both files side by side."""
        content = MergePanel(self._context, preview)
        content.confirmed.connect(self.merge_confirmed)
        title = translate("Merge", "One person?")
        self.panel.open(title, content, footer=content.merge_button, stays=True)

    def show_contact(self) -> None:
        """Open the ways to reach them."""
        if self._sheet is None:
            return
        content = ContactPanel(self._context, self._sheet.ways, self._sheet.head.preferred)
        content.consents_pressed.connect(self.show_consents)
        edit = Button(translate("Customer", "Correct details"), glyph=Icon.EDIT)
        edit.clicked.connect(self.edit_details)
        title = translate("Customer", "Contact {name}").format(name=self._sheet.head.name)
        self.panel.open(title, content, footer=edit)

    def show_consents(self) -> None:
        """Open what they agreed to."""
        if self._sheet is None:
            return
        content = ConsentsPanel(
            self._context, self._sheet.ways, self._now(), self._sheet.head.name
        )
        content.changed.connect(self.consent_changed)
        self.panel.open(translate("Customer", "Consents"), content)

    def show_item(self, item: Bought) -> None:
        """Open one item they bought."""
        content = ItemPanel(self._context, item, self._now())
        ticket = Button(
            translate("Customer", "Open a ticket"), Look.PRIMARY, glyph=Icon.NEW_TICKET
        )
        ticket.clicked.connect(partial(self._want_ticket, item))
        self.panel.open(translate("Customer", "Bought"), content, footer=ticket)

    def choose_parcel(self) -> None:
        """Several parcels wait here: which one?"""
        if self._sheet is None:
            return
        waiting = set(self._sheet.head.waiting)
        rows = []
        for parcel in self._sheet.parcels:
            if parcel.pickup.pickup_id in waiting:
                row = Row(parcel.pickup.order_number, text.parcel_facts(parcel), pressable=True)
                row.pressed.connect(partial(self.parcel_chosen.emit, parcel.pickup.pickup_id))
                rows.append(row)
        self.panel.open(translate("Customer", "Which parcel?"), Rows(rows))

    def show_busy(self, doing: Doing, busy: bool) -> None:
        """A write from a panel runs or has ended."""
        content = self.panel.content
        if doing is Doing.CONSENT and isinstance(content, ConsentsPanel):
            content.show_busy(busy)
        elif isinstance(content, SizePanel | DetailsPanel):
            content.keep_button.set_busy(busy)
        elif isinstance(content, ErasePanel):
            content.erase_button.set_busy(busy)
        elif isinstance(content, MergePanel):
            content.merge_button.set_busy(busy)

    def show_refused(self, doing: Doing, error: Exception, sentence: str) -> bool:
        """Say it in the panel it came from; False when that is closed."""
        content = self.panel.content
        code = error.code if isinstance(error, Refusal) else ""
        if doing is Doing.DETAILS and isinstance(content, DetailsPanel):
            content.show_refused(code, sentence)
        elif isinstance(content, _SAYING.get(doing, ())):
            content.notice.show_refusal(sentence)
        else:
            return False
        if isinstance(content, ConsentsPanel) and self._sheet is not None:
            content.show_ways(self._sheet.ways, self._now())
        return True

    def _want_ticket(self, item: Bought) -> None:
        self.panel.close_panel()
        self.item_ticket_wanted.emit(item)


_Saying = SizePanel | ErasePanel | MergePanel | ConsentsPanel
_SAYING: dict[Doing, tuple[type[_Saying], ...]] = {
    Doing.SIZE: (SizePanel,),
    Doing.ERASURE: (ErasePanel,),
    Doing.MERGE: (MergePanel,),
    Doing.CONSENT: (ConsentsPanel,),
}
"""The sheets that say for themselves why something was not written."""
