"""What the page of parcels does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.services.pickups import PickupBrief, PickupCounts, PickupFilter, Pickups
from ui.routes import HandOverRoute, Route
from ui.run import Run

SHOWN_KINDS = frozenset({"pickup", "store"})
"""Records whose change may change the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The parcels that were asked for; ``is_same``: asked again, so the place is kept."""

    which: PickupFilter
    text: str
    parcels: tuple[PickupBrief, ...]
    counts: PickupCounts
    is_same: bool


class PickupsView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """The list is on its way."""
        ...

    def show_listing(self, listing: Listing) -> None:
        """Here it is."""
        ...

    def show_failed(self, error: Exception) -> None:
        """There is no list."""
        ...


class PickupsPresenter:
    """Drives one :class:`PickupsView`; remembers what was asked for."""

    def __init__(
        self, view: PickupsView, *, pickups: Pickups, run: Run, go: Callable[[Route], None]
    ) -> None:
        self._view, self._pickups, self._run, self._go = view, pickups, run, go
        self._asked = (PickupFilter.TO_HAND_OVER, "")
        self._shown: Listing | None = None

    def arrive(self) -> None:
        """Show the list as it was left, with what has changed since."""
        if self._shown is None:
            self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """The page is no longer in front."""
        self._run.forget("list")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if kinds & SHOWN_KINDS and self._shown is not None:
            self.load()

    def choose(self, which: PickupFilter) -> None:
        """Other parcels are wanted."""
        self._asked = (which, self._asked[1])
        self.load()

    def narrow(self, text: str) -> None:
        """Only those with this in their name, order, code or shelf."""
        self._asked = (self._asked[0], text)
        self.load()

    def show_all(self) -> None:
        """Forget what was asked for."""
        self._asked = (PickupFilter.ALL, "")
        self.load()

    def load(self) -> None:
        """Read the list, as a first time or again."""
        which, text = self._asked
        before = self._shown

        def work() -> Listing:
            return Listing(
                which=which,
                text=text,
                parcels=self._pickups.listed(which, text),
                counts=self._pickups.counts(),
                is_same=before is not None and (before.which, before.text) == (which, text),
            )

        self._run.latest("list", work, self._show, self._view.show_failed)

    def open(self, parcel: PickupBrief) -> None:
        """Go to one of them."""
        self._go(HandOverRoute(parcel.pickup.pickup_id))

    def submit(self) -> None:
        """Enter in the field: open the parcel when only one is left."""
        if self._shown is not None and len(self._shown.parcels) == 1:
            self.open(self._shown.parcels[0])

    def _show(self, listing: Listing) -> None:
        self._shown = listing
        self._view.show_listing(listing)
