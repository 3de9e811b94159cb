"""What the hand-over page does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from app.domain.codes import ItemCode, OrderNumber, PickupCode, ProductCode, ScannedCode, parse
from app.domain.errors import Refusal
from app.domain.pickups import Collector, Outcome, PickupLine
from app.domain.staff import Store
from app.services.desk import Desk
from app.services.parcel_leases import HeldElsewhere, ParcelLeases
from app.services.pickups import PickupFile, Pickups, Slip, UnknownPickup
from ui.hand_over.draft import Draft, Drafts, Ink
from ui.hand_over.model import Past, Progress, Sheet, progress_of, sheet_of
from ui.printing.printed import Printed
from ui.routes import CustomerRoute, HandOverRoute, NewTicketRoute, PickupsRoute, Route
from ui.run import Run

SHOWN_KINDS = frozenset({"pickup", "incident", "customer", "store", "associate", "device"})
"""Records whose change may change the page."""


class Scan(StrEnum):
    """What came of a code that was read on this page."""

    CHECKED = "checked"
    ALREADY_CHECKED = "already_checked"
    NOT_IN_PARCEL = "not_in_parcel"
    PARCEL = "parcel"

    @property
    def is_good(self) -> bool:
        """The good tone is due."""
        return self in (Scan.CHECKED, Scan.PARCEL)


class HandOverView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """Another parcel is on its way."""
        ...

    def show_sheet(self, sheet: Sheet, progress: Progress) -> None:
        """Here it is: to be handed over, or why not."""
        ...

    def show_progress(self, progress: Progress) -> None:
        """Something was entered."""
        ...

    def show_confirmed(self, sheet: Sheet, past: Past) -> None:
        """It is on the disk."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The parcel cannot be shown."""
        ...

    def show_busy(self, busy: bool) -> None:
        """The write runs, or has ended."""
        ...

    def show_refused(self, error: Exception) -> None:
        """Nothing was written, and why; what was entered stays."""
        ...

    def show_scan(self, scan: Scan, title: str) -> None:
        """A code was read; ``title`` is the item's."""
        ...

    def show_slip(self, printed: Printed) -> None:
        """The slip, to be saved, opened or printed."""
        ...

    def show_slip_failed(self, error: Exception) -> None:
        """There is no slip."""
        ...

    def show_held(self, held: HeldElsewhere | None) -> None:
        """Another counter is about to hand it over (None: no more); one may go on all the same."""
        ...


class HandOverPresenter:
    """Drives one :class:`HandOverView`."""

    def __init__(  # noqa: PLR0913 - each is a door to another room
        self,
        view: HandOverView,
        *,
        pickups: Pickups,
        desk: Desk,
        drafts: Drafts,
        paper: Callable[[Slip], Printed],
        is_online: Callable[[], bool],
        run: Run,
        go: Callable[[Route], None],
        leases: ParcelLeases | None = None,
    ) -> None:
        self._leases = leases
        self._held: HeldElsewhere | None = None
        self._view, self._pickups, self._desk, self._drafts = view, pickups, desk, drafts
        self._paper, self._is_online, self._run, self._go = paper, is_online, run, go
        self._pickup_id = ""
        self._file: PickupFile | None = None
        self._sheet: Sheet | None = None
        self._done_id = ""
        self._is_busy = False
        self._was_online = True

    @property
    def draft(self) -> Draft:
        """What was entered so far."""
        return self._drafts.of(self._who, self._pickup_id)

    def arrive(self, route: HandOverRoute) -> None:
        """Show a parcel; what was entered for it before is still there."""
        self._done_id = ""
        if route.pickup_id != self._pickup_id:
            self._let_go()
            self._pickup_id, self._file, self._sheet = route.pickup_id, None, None
            self._view.show_loading()
        if route.is_scanned:
            self._keep(replace(self.draft, is_scanned=True))
        self.load()

    def leave(self) -> None:
        """The page is no longer in front; the draft stays."""
        self._run.forget("file")
        self._let_go()
        self._done_id = ""

    def renew_lease(self, *, takes_over: bool = False) -> None:
        """Say in the background that this parcel is handed over here; nobody waits for it."""
        if self._leases is None or self._sheet is None or not self._sheet.is_open:
            return
        if self._done_id or not self._is_online():
            return
        leases, pickup_id = self._leases, self._pickup_id

        def heard(held: HeldElsewhere | None) -> None:
            if pickup_id == self._pickup_id and held != self._held:
                self._held = held
                self._view.show_held(held)

        self._run.latest(
            "lease", lambda: leases.take(pickup_id, takes_over=takes_over), heard, _ignore
        )

    def go_on_here(self) -> None:
        """The person goes on, though another counter is at it: it hears of that."""
        self._held = None
        self._view.show_held(None)
        self.renew_lease(takes_over=True)

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if self._pickup_id and kinds & SHOWN_KINDS and not self._is_busy:
            self.load()

    def load(self) -> None:
        """Read the parcel, as a first time or again."""
        pickup_id = self._pickup_id
        self._run.latest(
            "file",
            lambda: (self._pickups.open(pickup_id), self._desk.store()),
            self._show,
            self._fail,
        )

    def check_connection(self) -> None:
        """Say it when the server came or went while somebody is at it."""
        if self._sheet is not None and self._is_online() != self._was_online:
            self._show_progress()

    def choose_collector(self, collector: Collector) -> None:
        """Who stands at the counter."""
        self._change(replace(self.draft, collector=collector))

    def see_identity(self, seen: bool) -> None:
        """An identity document was looked at, or not."""
        self._change(replace(self.draft, identity_seen=seen))

    def mark(self, line_id: str, outcome: Outcome) -> None:
        """Decided by hand; the same once more takes it back."""
        now = self.draft.result(line_id)
        if now is not None and now.outcome is outcome:
            self.unmark(line_id)
        else:
            self._change(self.draft.mark(line_id, outcome))

    def unmark(self, line_id: str) -> None:
        """Take a decision back: the item stays on the shelf."""
        self._change(self.draft.unmark(line_id))

    def sign(self, ink: Ink) -> None:
        """A stroke was drawn, or the pad was cleared."""
        self._change(replace(self.draft, ink=ink))

    def take_code(self, code: ScannedCode) -> bool:
        """Items are checked by scanning; False: this code is for somebody else."""
        if self._file is None or self._sheet is None or not self._sheet.is_open or self._done_id:
            return False
        match parse(code, self._desk.patterns):
            case ProductCode(gtin14=gtin):
                return self._check(gtin)
            case ItemCode(gtin14=gtin):
                return bool(gtin) and self._check(gtin)
            case PickupCode(code=text) | OrderNumber(number=text):
                return self._take_parcel_code(text)
        return False

    def hand_over(self) -> None:
        """Write it down; the page confirms when it is on the disk."""
        if self._is_busy or self._file is None or self._is_held_elsewhere():
            return
        pickup_id, wanted = self._pickup_id, self.draft.finished()
        self._set_busy(True)

        def work() -> tuple[PickupFile, Store]:
            return self._pickups.hand_over(pickup_id, wanted), self._desk.store()

        def done(found: tuple[PickupFile, Store]) -> None:
            self._set_busy(False)
            self._drafts.drop(pickup_id)
            self._let_go()
            if pickup_id == self._pickup_id:
                self._done_id = found[0].pickup.handovers[-1].handover_id
                self._show(found)

        def failed(error: Exception) -> None:
            self._set_busy(False)
            if pickup_id == self._pickup_id:
                self._view.show_refused(error)
                if isinstance(error, Refusal):
                    self.load()

        self._run.forget("file")
        self._run(work, done, failed)

    def go_on(self) -> None:
        """After a confirmation: hand over what is left."""
        self._done_id = ""
        self.load()

    def open_slip(self, handover_id: str) -> None:
        """The proof of a hand-over."""
        pickup_id = self._pickup_id
        self._run.latest(
            "slip",
            lambda: self._paper(self._pickups.slip(pickup_id, handover_id)),
            self._view.show_slip,
            self._view.show_slip_failed,
        )

    def open_list(self) -> None:
        """To the other parcels."""
        self._go(PickupsRoute())

    def open_customer(self) -> None:
        """To the file of the person it is for."""
        if self._file is not None:
            self._go(CustomerRoute(self._file.pickup.customer_id))

    def open_ticket(self) -> None:
        """Something is wrong with it: tell the service desk."""
        if self._file is not None:
            self._go(NewTicketRoute(customer_id=self._file.pickup.customer_id))

    @property
    def _who(self) -> str:
        session = self._desk.session
        return session.associate.associate_id if session else ""

    def _keep(self, draft: Draft) -> None:
        self._drafts.keep(self._who, self._pickup_id, draft)

    def _check(self, gtin: str) -> bool:
        line, title = self._next_line(gtin), self._title_of(gtin)
        if line is not None:
            self._change(self.draft.mark(line.line_id, Outcome.COLLECTED, scanned=True))
            self._view.show_scan(Scan.CHECKED, line.title)
        else:
            scan = Scan.ALREADY_CHECKED if title else Scan.NOT_IN_PARCEL
            self._view.show_scan(scan, title)
        return True

    def _next_line(self, gtin: str) -> PickupLine | None:
        """An undecided item first; then one set aside as missing or refused, which it is not."""
        assert self._file is not None  # noqa: S101 - the only caller has looked
        pickup = self._file.pickup
        undecided = Pickups.line_of_code(pickup, gtin, self.draft.decided())
        unscanned = frozenset(r.line_id for r in self.draft.results if r.scanned)
        return undecided or Pickups.line_of_code(pickup, gtin, unscanned)

    def _title_of(self, gtin: str) -> str:
        lines = self._file.pickup.lines if self._file is not None else ()
        same = (ln.title for ln in lines if ln.gtin and ln.gtin.zfill(14) == gtin.zfill(14))
        return next(same, "")

    def _take_parcel_code(self, text: str) -> bool:
        pickup = self._file.pickup if self._file is not None else None
        if pickup is None or text not in (pickup.code.upper(), pickup.order_number.upper()):
            return False
        self._change(replace(self.draft, is_scanned=True))
        self._view.show_scan(Scan.PARCEL, "")
        return True

    def _change(self, draft: Draft) -> None:
        if self._is_busy:
            return
        self._keep(draft)
        self._show_progress()

    def _show(self, found: tuple[PickupFile, Store]) -> None:
        file, store = found
        if file.pickup.pickup_id != self._pickup_id:
            return
        self._file, self._sheet = file, sheet_of(file, store, self._desk.now())
        past = next((p for p in self._sheet.past if p.handover.handover_id == self._done_id), None)
        if past is not None:
            self._view.show_confirmed(self._sheet, past)
            return
        if self._sheet.is_open:
            self._keep(self.draft.fit(file.pickup))
            self.renew_lease()
        else:
            self._drafts.drop(self._pickup_id)
        self._view.show_sheet(self._sheet, self._progress(file))

    def _fail(self, error: Exception) -> None:
        """What is on the screen stays there, unless the parcel itself is gone."""
        if self._file is None or isinstance(error, UnknownPickup):
            self._view.show_failed(error)
        else:
            self._view.show_refused(error)

    def _show_progress(self) -> None:
        if self._file is not None:
            self._view.show_progress(self._progress(self._file))

    def _progress(self, file: PickupFile) -> Progress:
        self._was_online = self._is_online()
        return progress_of(file, self.draft, is_online=self._was_online)

    def _is_held_elsewhere(self) -> bool:
        """Another counter is at it, and nobody chose to go on here: say it again."""
        if self._held is not None:
            self._view.show_held(self._held)
        return self._held is not None

    def _let_go(self) -> None:
        """This parcel is no longer in hand here."""
        self._run.forget("lease")
        leases, pickup_id = self._leases, self._pickup_id
        self._held = None
        is_open = self._sheet is not None and self._sheet.is_open
        if leases is not None and is_open and self._is_online():
            self._run(lambda: leases.give_back(pickup_id), _ignore, _ignore)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._view.show_busy(busy)


def _ignore(_answer: object) -> None:
    """A lease is a courtesy: without an answer the hand-over goes on."""
