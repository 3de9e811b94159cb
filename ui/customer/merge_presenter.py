"""What is done about two files of one person. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.services.hits import Hit
from app.services.likely import LikelyTwin
from app.services.merging import MergePreview, Merging
from app.services.search import Search
from ui.customer.presenter import Doing, Work
from ui.run import Run


class Write(Protocol):
    """How the page writes: what came of it is said, and can be undone."""

    def __call__(self, doing: Doing, work: Work, *, undo: Work | None = None) -> None:
        """Run ``work`` with the id of the customer who is shown."""
        ...


class MergeView(Protocol):
    """What the presenter may ask of the page."""

    def show_likely(self, twins: tuple[LikelyTwin, ...]) -> None:
        """Who may be the same person, beside the file."""
        ...

    def show_choices(self, twins: tuple[LikelyTwin, ...]) -> None:
        """Who may be chosen: the sheet that asks whose other file this is."""
        ...

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Who was found by what was typed there."""
        ...

    def show_preview(self, preview: MergePreview) -> None:
        """Both files side by side."""
        ...

    def show_not_merged(self, error: Exception) -> None:
        """It could not be read."""
        ...


class MergePresenter:
    """Drives one :class:`MergeView`."""

    def __init__(
        self, view: MergeView, *, merging: Merging, search: Search, run: Run, write: Write
    ) -> None:
        self._view, self._merging, self._search = view, merging, search
        self._run, self._write = run, write
        self._customer_id = ""
        self._offered: tuple[str, ...] | None = None

    def arrive(self, customer_id: str) -> None:
        """A file is shown: may it have a twin?"""
        self._customer_id, self._offered = customer_id, None
        self.look()

    def look(self) -> None:
        """Look again; what was offered and waved away is not offered twice."""
        customer_id = self._customer_id
        self._run.latest(
            "likely",
            lambda: self._merging.likely_twins(customer_id),
            self._show_likely,
            lambda _error: self._view.show_likely(()),
        )

    def leave(self) -> None:
        """The page is no longer in front."""
        self._run.forget("likely")

    def begin(self) -> None:
        """Somebody knows that there is another file: which?"""
        self._ask(lambda: self._merging.likely_twins(self._customer_id), self._view.show_choices)

    def seek(self, text: str) -> None:
        """A few letters of the other name, a card, a phone."""
        self._ask(lambda: self._found(text), self._view.show_hits)

    def choose(self, other_id: str) -> None:
        """Put both files side by side."""
        mine = self._customer_id
        self._ask(lambda: self._merging.preview(mine, other_id), self._view.show_preview)

    def merge(self, preview: MergePreview, keeps: dict[str, str]) -> None:
        """Make one person of both; the undo parts exactly these two."""
        ends = preview.one.customer.customer_id, preview.other.customer.customer_id
        self._write(
            Doing.MERGE,
            lambda _shown: self._merging.merge(*ends, keeps),
            undo=lambda _shown: self._merging.part(*ends),
        )

    def separate(self, file_id: str) -> None:
        """They are two after all."""
        self._write(Doing.SEPARATION, lambda shown: self._merging.separate(shown, file_id))

    def _show_likely(self, twins: tuple[LikelyTwin, ...]) -> None:
        likely = tuple(twin for twin in twins if twin.is_likely and not twin.was_separated)
        offered = tuple(twin.customer.customer_id for twin in likely)
        if offered != self._offered:
            self._offered = offered
            self._view.show_likely(likely)

    def _found(self, text: str) -> tuple[Hit, ...]:
        if not text.strip():
            return ()
        hits = self._search.find(text)
        return tuple(h for h in hits if h.entity == "customer" and h.id != self._customer_id)

    def _ask(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._run.latest("merge", work, done, self._view.show_not_merged)
