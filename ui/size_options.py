"""What the size picker offers, so that a size is chosen and not typed. No Qt."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain import size_charts
from app.domain.size_charts import Wearer
from app.domain.sizes import Family, SizeRecord, SizeSource

_RINGS: dict[str, tuple[str, ...]] = {
    "EU": tuple(str(mm) for mm in range(41, 77)),
    "US": tuple(f"{half / 2:g}" for half in range(4, 31)),
    "UK": tuple(f"{letter}{half}" for letter in "FGHIJKLMNOPQRSTUVWXYZ" for half in ("", ".5")),
}
_UNCHARTED: dict[str, tuple[str, ...]] = {"INT": ("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL")}
_USUAL = {
    (Family.SHOES, "EU"): "39",
    (Family.SHOES, "UK"): "6",
    (Family.SHOES, "US"): "8",
    (Family.SHOES, "JP"): "25",
    (Family.LINGERIE, "EU"): "75 B",
    (Family.LINGERIE, "FR"): "90 B",
    (Family.LINGERIE, "UK"): "34 B",
    (Family.LINGERIE, "US"): "34 B",
    (Family.RINGS, "EU"): "54",
}
MOST_COMMON = 12
_WIDTHS = {Family.SHOES: ("B", "C", "D", "E", "F", "G")}


def systems(family: Family) -> tuple[str, ...]:
    """The size systems of a family, the usual one first."""
    return size_charts.systems(family) or tuple(_own(family))


def values(family: Family, system: str) -> tuple[str, ...]:
    """Every size of a system, small to large; empty for a system that is not offered."""
    return size_charts.ladder(family, system) or _own(family).get(system, ())


def widths(family: Family) -> tuple[str, ...]:
    """The widths of a family; empty when it has none."""
    return _WIDTHS.get(family, ())


def start(family: Family, system: str) -> str:
    """Where the stepper stands before anything is known."""
    steps = values(family, system)
    return _USUAL.get((family, system), steps[len(steps) // 3] if steps else "")


def common(family: Family, system: str) -> tuple[str, ...]:
    """At most twelve sizes that most people have, for tiles: whole ones, around the usual one."""
    steps = values(family, system)
    if len(steps) <= MOST_COMMON:
        return steps
    if " " in steps[0]:
        return _common_cups(family, system, steps)
    whole = [step for step in steps if not step.endswith(".5")]
    usual = start(family, system)
    middle = whole.index(usual) if usual in whole else len(whole) // 2
    first = max(0, min(middle - MOST_COMMON // 3, len(whole) - MOST_COMMON))
    return tuple(whole[first : first + MOST_COMMON])


def _common_cups(family: Family, system: str, steps: tuple[str, ...]) -> tuple[str, ...]:
    """Four bands around the usual one, three cups of each."""
    bands = list(dict.fromkeys(step.split()[0] for step in steps))
    place = bands.index(start(family, system).split()[0])
    near = bands[max(0, place - 1) : place + 3]
    cups = ("B", "C", "D")
    return tuple(f"{band} {cup}" for band in near for cup in cups if f"{band} {cup}" in steps)


def converted(family: Family, value: str, old: str, new: str, wearer: Wearer | None = None) -> str:
    """The same size in another system; empty where the charts say nothing, or not for whom."""
    record = SizeRecord(
        size_id="",
        family=family,
        system=old,
        value=value,
        source=SizeSource.DECLARED,
        at=datetime.min.replace(tzinfo=UTC),
    )
    return dict(size_charts.conversions(record, wearer)).get(new, "")


def _own(family: Family) -> dict[str, tuple[str, ...]]:
    """Ladders of families that have no chart of rows."""
    return _RINGS if family is Family.RINGS else _UNCHARTED
