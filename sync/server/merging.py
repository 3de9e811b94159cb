"""Corrections of contact details: field by field, causality first, the clock last. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.clocks import Hlc

WHOLE = ""
"""The clock of every field that has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who wrote a value, when, and in which version of the record it appeared first."""

    version: int
    hlc: Hlc
    actor: str = ""
    store: str = ""
    device: str = ""

    def packed(self) -> list[Any]:
        """As JSON."""
        h = self.hlc
        return [self.version, h.ms, h.counter, h.install, self.actor, self.store, self.device]

    def was_seen(self, base: int, install: str) -> bool:
        """Whether somebody on ``install`` who saw version ``base`` knew this value."""
        return self.version <= base or self.hlc.install == install


NEVER = Stamp(version=0, hlc=Hlc(0, 0, ""))


def unpacked(clocks: Mapping[str, list[Any]], of: str) -> Stamp:
    """The stamp of a field."""
    packed = clocks.get(of) or clocks.get(WHOLE)
    if not packed:
        return NEVER
    version, ms, counter, install, actor, store, device = packed
    return Stamp(
        version=version,
        hlc=Hlc(ms, counter, install),
        actor=actor,
        store=store,
        device=device,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """A value that a concurrent one replaced, or that came too late to replace one."""

    field: str
    value: str
    stamp: Stamp


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
        seen = theirs.was_seen(base, mine.hlc.install)
        if not seen and value != present[name] and theirs.hlc > mine.hlc:
            result.losers.append(Loser(field=name, value=value, stamp=mine))
            result.lost[name] = theirs
            continue
        if not seen and value != present[name]:
            result.losers.append(Loser(field=name, value=present[name], stamp=theirs))
        result.written[name] = value
        result.stamps[name] = _after(mine, theirs)
    return result


def _after(mine: Stamp, theirs: Stamp) -> Stamp:
    """Clocks of one field never run backwards, even when the one who saw it has a slow clock."""
    if mine.hlc > theirs.hlc:
        return mine
    late = Hlc(theirs.hlc.ms, theirs.hlc.counter + 1, mine.hlc.install)
    return replace(mine, hlc=late)
