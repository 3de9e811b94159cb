"""The customers: who they are, how they are reached, what they agreed to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.demo import cards, fits, names, places
from app.demo.consenting import consents
from app.demo.dice import Dice
from app.demo.fits import Fit
from app.demo.stores import Team
from app.domain.customers import Card, CardState, Customer, Signals
from app.domain.lifecycle import Stage
from app.domain.text import fold

MAIL_DOMAINS = ("mail.example", "post.example", "courrier.example", "example.com", "example.org")
"""Kept for examples by RFC 2606: no letter arrives anywhere."""

_LIKES = (
    "Navy|Silk|Loafers|Cashmere|Suede|Black|Linen|Gold|Watches|Vintage|Made to measure|Wide fit|"
    "Minimal|Stripes|Ecru|Boots|Scarves|Sustainable|Gift wrap|Evening wear"
)

_HOMES = {"PAR": 45, "LYO": 9, "SIN": 23, "NYC": 23}
_BEFORE_BUYING = {
    Stage.ANONYMOUS: 5,
    Stage.PASSIVE: 25,
    Stage.LEAD: 30,
    Stage.PROSPECT: 20,
    Stage.ABANDONER: 20,
}
_YEARS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A customer, and what only the demo knows: how clothes fit, and how often they buy."""

    customer: Customer
    fit: Fit
    known_since: datetime
    buys: int


def people(
    teams: dict[str, Team], dice: Dice, now: datetime, count: int, first: int = 0
) -> Iterator[Person]:
    """``count`` customers; those who share a phone are a household.

    Cards and phones follow from a customer's index: ``first`` begins where another crowd ended.
    """
    before: Person | None = None
    for index in range(first, first + count):
        team = teams[dice.weighted(_HOMES)]
        person = _person(team, dice, now, index)
        if before is not None and index % 97 == 0:
            person = _of_household(person, before.customer)
        yield person
        before = person


def _person(team: Team, dice: Dice, now: datetime, index: int) -> Person:
    home = team.store.store_id
    known_since = now - timedelta(days=dice.between(20, _YEARS * 365))
    buys = 0 if dice.happens(0.22) else 1 + int(dice.chance.expovariate(1 / 8.4))
    stage = Stage.CUSTOMER if buys else dice.weighted(_BEFORE_BUYING)
    fit = fits.draw(dice)
    likes = _LIKES.split("|")
    customer = replace(
        _contact(_named(home, fit, dice, index), home, dice, index),
        home_store=home,
        since=known_since.date(),
        tier=_tier(buys),
        likes=tuple(sorted({dice.pick(likes) for _ in range(dice.between(0, 3))})),
        qr=cards.phone_card(dice.chance.randbytes(16)),
        signals=_signals(stage, dice, now),
    )
    if stage is not Stage.ANONYMOUS:
        customer = replace(
            customer,
            cards=_cards(stage, dice, index),
            sizes=fits.statements(fit, team, dice, known_since, now),
            consents=consents(stage, team, dice, known_since, now),
        )
    return Person(customer=customer, fit=fit, known_since=known_since, buys=buys)


def _named(home: str, fit: Fit, dice: Dice, index: int) -> Customer:
    culture = names.CULTURES[dice.weighted(names.FROM[home])]
    first = dice.pick(culture.women if fit.is_womens else culture.men)
    last = dice.pick(culture.families)
    if index in (11, 12):
        first, last = names.LONG_NAMES[index - 11]
    title = culture.titles[0 if fit.is_womens else 1] if dice.happens(0.9) else ""
    mail = re.sub("[^a-z0-9]+", ".", fold(f"{names.latin(first)}.{names.latin(last)}"))[:48]
    email = f"{mail.strip('.')}.{index}@{dice.pick(MAIL_DOMAINS)}" if dice.happens(0.9) else ""
    return Customer(
        customer_id=dice.new_id(),
        first_name=names.written(first),
        last_name=names.written(last),
        title=title,
        email=email,
    )


def _contact(customer: Customer, home: str, dice: Dice, index: int) -> Customer:
    code = dice.weighted(places.FROM[home])
    country = places.COUNTRIES[code]
    town, postcode = dice.pick(country.towns)
    street = country.address(dice.pick(country.streets), dice.between(1, 180))
    knows_address = dice.happens(0.7)
    born = datetime(1945, 1, 1) + timedelta(days=dice.between(0, 62 * 365))  # noqa: DTZ001 - a date
    return replace(
        customer,
        phone=country.phone(index) if dice.happens(0.88) else "",
        street=street if knows_address else "",
        postcode=postcode if knows_address else "",
        city=town,
        country=code,
        language=country.language,
        birth_date=born.date().isoformat() if dice.happens(0.6) else "",
        preferred_channel=dice.weighted({"": 4, "email": 3, "sms": 3, "phone": 1, "post": 1}),
    )


def _of_household(person: Person, other: Customer) -> Person:
    """Same last name, address and phone, as in many families."""
    shared = ("last_name", "phone", "street", "postcode", "city", "country", "language")
    same = {field: getattr(other, field) for field in shared}
    return replace(person, customer=replace(person.customer, **same))


def _tier(buys: int) -> str:
    if buys < 8:
        return ""
    return "Silver" if buys < 16 else "Gold" if buys < 30 else "Platinum"


def _cards(stage: Stage, dice: Dice, index: int) -> tuple[Card, ...]:
    if stage is not Stage.CUSTOMER and dice.happens(0.6):
        return ()
    if dice.happens(0.1):
        return (Card(number=cards.code128_card(index)),)
    active = Card(number=cards.ean13_card(2 * index))
    if dice.happens(0.04):
        return (Card(number=cards.ean13_card(2 * index + 1), state=CardState.LOST), active)
    return (active,)


def _signals(stage: Stage, dice: Dice, now: datetime) -> Signals:
    def days_ago(least: int, most: int) -> datetime:
        return now - timedelta(days=dice.between(least, most), minutes=dice.between(0, 1439))

    match stage:
        case Stage.ANONYMOUS:
            return Signals()
        case Stage.ABANDONER:
            return Signals(visited_at=days_ago(1, 60), basket_abandoned_at=days_ago(1, 85))
        case Stage.PROSPECT:
            return Signals(visited_at=days_ago(1, 300), asked_at=days_ago(1, 360))
        case Stage.PASSIVE:
            return Signals(visited_at=days_ago(30, 900))
        case _:
            return Signals(visited_at=days_ago(1, 400) if dice.happens(0.6) else None)
