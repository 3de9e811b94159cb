"""What the size editor offers, so that a size is chosen and not typed. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.sizes import Family

_INT = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL")


def _steps(first: float, last: float, step: float = 1.0) -> tuple[str, ...]:
    count = round((last - first) / step) + 1
    return tuple(f"{first + n * step:g}" for n in range(count))


def _cups(bands: Iterable[str], cups: str) -> tuple[str, ...]:
    return tuple(f"{band} {cup}" for band in bands for cup in cups)


_CLOTHES = {
    "FR": _steps(32, 60, 2),
    "IT": _steps(36, 64, 2),
    "DE": _steps(30, 58, 2),
    "UK": _steps(4, 32, 2),
    "US": _steps(0, 28, 2),
    "INT": _INT,
}
_LADDERS: dict[Family, dict[str, tuple[str, ...]]] = {
    Family.SHOES: {
        "EU": _steps(34, 50, 0.5),
        "UK": _steps(1, 15, 0.5),
        "US": _steps(2, 17, 0.5),
        "JP": _steps(21, 33, 0.5),
    },
    Family.TOPS: _CLOTHES,
    Family.DRESSES: _CLOTHES,
    Family.TROUSERS: _CLOTHES | {"W": _steps(23, 44)},
    Family.SHIRTS: {"EU": _steps(35, 50), "US": _steps(13.5, 20, 0.5), "INT": _INT},
    Family.LINGERIE: {
        "FR": _cups(_steps(80, 120, 5), "ABCDEFG"),
        "EU": _cups(_steps(65, 105, 5), "ABCDEFG"),
        "UK": _cups(_steps(30, 46, 2), "ABCDEFG"),
        "US": _cups(_steps(30, 46, 2), "ABCDFG"),
    },
    Family.GLOVES: {"FR": _steps(6, 12, 0.5), "INT": _INT},
    Family.RINGS: {"EU": _steps(44, 76), "US": _steps(3, 15, 0.25)},
    Family.HATS: {"EU": _steps(50, 66), "INT": _INT},
    Family.BELTS: {"EU": _steps(65, 130, 5), "INT": _INT},
    Family.OTHER: {"INT": _INT},
}
_USUAL: dict[tuple[Family, str], str] = {
    (Family.SHOES, "EU"): "39",
    (Family.SHOES, "UK"): "6",
    (Family.SHOES, "US"): "8",
    (Family.SHOES, "JP"): "25",
    (Family.LINGERIE, "FR"): "90 B",
    (Family.LINGERIE, "EU"): "75 B",
    (Family.LINGERIE, "UK"): "34 B",
    (Family.LINGERIE, "US"): "34 B",
}
_WIDTHS = {Family.SHOES: ("B", "C", "D", "E", "F", "G")}


def systems(family: Family) -> tuple[str, ...]:
    """The size systems of a family, the usual one first."""
    return tuple(_LADDERS[family])


def values(family: Family, system: str) -> tuple[str, ...]:
    """Every size of a system, small to large; empty for a system that is not offered."""
    return _LADDERS[family].get(system, ())


def widths(family: Family) -> tuple[str, ...]:
    """The widths of a family; empty when it has none."""
    return _WIDTHS.get(family, ())


def start(family: Family, system: str) -> str:
    """Where the stepper stands before anything is known."""
    ladder = values(family, system)
    return _USUAL.get((family, system), ladder[len(ladder) // 3] if ladder else "")
