"""A hand-over page without a screen: a real counter behind it, a view that remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.services.desk import Desk
from app.services.parcel_leases import HeldElsewhere, ParcelLeases
from app.services.pickups import Pickups, Slip
from ui.hand_over.draft import Drafts
from ui.hand_over.model import Past, Progress, Sheet
from ui.hand_over.presenter import HandOverPresenter, Scan
from ui.printing.printed import Printed
from ui.routes import HandOverRoute, Route
from ui.run import StraightRun


@dataclass
class Seen:
    """A view that remembers what it was told."""

    sheet: Sheet | None = None
    progress: Progress | None = None
    confirmed: Past | None = None
    failed: Exception | None = None
    refused: Exception | None = None
    slip: Printed | None = None
    scans: list[tuple[Scan, str]] = field(default_factory=list)
    busy: list[bool] = field(default_factory=list)
    loadings: int = 0
    held: list[HeldElsewhere | None] = field(default_factory=list)

    def show_held(self, held: HeldElsewhere | None) -> None:
        self.held.append(held)

    def show_loading(self) -> None:
        self.loadings += 1

    def show_sheet(self, sheet: Sheet, progress: Progress) -> None:
        self.sheet, self.progress, self.confirmed = sheet, progress, None

    def show_progress(self, progress: Progress) -> None:
        self.progress = progress

    def show_confirmed(self, sheet: Sheet, past: Past) -> None:
        self.sheet, self.confirmed = sheet, past

    def show_failed(self, error: Exception) -> None:
        self.failed = error

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def show_refused(self, error: Exception) -> None:
        self.refused = error

    def show_scan(self, scan: Scan, title: str) -> None:
        self.scans.append((scan, title))

    def show_slip(self, printed: Printed) -> None:
        self.slip = printed

    def show_slip_failed(self, error: Exception) -> None:
        self.failed = error


class Counter:
    """A page without a screen."""

    def __init__(
        self, desk: Desk, drafts: Drafts | None = None, leases: ParcelLeases | None = None
    ) -> None:
        self.seen = Seen()
        self.went: list[Route] = []
        self.is_online = True
        self.drafts = drafts or Drafts()
        self.does = HandOverPresenter(
            self.seen,
            pickups=Pickups(desk),
            desk=desk,
            drafts=self.drafts,
            paper=_paper,
            is_online=lambda: self.is_online,
            run=StraightRun(),
            go=self.went.append,
            leases=leases,
        )

    @property
    def sheet(self) -> Sheet:
        assert self.seen.sheet is not None
        return self.seen.sheet

    @property
    def progress(self) -> Progress:
        assert self.seen.progress is not None
        return self.seen.progress

    def open(self, pickup_id: str = "pickup-1", **more: Any) -> None:
        self.does.arrive(HandOverRoute(pickup_id, **more))

    def scan(self, text: str, symbology: Symbology = Symbology.EAN13) -> bool:
        code = ScannedCode(text=text, symbology=symbology, source=CodeSource.KEYBOARD)
        return self.does.take_code(code)


def _paper(slip: Slip) -> Printed:
    return Printed(slip=slip, pdf=b"", preview=b"", name="slip.pdf")
