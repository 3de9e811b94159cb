"""What was entered for a hand-over that is not done yet; kept while one looks elsewhere. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.pickups import (
    STILL_HERE,
    Collector,
    CollectorKind,
    LineResult,
    Outcome,
    Pickup,
    Stroke,
)
from app.services.pickups import HandOverDraft

SLIP_ASPECT = 2.0
"""Signatures are kept as if drawn on a pad twice as wide as high, whatever the pad was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Strokes as fractions of a pad whose width is ``aspect`` times its height."""

    strokes: tuple[Stroke, ...] = ()
    aspect: float = SLIP_ASPECT

    def on(self, aspect: float) -> tuple[Stroke, ...]:
        """The same strokes, undistorted, in the middle of a pad of another shape."""
        wide = min(1.0, self.aspect / aspect)
        high = min(1.0, aspect / self.aspect)
        return tuple(
            tuple((_around_middle(x, wide), _around_middle(y, high)) for x, y in stroke)
            for stroke in self.strokes
        )


NO_INK = Ink()
IN_PERSON = Collector(kind=CollectorKind.CUSTOMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """``results`` holds the items that were decided; the others stay on the shelf.

    ``is_scanned``: the parcel's code was read, not only chosen from a list.
    """

    collector: Collector = IN_PERSON
    identity_seen: bool = False
    results: tuple[LineResult, ...] = ()
    ink: Ink = NO_INK
    is_scanned: bool = False

    def result(self, line_id: str) -> LineResult | None:
        """What was decided for an item."""
        return next((r for r in self.results if r.line_id == line_id), None)

    def decided(self, outcome: Outcome | None = None) -> frozenset[str]:
        """The items that were decided, in any way or in this one."""
        return frozenset(r.line_id for r in self.results if outcome in (None, r.outcome))

    def mark(self, line_id: str, outcome: Outcome, *, scanned: bool = False) -> Draft:
        """The draft once this was decided for an item."""
        new = LineResult(line_id=line_id, outcome=outcome, scanned=scanned)
        return replace(self, results=(*self.unmark(line_id).results, new))

    def unmark(self, line_id: str) -> Draft:
        """The draft without a decision for an item."""
        return replace(self, results=tuple(r for r in self.results if r.line_id != line_id))

    def fit(self, pickup: Pickup) -> Draft:
        """What of it still holds for the parcel as it is now."""
        here = {line.line_id for line in pickup.lines if line.outcome in STILL_HERE}
        kept = replace(self, results=tuple(r for r in self.results if r.line_id in here))
        is_gone = (
            self.collector.kind is CollectorKind.NAMED and self.collector.name not in pickup.named
        )
        return replace(kept, collector=IN_PERSON) if is_gone else kept

    def finished(self) -> HandOverDraft:
        """What the service is asked to write."""
        return HandOverDraft(
            collector=replace(self.collector, name=self.collector.name.strip()),
            identity_seen=self.identity_seen,
            results=self.results,
            signature=self.ink.on(SLIP_ASPECT),
        )


class Drafts:
    """Drafts by associate and parcel: what one has seen, another has not vouched for.

    They live as long as the program; a shell that is built anew finds them.
    """

    def __init__(self) -> None:
        self._drafts: dict[tuple[str, str], Draft] = {}

    def of(self, associate_id: str, pickup_id: str) -> Draft:
        """What this person entered so far."""
        return self._drafts.get((associate_id, pickup_id), Draft())

    def keep(self, associate_id: str, pickup_id: str, draft: Draft) -> None:
        """Remember it until it is done."""
        self._drafts[associate_id, pickup_id] = draft

    def drop(self, pickup_id: str) -> None:
        """It is done, or there is nothing left to do, for anybody."""
        self._drafts = {key: draft for key, draft in self._drafts.items() if key[1] != pickup_id}


def _around_middle(place: float, scale: float) -> float:
    return round(0.5 + (place - 0.5) * scale, 4)
