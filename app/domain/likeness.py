"""How likely two files are one person's: the weights of evidence of record linkage.

Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969): each field that agrees adds
``log2(m / u)`` bits, each that differs adds ``log2((1 - m) / (1 - u))``; ``m`` is how often one
person's two files agree on it, ``u`` how often two strangers' do. A field that either lacks says
nothing. Nearly the same is a level of its own (Winkler 1990). The figures are estimates for
customers of European shops (a common family name such as Martin has 0.3 to 0.4 % of the French);
one factor of two moves a weight by one bit, and the bounds are further apart than that.

Fields of one household are not independent: phone, e-mail and family name go together. What tells
its people apart is the first name; where that differs, nothing but a card makes two files more
than *perhaps* one person's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from app.domain.customers import Customer
from app.domain.keys import active_cards
from app.domain.nearness import Nearness, nearness
from app.domain.text import fold


class Likeness(StrEnum):
    """What to make of two files."""

    NONE = "none"
    PERHAPS = "perhaps"
    LIKELY = "likely"


class Trait(StrEnum):
    """What two files have in common."""

    CARD = "card"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    SIMILAR_NAME = "similar_name"
    LAST_NAME = "last_name"
    BIRTH_DATE = "birth_date"


def _agree(m: float, u: float) -> float:
    return log2(m / u)


def _differ(m: float, u: float) -> float:
    return log2((1 - m) / (1 - u))


PRIOR = -log2(1_000_000)
"""One of a million customers is the one: the odds before anything is compared."""

LIKELY = 0.0
"""Bits from which two files are more likely one person's than not."""

PERHAPS = -10.0
"""Bits (one in a thousand) from which a person at the counter should look: it costs a glance."""

CARD = 40.0
"""A card is one person's; two files with one number are a mistake of ours."""

PHONE = (_agree(0.8, 2e-6), _differ(0.8, 2e-6))
EMAIL = (_agree(0.6, 5e-7), _differ(0.6, 5e-7))
BIRTH_DATE = (_agree(0.93, 1 / 25_000), _differ(0.93, 1 / 25_000))
LAST_NAME = {
    Nearness.SAME: _agree(0.88, 0.001),
    Nearness.NEAR: _agree(0.06, 0.002),
    Nearness.FAR: _differ(0.94, 0.003),
}
FIRST_NAME = {
    Nearness.SAME: _agree(0.82, 0.008),
    Nearness.NEAR: _agree(0.08, 0.01),
    Nearness.FAR: _differ(0.9, 0.018),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What of a person is compared; ``phone`` E.164, ``email`` as written, ``birth_date`` ISO."""

    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    birth_date: str = ""
    cards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came of it: bits of evidence, what agrees (strongest first), what to make of it."""

    bits: float
    traits: tuple[Trait, ...]
    likeness: Likeness


def traits_of(customer: Customer) -> Traits:
    """What of a file is compared."""
    return Traits(
        first_name=customer.first_name,
        last_name=customer.last_name,
        phone=customer.phone,
        email=customer.email,
        birth_date=customer.birth_date,
        cards=frozenset(active_cards(customer)),
    )


def likeness_of(one: Customer, other: Customer) -> Comparison:
    """How likely two files are one person's; the order does not matter."""
    return compare(traits_of(one), traits_of(other))


def compare(one: Traits, other: Traits) -> Comparison:
    """How likely what is known of two people is known of one; the order does not matter."""
    common, bits = list(_exact(one, other)), PRIOR
    bits += _weight(PHONE, one.phone, other.phone)
    bits += _weight(EMAIL, fold(one.email), fold(other.email))
    bits += _weight(BIRTH_DATE, one.birth_date, other.birth_date)
    bits += CARD if Trait.CARD in common else 0.0
    last, first = _names(one, other)
    bits += LAST_NAME.get(last, 0.0) + FIRST_NAME.get(first, 0.0)
    common += _named(last, first)
    return Comparison(bits=bits, traits=tuple(common), likeness=_made_of(bits, common, first))


def _exact(one: Traits, other: Traits) -> Iterable[Trait]:
    if one.cards & other.cards:
        yield Trait.CARD
    if one.phone and one.phone == other.phone:
        yield Trait.PHONE
    if one.email and fold(one.email) == fold(other.email):
        yield Trait.EMAIL
    if one.birth_date and one.birth_date == other.birth_date:
        yield Trait.BIRTH_DATE


def _weight(weights: tuple[float, float], one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return weights[0] if one == other else weights[1]


def _names(one: Traits, other: Traits) -> tuple[Nearness, Nearness]:
    """Nearness of last and first names, in the order of the two that fits better."""
    straight = nearness(one.last_name, other.last_name), nearness(one.first_name, other.first_name)
    crossed = nearness(one.last_name, other.first_name), nearness(one.first_name, other.last_name)
    is_whole = all((one.first_name, one.last_name, other.first_name, other.last_name))
    return max(straight, crossed, crossed[::-1], key=_sum) if is_whole else straight


def _sum(pair: tuple[Nearness, Nearness]) -> float:
    return LAST_NAME.get(pair[0], 0.0) + FIRST_NAME.get(pair[1], 0.0)


def _named(last: Nearness, first: Nearness) -> list[Trait]:
    alike = (Nearness.SAME, Nearness.NEAR)
    if last is first is Nearness.SAME:
        return [Trait.NAME]
    if last in alike and first in alike:
        return [Trait.SIMILAR_NAME]
    return [Trait.LAST_NAME] if last is Nearness.SAME else []


def _made_of(bits: float, common: list[Trait], first: Nearness) -> Likeness:
    if Trait.CARD in common:
        return Likeness.LIKELY
    leads = {Trait.PHONE, Trait.EMAIL, Trait.NAME, Trait.SIMILAR_NAME}.intersection(common)
    if not leads or bits < PERHAPS:
        return Likeness.NONE
    is_household = first is Nearness.FAR
    return Likeness.LIKELY if bits >= LIKELY and not is_household else Likeness.PERHAPS
