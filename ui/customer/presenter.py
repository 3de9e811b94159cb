"""What the customer page does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Protocol

from app.domain import sizes
from app.domain.consents import ContactChannel
from app.domain.customers import NothingChanged
from app.domain.sizes import Family, SizeRecord, SizeSource
from app.services.customers import CustomerFile, Customers
from app.services.desk import Desk
from app.services.overwritten import OverwrittenLine
from ui.customer.model import Bought, Found, Sheet, Sought, seek, sheet_of
from ui.routes import CustomerRoute, HandOverRoute, NewTicketRoute, Route, TicketRoute
from ui.run import Run

SHOWN_KINDS = frozenset(
    {
        *("customer", "merge", "note", "purchase", "pickup", "ticket", "overwritten_value"),
        *("store", "associate"),
    }
)
"""Records whose change may change the page."""


FIRST = 50
"""Purchases that are read before the page is shown: more than a screen holds."""

Work = Callable[[str], CustomerFile]
"""Writes something about a customer, given by id."""


class Doing(StrEnum):
    """What is being written."""

    SIZE = "size"
    DETAILS = "details"
    CONSENT = "consent"
    NOTE = "note"
    TAKING_BACK = "taking_back"
    ERASURE = "erasure"
    CARD = "card"
    LOST_CARD = "lost_card"
    MERGE = "merge"
    SEPARATION = "separation"


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeDraft:
    """A size as it was entered."""

    family: Family
    system: str
    value: str
    width: str = ""
    source: SizeSource = SizeSource.MEASURED


class CustomerView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """The file of another customer is on its way."""
        ...

    def show_sheet(self, sheet: Sheet) -> None:
        """Here it is; what is being typed stays."""
        ...

    def show_found(self, found: Found) -> None:
        """The wanted part of what they bought or own."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The file cannot be shown."""
        ...

    def show_busy(self, doing: Doing, busy: bool) -> None:
        """A write runs, or has ended."""
        ...

    def show_done(self, doing: Doing, undo: Callable[[], None] | None) -> None:
        """It is on the disk; ``undo`` writes what was there before."""
        ...

    def show_merged(self, name: str) -> None:
        """What was opened is the other file, of ``name``, of who is shown."""
        ...

    def show_typed(self, typed: dict[str, str]) -> None:
        """What was typed for a new file, and this one does not say (fields and text)."""
        ...

    def show_history(self) -> None:
        """What was asked for is the history of changes: bring it into sight."""
        ...

    def show_undone(self) -> None:
        """What was there before is back."""
        ...

    def show_refused(self, doing: Doing, error: Exception) -> None:
        """Nothing was written, and why; what was entered stays."""
        ...


class CustomerPresenter:
    """Drives one :class:`CustomerView`."""

    def __init__(
        self,
        view: CustomerView,
        *,
        customers: Customers,
        desk: Desk,
        run: Run,
        go: Callable[[Route], None],
    ) -> None:
        self._view, self._customers, self._desk = view, customers, desk
        self._run, self._go = run, go
        self._customer_id = ""
        self._sheet: Sheet | None = None
        self._sought = Sought()
        self._wants_history = False
        self._typed: dict[str, str] = {}
        self._is_new_here = False

    @property
    def customer_id(self) -> str:
        """Who is shown."""
        return self._customer_id

    def arrive(self, route: CustomerRoute) -> None:
        """Show a customer; the same one again keeps what was looked for."""
        if route.customer_id != self._customer_id:
            self._customer_id, self._sheet, self._sought = route.customer_id, None, Sought()
            self._view.show_loading()
        self._wants_history = route.at_history
        self._typed, self._is_new_here = dict(route.typed), True
        self.load()

    def leave(self) -> None:
        """The page is no longer in front."""
        self._run.forget("file")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if self._customer_id and kinds & SHOWN_KINDS:
            self.load()

    def load(self) -> None:
        """Read the file: for a first time without old purchases, or all of it again."""
        customer_id = self._customer_id
        is_whole = self._sheet is not None and not self._sheet.has_more
        first = None if is_whole else FIRST
        self._run.latest(
            "file",
            lambda: self._read(self._customers.open(customer_id, first)),
            self._show,
            self._fail,
        )

    def load_rest(self) -> None:
        """What there is on the page can be seen: read the old purchases, too."""
        customer_id = self._customer_id
        if self._sheet is not None and self._sheet.has_more:
            self._run.latest(
                "file",
                lambda: self._read(self._customers.complete(customer_id)),
                self._show,
                self._fail,
            )

    def seek(self, sought: Sought) -> None:
        """Another part of the list is wanted."""
        self._sought = sought
        if self._sheet is not None:
            self._view.show_found(seek(self._sheet, sought))

    def record_size(self, draft: SizeDraft) -> None:
        """A size was measured or stated; the one before can be stated again."""
        known = sizes.current(self._sheet.customer.sizes) if self._sheet else {}
        before = known.get(draft.family)
        undo = partial(self._record, before) if before else None
        self.write(Doing.SIZE, partial(self._record, draft), undo=undo)

    def correct(self, changes: dict[str, str]) -> None:
        """Contact details were corrected: fields and their new text."""
        self._correct(Doing.DETAILS, changes)

    def take_back(self, line: OverwrittenLine) -> None:
        """A value that lost shall count: an ordinary correction by who sees the present one."""
        self._correct(Doing.TAKING_BACK, {line.lost.field: line.lost.value})

    def change_consent(self, channel: ContactChannel, granted: bool) -> None:
        """They allowed or forbade a channel, at the counter."""
        ways = self._sheet.ways if self._sheet else ()
        before = next((way.event for way in ways if way.channel is channel), None)
        self.write(
            Doing.CONSENT,
            lambda customer_id: self._customers.change_consent(customer_id, channel, granted),
            undo=(
                lambda customer_id: self._customers.change_consent(
                    customer_id, channel, before.granted
                )
            )
            if before is not None and before.granted is not granted
            else None,
        )

    def add_note(self, text: str) -> None:
        """Something the next colleague should know."""
        self.write(Doing.NOTE, lambda customer_id: self._customers.add_note(customer_id, text))

    def erase(self) -> None:
        """They asked to be forgotten, and a manager has typed their name."""
        self.write(Doing.ERASURE, self._customers.request_erasure)

    def hand_over(self, pickup_id: str) -> None:
        """Go to a parcel of theirs."""
        self._go(HandOverRoute(pickup_id))

    def open_ticket(self, ticket_id: str) -> None:
        """Go to a ticket of theirs."""
        self._go(TicketRoute(ticket_id))

    def new_ticket(self, item: Bought | None = None) -> None:
        """Open a ticket, about an item or about nothing they bought."""
        if item is None:
            self._go(NewTicketRoute(customer_id=self._customer_id))
            return
        self._go(
            NewTicketRoute(
                customer_id=self._customer_id,
                purchase_id=item.purchase_id,
                line_id=item.line.line_id,
            )
        )

    def _read(self, file: CustomerFile) -> Sheet:
        session = self._desk.session
        is_manager = session is not None and session.doer.is_manager
        return sheet_of(file, self._desk.store(), is_manager=is_manager)

    def _show(self, sheet: Sheet) -> None:
        if self._customer_id not in sheet.ids:
            return
        self._sheet = sheet
        self._view.show_sheet(sheet)
        if self._is_new_here:
            self._is_new_here = False
            self._greet(sheet)
        self._view.show_found(seek(sheet, self._sought))
        if self._wants_history:
            self._wants_history = False
            self._view.show_history()

    def _greet(self, sheet: Sheet) -> None:
        """What is said once, on arrival."""
        if self._customer_id != sheet.customer_id:
            opened = (file for file in sheet.files if file.customer_id == self._customer_id)
            self._view.show_merged(next(opened).name)
        if self._typed:
            customer_id, typed = self._customer_id, self._typed
            self._run.latest(
                "typed",
                lambda: self._customers.still_new(customer_id, typed),
                self._view.show_typed,
                self._fail,
            )

    def take_typed(self, typed: dict[str, str]) -> None:
        """Put what was typed for a new file into this one."""
        details = {name: text for name, text in typed.items() if name != "card_number"}
        if "card_number" in typed:
            number = typed["card_number"]
            self.write(Doing.DETAILS, lambda shown: self._customers.attach_card(shown, number))
        if details:
            self._correct(Doing.DETAILS, details)

    def _fail(self, error: Exception) -> None:
        self._view.show_failed(error)

    def _record(self, size: SizeDraft | SizeRecord, customer_id: str) -> CustomerFile:
        return self._customers.record_size(
            customer_id,
            family=size.family,
            system=size.system,
            value=size.value,
            width=size.width,
            source=size.source,
        )

    def _correct(self, doing: Doing, changes: dict[str, str]) -> None:
        shown = self._sheet.customer if self._sheet else None
        before = {field: str(getattr(shown, field)) for field in changes} if shown else {}
        self.write(
            doing,
            lambda customer_id: self._customers.correct(customer_id, changes),
            undo=(lambda customer_id: self._customers.correct(customer_id, before))
            if before
            else None,
        )

    def write(self, doing: Doing, work: Work, *, undo: Work | None = None) -> None:
        """Write, and offer ``undo`` for this customer, whoever is shown when it is pressed."""
        customer_id = self._customer_id
        self._view.show_busy(doing, True)
        take_back = partial(self._undo, doing, undo, customer_id) if undo is not None else None

        def done(sheet: Sheet) -> None:
            self._view.show_busy(doing, False)
            if self._customer_id not in sheet.ids:
                return
            self._show(sheet)
            self._view.show_done(doing, take_back)

        def failed(error: Exception) -> None:
            self._view.show_busy(doing, False)
            self._view.show_refused(doing, error)

        self._run(lambda: self._read(work(customer_id)), done, failed)

    def _undo(self, doing: Doing, work: Work, customer_id: str) -> None:
        """Write what was there before; what is already back needs no writing."""

        def done(sheet: Sheet) -> None:
            self._show(sheet)
            self._view.show_undone()

        def failed(error: Exception) -> None:
            if isinstance(error, NothingChanged):
                self._view.show_undone()
            else:
                self._view.show_refused(doing, error)

        self._run(lambda: self._read(work(customer_id)), done, failed)
