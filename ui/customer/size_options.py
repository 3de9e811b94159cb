"""What the size editor offers, so that a size is chosen and not typed. No Qt."""

from __future__ import annotations

from app.domain import size_charts
from app.domain.sizes import Family

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


def _own(family: Family) -> dict[str, tuple[str, ...]]:
    """Ladders of families that have no chart of rows."""
    return _RINGS if family is Family.RINGS else _UNCHARTED
