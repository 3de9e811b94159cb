"""Conversions between size systems: by chart, and nothing where the charts say nothing.

Makers differ by a size; these are the charts that European retail prints, with their bases:

- Shoes: a Paris point is 2/3 cm of last, a British size 1/3 inch; JP is the foot's length in cm
  (Mondopoint, ISO 9407), with a last some 12 mm longer than the foot.
- Women's clothes: the French, Italian, German, British and American dress sizes of one body;
  letters by the usual range of one size each. Men's: half the chest in cm (EN 13402-3).
- Lingerie: band and cup of EN 13402-3 (EU); the French band is 15 cm more, the British in inches.
- Shirts: the collar in cm and in inches. Belts: to the middle hole, in cm and in inches.
- Gloves: EN ISO 21420. Hats: the head's circumference in cm; American sizes are its diameter in
  inches. Rings: the inner circumference in mm (ISO 8653); British letters as in BS 6820.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.ring_sizes import ring_conversions
from app.domain.sizes import Family, SizeRecord


class Wearer(StrEnum):
    """For whom a size is meant: shoes and clothes are numbered apart."""

    WOMEN = "women"
    MEN = "men"


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows of equal sizes, one column per system; an empty cell: the system has no such size."""

    systems: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def convert(self, system: str, value: str) -> dict[str, str]:
        """The same size in the other systems; empty when it is not on the chart.

        A value of several rows (M may be two numbers) gives what these agree on.
        """
        if system not in self.systems:
            return {}
        column = self.systems.index(system)
        fitting = [row for row in self.rows if row[column] == value]
        agreed = {
            name: cells.pop()
            for name, *row in zip(self.systems, *fitting, strict=True)
            if name != system and len(cells := set(row)) == 1
        }
        return {name: cell for name, cell in agreed.items() if cell}


def conversions(record: SizeRecord, wearer: Wearer | None = None) -> tuple[tuple[str, str], ...]:
    """The same size in the other systems of its family, as (system, value).

    Where it is not known for whom (``wearer`` None), only what both charts agree on.
    """
    value = _plain(record.value)
    if record.family is Family.RINGS:
        return ring_conversions(record.system, value)
    charts = _CHARTS.get(record.family, {})
    if wearer is None or wearer not in charts:
        found = [c for chart in charts.values() if (c := chart.convert(record.system, value))]
    else:
        found = [charts[wearer].convert(record.system, value)]
    if not found:
        return ()
    first, *others = found
    return tuple((s, v) for s, v in first.items() if all(o.get(s) == v for o in others))


def systems(family: Family) -> tuple[str, ...]:
    """The size systems on the family's charts, the usual one first."""
    charts = _CHARTS.get(family, {}).values()
    return tuple(dict.fromkeys(system for chart in charts for system in chart.systems))


def ladder(family: Family, system: str) -> tuple[str, ...]:
    """Every size of ``system`` on the family's charts, small to large."""
    charts = [c for c in _CHARTS.get(family, {}).values() if system in c.systems]
    cells = (row[c.systems.index(system)] for c in charts for row in c.rows)
    steps = tuple(dict.fromkeys(cell for cell in cells if cell))
    is_numbers = all(step.replace(".", "", 1).isdigit() for step in steps)
    return tuple(sorted(steps, key=float)) if is_numbers else steps


def _plain(value: str) -> str:
    """``38½``, ``38,5`` and ``38.5`` are one size; so are ``90C`` and ``90 C``."""
    text = value.strip().upper().replace("½", ".5").replace(",", ".").replace(" ", "")
    digits = text.rstrip("ABCDEFGH")
    is_bra = digits.isascii() and digits.isdigit() and digits != text
    text = f"{digits} {text[len(digits) :]}" if is_bra else text
    return text.removesuffix(".0")


def _n(number: float) -> str:
    return f"{number:g}"


def _shoes(first: int, last: int, uk: float, us: float) -> Chart:
    """EU sizes ``first`` to ``last`` by halves; ``uk`` and ``us`` are what is taken off them."""
    sizes = [half / 2 for half in range(first * 2, last * 2 + 1)]
    rows = tuple((_n(eu), _n(eu - uk), _n(eu - us), _n(_foot_cm(eu))) for eu in sizes)
    return Chart(("EU", "UK", "US", "JP"), rows)


def _foot_cm(eu: float) -> float:
    """The foot's length to the next half centimetre."""
    return round((eu * 2 / 3 - 1.2) * 2) / 2


def _dresses() -> Chart:
    letters = dict(
        zip(range(32, 48, 2), ["XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL"], strict=True)
    )
    rows = tuple(
        (_n(fr), _n(fr + 4), _n(fr - 2), _n(fr - 28), _n(fr - 32), letters.get(fr, ""))
        for fr in range(32, 54, 2)
    )
    return Chart(("FR", "IT", "DE", "UK", "US", "INT"), rows)


def _jackets() -> Chart:
    letters = dict(zip(range(44, 58, 2), ["XS", "S", "M", "L", "XL", "XXL", "3XL"], strict=True))
    rows = tuple(
        (_n(it), _n(it), _n(it), _n(it - 10), _n(it - 10), letters.get(it, ""))
        for it in range(44, 62, 2)
    )
    return Chart(("FR", "IT", "DE", "UK", "US", "INT"), rows)


def _mens_trousers() -> Chart:
    letters = dict(zip(range(44, 58, 2), ["XS", "S", "M", "L", "XL", "XXL", "3XL"], strict=True))
    rows = tuple((_n(it), _n(it - 8), _n(it - 16), letters.get(it, "")) for it in range(42, 62, 2))
    return Chart(("IT", "FR", "W", "INT"), rows)


def _bras() -> Chart:
    inches = dict(zip(range(60, 110, 5), range(28, 48, 2), strict=True))
    cups = (
        *((cup, cup, cup) for cup in ("A", "B", "C", "D")),
        ("E", "DD", "DD"),
        ("F", "E", "DDD"),
        ("G", "F", ""),
        ("H", "FF", ""),
    )
    rows = tuple(
        (f"{band} {eu}", f"{band + 15} {eu}", f"{inch} {uk}", f"{inch} {us}" if us else "")
        for band, inch in inches.items()
        for eu, uk, us in cups
    )
    return Chart(("EU", "FR", "UK", "US"), rows)


def _collars() -> Chart:
    inches = ["14", "14.5", "15", "15.5", "15.75", "16", "16.5", "17", "17.5", "17.75", "18"]
    letters = ["S", "S", "S", "M", "M", "L", "L", "XL", "XL", "XXL", "XXL"]
    rows = zip(map(str, range(36, 47)), inches, inches, letters, strict=True)
    return Chart(("EU", "UK", "US", "INT"), tuple(rows))


def _gloves() -> Chart:
    letters = ["XS", "S", "M", "L", "XL", "XXL"]
    return Chart(("FR", "INT"), tuple(zip(map(str, range(6, 12)), letters, strict=True)))


def _hats() -> Chart:
    # Eighths of an inch: 53 cm is British 6 1/2, American 6 5/8.
    rows = tuple(
        (str(cm), _eighths(52 + n), _eighths(53 + n), letter)
        for n, (cm, letter) in enumerate(
            zip(
                range(53, 64),
                ["XS", "S", "S", "M", "M", "L", "L", "XL", "XL", "XXL", "XXL"],
                strict=True,
            )
        )
    )
    return Chart(("EU", "UK", "US", "INT"), rows)


def _eighths(count: int) -> str:
    whole, rest = divmod(count, 8)
    fraction = {0: "", 2: "1/4", 4: "1/2", 6: "3/4"}.get(rest, f"{rest}/8")
    return f"{whole} {fraction}".strip()


def _belts() -> Chart:
    letters = ["XS", "S", "S", "M", "M", "L", "L", "XL", "XL", "XXL"]
    rows = zip(
        map(str, range(75, 125, 5)),
        map(str, range(30, 50, 2)),
        map(str, range(30, 50, 2)),
        letters,
        strict=True,
    )
    return Chart(("EU", "UK", "US", "INT"), tuple(rows))


def _for_all(chart: Chart) -> dict[Wearer, Chart]:
    return {Wearer.WOMEN: chart, Wearer.MEN: chart}


_CHARTS: dict[Family, dict[Wearer, Chart]] = {
    Family.SHOES: {
        Wearer.WOMEN: _shoes(34, 44, uk=33, us=30.5),
        Wearer.MEN: _shoes(38, 50, uk=34, us=33),
    },
    Family.TOPS: {Wearer.WOMEN: _dresses(), Wearer.MEN: _jackets()},
    Family.DRESSES: {Wearer.WOMEN: _dresses()},
    Family.TROUSERS: {Wearer.WOMEN: _dresses(), Wearer.MEN: _mens_trousers()},
    Family.LINGERIE: {Wearer.WOMEN: _bras()},
    Family.SHIRTS: {Wearer.MEN: _collars()},
    Family.GLOVES: _for_all(_gloves()),
    Family.HATS: _for_all(_hats()),
    Family.BELTS: _for_all(_belts()),
}

_WOMENS_TITLES = frozenset(
    ["mme", "mlle", "madame", "mademoiselle", "mrs", "ms", "miss", "frau", "signora", "sra"]
)
_MENS_TITLES = frozenset(["m", "mr", "monsieur", "mister", "herr", "signor", "sr"])


def wearer_of(title: str) -> Wearer | None:
    """For whom the sizes of somebody of this title most likely are; None: cannot be said."""
    said = title.strip().rstrip(".").casefold()
    if said in _WOMENS_TITLES:
        return Wearer.WOMEN
    return Wearer.MEN if said in _MENS_TITLES else None
