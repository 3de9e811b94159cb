"""How clothes fit a person, and what the shop was told about it, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.demo import collection
from app.demo.dice import Dice
from app.demo.stores import Team
from app.domain.sizes import Family, SizeRecord, SizeSource

_SCALES = {
    (Family.SHOES, True): ("EU", collection.WOMENS_SHOES),
    (Family.SHOES, False): ("EU", collection.MENS_SHOES),
    (Family.TOPS, True): ("FR", collection.FRENCH),
    (Family.TOPS, False): ("INT", collection.LETTERS),
    (Family.DRESSES, True): ("FR", collection.FRENCH),
    (Family.TROUSERS, True): ("FR", collection.FRENCH),
    (Family.TROUSERS, False): ("IT", collection.SUITS),
    (Family.SHIRTS, False): ("EU", collection.COLLARS),
    (Family.LINGERIE, True): ("FR", collection.BRAS),
    (Family.RINGS, True): ("EU", collection.RINGS),
    (Family.RINGS, False): ("EU", collection.RINGS),
    (Family.GLOVES, True): ("FR", collection.GLOVES),
    (Family.GLOVES, False): ("FR", collection.GLOVES),
    (Family.HATS, False): ("EU", collection.HATS),
    (Family.BELTS, False): ("EU", collection.BELTS),
}
_ASKED = {
    Family.SHOES: 0.85,
    Family.TOPS: 0.45,
    Family.DRESSES: 0.3,
    Family.TROUSERS: 0.25,
    Family.SHIRTS: 0.5,
    Family.LINGERIE: 0.35,
    Family.RINGS: 0.12,
    Family.GLOVES: 0.1,
    Family.HATS: 0.08,
    Family.BELTS: 0.12,
}
"""How often a shop knows the size."""

_SOURCES = {
    SizeSource.MEASURED: 4,
    SizeSource.DECLARED: 3,
    SizeSource.PURCHASE: 3,
    SizeSource.CARD: 2,
}
_WIDTHS = {"": 12, "D": 4, "E": 3, "C": 1, "F": 1}


@dataclass(frozen=True, slots=True)
class Fit:
    """Women's or men's sizes, and the place (0 to 1) on each scale."""

    is_womens: bool
    body: float
    feet: float
    hands: float

    def of(self, sizes: Sequence[str], family: Family) -> str:
        """The one of ``sizes`` (small to large) that fits."""
        share = self._share(family)
        return sizes[min(int(share * len(sizes)), len(sizes) - 1)]

    def _share(self, family: Family) -> float:
        if family is Family.SHOES:
            return self.feet
        return self.hands if family in (Family.RINGS, Family.GLOVES, Family.HATS) else self.body


def draw(dice: Dice) -> Fit:
    """A person's fit: most people are in the middle of a scale."""

    def middling() -> float:
        return min(max(dice.chance.gauss(0.45, 0.2), 0.0), 0.999)

    return Fit(dice.happens(0.55), middling(), middling(), middling())


def statements(
    fit: Fit, team: Team, dice: Dice, known_since: datetime, now: datetime
) -> tuple[SizeRecord, ...]:
    """Every statement of a size, oldest first: some were corrected later."""
    made: list[SizeRecord] = []
    for (family, is_womens), (system, scale) in _SCALES.items():
        if is_womens == fit.is_womens and dice.happens(_ASKED[family]):
            made += _history(fit, family, system, scale.split("|"), (team, dice, known_since, now))
    return tuple(sorted(made, key=lambda s: (s.at, s.size_id)))


_Where = tuple[Team, Dice, datetime, datetime]


def _history(
    fit: Fit, family: Family, system: str, scale: list[str], where: _Where
) -> list[SizeRecord]:
    team, dice, known_since, now = where
    first = dice.moment(known_since, now, 10 - team.utc_hours, 18 - team.utc_hours)
    right = fit.of(scale, family)
    told = _in_local_system(family, system, right, team, fit)
    source = dice.weighted(_SOURCES)
    if dice.happens(0.75):
        return [_statement(family, told, source, first, where)]
    # At first a neighbour of the right size was believed; then somebody measured.
    near = scale[max(scale.index(right) - 1, 0)]
    wrong = _statement(family, (system, near), SizeSource.DECLARED, first, where)
    later = dice.moment(first, now, 10 - team.utc_hours, 18 - team.utc_hours)
    if later <= first:
        later = first + timedelta(hours=1)
    return [
        wrong,
        _statement(family, told, SizeSource.MEASURED, later, where, replaces=(wrong.size_id,)),
    ]


def _statement(
    family: Family,
    told: tuple[str, str],
    source: SizeSource,
    at: datetime,
    where: _Where,
    replaces: tuple[str, ...] = (),
) -> SizeRecord:
    team, dice, _, _ = where
    measured = source is SizeSource.MEASURED
    return SizeRecord(
        size_id=dice.new_id(),
        family=family,
        system=told[0],
        value=told[1],
        width=dice.weighted(_WIDTHS) if family is Family.SHOES and measured else "",
        source=source,
        at=at,
        by=dice.pick(team.counter).associate_id if measured else "",
        store=team.store.store_id if measured else "",
        replaces=replaces,
    )


def _in_local_system(
    family: Family, system: str, value: str, team: Team, fit: Fit
) -> tuple[str, str]:
    """Shoes are spoken of in US sizes in New York (EU less 30.5 for women, less 33 for men)."""
    if family is not Family.SHOES or team.store.country != "US":
        return system, value
    return "US", f"{float(value) - (30.5 if fit.is_womens else 33):g}"
