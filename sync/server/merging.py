"""Corrections of contact details: field by field, causality first, the clock last. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.domain.clocks import Hlc

WHOLE = ""
"""The clock of every field that has none of its own."""


class Stamp(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who wrote a value, when, and in which version of the record it appeared first.

    ``seq`` is the number of the operation within its install, which ``hlc`` names.
    """

    version: int
    hlc: Hlc
    seq: int = 0
    actor: str = ""
    store: str = ""
    device: str = ""

    def packed(self) -> list[Any]:
        """As JSON."""
        h = self.hlc
        return [
            *(self.version, h.ms, h.counter, h.install, self.seq),
            *(self.actor, self.store, self.device),
        ]

    def was_seen_by(self, other: Stamp, base: int) -> bool:
        """Whether the author of ``other``, who saw version ``base``, knew this value."""
        is_own = self.hlc.install == other.hlc.install and self.seq < other.seq
        return self.version <= base or is_own

    def is_later_than(self, other: Stamp) -> bool:
        """One install's work is in the order of its numbers, whatever its clock says."""
        if self.hlc.install == other.hlc.install:
            return self.seq > other.seq
        return self.hlc > other.hlc


NEVER = Stamp(version=0, hlc=Hlc(0, 0, ""))


def unpacked(clocks: Mapping[str, list[Any]], of: str) -> Stamp:
    """The stamp of a field."""
    packed = clocks.get(of) or clocks.get(WHOLE)
    if not packed:
        return NEVER
    version, ms, counter, install, seq, actor, store, device = packed
    return Stamp(
        version=version,
        hlc=Hlc(ms, counter, install),
        seq=seq,
        actor=actor,
        store=store,
        device=device,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """A value that a concurrent one replaced, or that came too late to replace one.

    ``winner`` is the other value, ``won`` who wrote it; ``came_late`` as said above.
    """

    field: str
    value: str
    stamp: Stamp
    winner: str
    won: Stamp
    came_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """``written``: new values; ``stamps`` of those fields; ``losers``, whoever wrote them.

    ``lost``: the fields in which the correction itself lost, with the stamp of the winner.
    """

    written: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    losers: list[Loser] = field(default_factory=list)
    lost: dict[str, Stamp] = field(default_factory=dict)


def merge(
    present: Mapping[str, str],
    changes: Mapping[str, str],
    clocks: Mapping[str, list[Any]],
    *,
    base: int,
    mine: Stamp,
) -> Merged:
    """What becomes of ``changes``, made by somebody who had seen version ``base``.

    Args:
        present: the values now, of the fields in ``changes``.
        changes: the new values.
        clocks: who wrote the present values.
        base: the version the author of ``changes`` had seen.
        mine: the author; its clock is already clamped.
    """
    result = Merged()
    for name, value in changes.items():
        theirs = unpacked(clocks, name)
        was_seen = theirs.was_seen_by(mine, base)
        differs = value != present[name]
        if not was_seen and theirs.is_later_than(mine):
            if differs:
                result.losers.append(
                    Loser(
                        field=name,
                        value=value,
                        stamp=mine,
                        winner=present[name],
                        won=theirs,
                        came_late=True,
                    )
                )
                result.lost[name] = theirs
            continue
        if not was_seen and differs:
            result.losers.append(
                Loser(field=name, value=present[name], stamp=theirs, winner=value, won=mine)
            )
        result.written[name] = value
        result.stamps[name] = _after(mine, theirs)
    return result


def _after(mine: Stamp, theirs: Stamp) -> Stamp:
    """Clocks of one field never run backwards, even when the one who saw it has a slow clock."""
    if mine.hlc > theirs.hlc:
        return mine
    late = Hlc(theirs.hlc.ms, theirs.hlc.counter + 1, mine.hlc.install)
    return msgspec.structs.replace(mine, hlc=late)
