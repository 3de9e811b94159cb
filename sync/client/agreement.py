"""Whether this device holds what the server holds, and what it does about it when not.

After every complete pull the kept sums are compared with the server's; nothing is read for that
but the cursors. On a difference the records are counted; if it is not the kept sums that are
wrong, the server is asked which parts differ, and only those are loaded again. At most once an
hour for each scope, unless the time before made it better; what does not get better is said.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from sqlalchemy import Connection, Engine

from app.db import cursors, settings, sums
from app.db.engine import reading, writing
from app.db.looks import Look
from app.db.sums import Sum
from sync.client import repair
from sync.client.calls import NotTaken, ServerTrouble
from sync.client.link import Link
from sync.client.pages import Page, Pages, Rows
from sync.wire.audit import AuditReply, AuditRequest, RepairRequest

log = logging.getLogger(__name__)

DIFFERENCES = "differences"
"""Setting: for each scope that differs, what was done about it; see :class:`Difference`."""

REPAIRS = "repairs"
"""Setting: how often records of this device were mended; the server is told."""

COUNTED_MS = "counted_ms"
"""Setting: when the records were last counted one by one (ms, the server's clock)."""

HOUR_MS = 3600 * 1000
DAY_MS = 24 * HOUR_MS

Changed = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The last try to mend a scope: when, how many buckets differed, and whether in vain."""

    at_ms: int
    buckets: int
    is_stuck: bool = False

    def may_try(self, now_ms: int) -> bool:
        """Whether it is time; a moment in the future is a clock that was wrong."""
        return not self.is_stuck or not 0 <= now_ms - self.at_ms < HOUR_MS


def differences(db: Connection) -> dict[str, Difference]:
    """What was done about the scopes that differ."""
    kept = settings.get(db, DIFFERENCES, {})
    return {scope: Difference(**values) for scope, values in kept.items()}


def is_stuck(db: Connection) -> bool:
    """Whether a difference stays, though its repair was tried."""
    return any(difference.is_stuck for difference in differences(db).values())


class Agreement:
    """Compares, and mends; one thread at a time, within the engine's step."""

    def __init__(self, engine: Engine, link: Link, changed: Changed) -> None:
        self._engine, self._link, self._changed = engine, link, changed
        with reading(engine) as db:
            self._counted_ms: int | None = settings.get(db, COUNTED_MS)
        self._theirs: dict[str, Sum] = {}
        self._wrong: list[str] = []

    def hear(self, reply: Pages) -> None:
        """After a complete pull: what the server holds; nothing differs, unless compared."""
        told = {page.scope: sum_of(page) for page in reply.pages}
        self._theirs = {scope: sum_ for scope, sum_ in told.items() if sum_ is not None}
        self._wrong = []

    def compare(self, db: Connection, here: Look) -> None:
        """In the transaction of a complete pull that was heard: note what differs."""
        self._wrong = _differing(self._theirs, here.sums)
        if not self._wrong and here.settings.get(DIFFERENCES):
            settings.put(db, DIFFERENCES, {})

    def restore(self, *, is_idle: bool) -> bool:
        """Mend what differs, if it is time; whether to pull again and compare once more.

        ``is_idle``: nothing else is to be done. Once a day the records themselves are counted.

        Raises:
            Offline, Denied, TooOld: the server cannot be asked.
        """
        now_ms = self._link.clock.now_ms()
        if is_idle and not self._wrong and self._is_due(now_ms):
            self._count(now_ms)
        if not self._wrong:
            return False
        with reading(self._engine) as db:
            known = differences(db)
        wanted = [s for s in self._wrong if s not in known or known[s].may_try(now_ms)]
        self._wrong = []
        if not wanted or not self._is_real(wanted):
            return False
        mended = [self._mend(scope, known.get(scope), now_ms) for scope in wanted]
        return any(mended)

    # ------------------------------------------------------------------ counting
    def _is_due(self, now_ms: int) -> bool:
        if self._counted_ms is None:
            self._counted(now_ms)  # the first day begins
        return not 0 <= now_ms - (self._counted_ms or 0) < DAY_MS

    def _count(self, now_ms: int) -> None:
        """Count the records themselves, which the kept sums may have lost sight of."""
        with reading(self._engine) as db:
            self._wrong = _differing(self._theirs, sums.counted(db))
        self._counted(now_ms)

    def _counted(self, now_ms: int) -> None:
        with writing(self._engine) as db:
            settings.put(db, COUNTED_MS, now_ms)
        self._counted_ms = now_ms

    def _is_real(self, wanted: Sequence[str]) -> bool:
        """Whether the records themselves differ; kept sums that are wrong are put right."""
        with reading(self._engine) as db:
            counted, kept = sums.counted(db), sums.kept(db)
        if counted != kept:
            with writing(self._engine) as db:
                sums.count_again(db)
            log.warning("the kept sums were wrong and were counted again")
        return any(counted.get(scope) != self._theirs.get(scope) for scope in wanted)

    # ------------------------------------------------------------------ mending
    def _mend(self, scope: str, before: Difference | None, now_ms: int) -> bool:
        try:
            return self._try_to_mend(scope, before, now_ms)
        except (ServerTrouble, NotTaken):
            self._note(scope, Difference(at_ms=now_ms, buckets=0, is_stuck=True))
            return False

    def _try_to_mend(self, scope: str, before: Difference | None, now_ms: int) -> bool:
        theirs = self._link.ask("/v1/audit", AuditRequest(scope=scope), AuditReply)
        with reading(self._engine) as db:
            ours = repair.buckets_of(db, cursors.known(db)[scope].bit)
        wrong = repair.differing(ours, theirs)
        if not wrong:
            return False  # it changed meanwhile, or the server had to count again
        is_better = before is None or before.is_stuck or len(wrong) < before.buckets
        tried = Difference(at_ms=now_ms, buckets=len(wrong), is_stuck=not is_better)
        if not is_better:
            self._note(scope, tried)
            log.warning("a repair did not help: %d buckets still differ", len(wrong))
            return False
        mended = sum(self._load(scope, some, tried) for some in repair.portions(wrong, theirs))
        with writing(self._engine) as db:
            settings.put(db, settings.REPAIRS, settings.get(db, settings.REPAIRS, 0) + 1)
        kind = scope.partition(":")[0]
        log.warning("repaired %s: %d buckets, %d records", kind, len(wrong), mended)
        return True

    def _note(self, scope: str, difference: Difference) -> None:
        with writing(self._engine) as db:
            known = settings.get(db, DIFFERENCES, {})
            settings.put(db, DIFFERENCES, known | {scope: asdict(difference)})

    def _load(self, scope: str, buckets: Sequence[int], tried: Difference) -> int:
        """Load some buckets again, page by page; returns how many records were not right."""
        there: set[tuple[str, str]] = set()
        mended, now_ms = 0, tried.at_ms
        for rows in self._rows(scope, buckets):
            self._note(scope, tried)  # a line that broke before was no try
            there.update((row.entity, row.id) for row in rows.rows)
            mended += self._take(partial(repair.put, scope=scope, rows=rows.rows, now_ms=now_ms))
        drop = partial(repair.drop, scope=scope, buckets=buckets, there=there, now_ms=now_ms)
        return mended + self._take(drop)

    def _rows(self, scope: str, buckets: Sequence[int]) -> Iterator[Rows]:
        after: tuple[str, str] | None = None
        more = True
        while more:
            asked = RepairRequest(scope=scope, buckets=list(buckets), after=after)
            rows = self._link.ask("/v1/repair", asked, Rows)
            yield rows
            more = rows.more and bool(rows.rows)
            if more:
                after = (rows.rows[-1].entity, rows.rows[-1].id)

    def _take(self, work: Callable[[Connection], repair.Mended]) -> int:
        with writing(self._engine) as db:
            mended = work(db)
        if mended.changed:
            self._changed(frozenset(mended.changed))
        return mended.records


def sum_of(page: Page) -> Sum | None:
    """What the server says that a scope adds up to; None: there is more to come."""
    if page.live is None or page.digest is None:
        return None
    return Sum(page.live, int(page.digest, 16))


def _differing(theirs: Mapping[str, Sum], ours: Mapping[str, Sum]) -> list[str]:
    return [scope for scope, told in theirs.items() if ours.get(scope) != told]
