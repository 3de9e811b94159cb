"""Work kept here that the server has not answered yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from app.db import installs, outbox
from app.db.engine import reading
from app.services.desk import Desk
from app.services.pending import label


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentLine:
    """One thing done; ``kind`` is a name of the register (``pickup_handed_over``)."""

    kind: str
    label: str
    at: datetime


class Unsent:
    """The outbox, for people."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def count(self) -> int:
        """How many things wait."""
        with reading(self._desk.engine) as db:
            return outbox.count_undecided(db)

    def listed(self, limit: int = 200) -> tuple[UnsentLine, ...]:
        """What the server keeps until it understands it, then what will be sent, in order."""
        with reading(self._desk.engine) as db:
            mine = installs.get(db)
            return tuple(
                UnsentLine(
                    kind=op.kind,
                    label=label(db, op.entity, op.subject),
                    at=datetime.fromtimestamp((op.hlc.ms - mine.clock_offset_ms) / 1000, UTC),
                )
                for op in outbox.undecided(db, mine.install)[:limit]
            )
