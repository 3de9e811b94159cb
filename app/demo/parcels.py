"""Click & collect: sixty parcels in every state, over the stores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.demo import heroes
from app.demo.buying import Till
from app.demo.days import closing, local
from app.demo.people import Person
from app.demo.shelf import pickup_line, purchase_line
from app.demo.stores import BADGE_LETTERS, PARIS, Team
from app.domain.customers import Customer
from app.domain.pickups import (
    Collector,
    CollectorKind,
    HandOver,
    LineResult,
    Outcome,
    Pickup,
    PickupState,
    Stroke,
)
from app.domain.products import Product
from app.domain.purchases import Channel, Purchase

PLAN = {
    "PAR": "ready*8 preparing*2 in_transit*2 partly_handed_over handed_over*6 refused expired*2 "
    "cancelled",
    "LYO": "ready*2 preparing in_transit handed_over*2",
    "SIN": "ready*4 preparing in_transit partly_handed_over handed_over*4 refused expired "
    "cancelled",
    "NYC": "ready*4 preparing in_transit handed_over*4 refused expired cancelled",
}
"""How many parcels stand where, besides the four of the story."""

_DAYS_AGO = {
    PickupState.IN_TRANSIT: (1, 3),
    PickupState.PREPARING: (0, 1),
    PickupState.READY: (0, 8),
    PickupState.PARTLY_HANDED_OVER: (2, 6),
    PickupState.HANDED_OVER: (1, 9),
    PickupState.REFUSED: (1, 9),
    PickupState.EXPIRED: (12, 20),
    PickupState.CANCELLED: (4, 9),
}
"""When it was ready, or, of one that is not yet, ordered."""

_NOT_YET = (PickupState.IN_TRANSIT, PickupState.PREPARING, PickupState.CANCELLED)
_ITEMS = {1: 60, 2: 28, 3: 12}


_Order = tuple[str, PickupState]


@dataclass(slots=True)
class Parcels:
    """The parcels so far, and the orders of those that were collected."""

    till: Till
    pickups: list[Pickup]
    orders: list[Purchase]
    last_order: int = 48_300


def parcels(till: Till, story: heroes.Heroes, people: Sequence[Person]) -> Parcels:
    """Four parcels of the story and 56 others."""
    made = Parcels(till, [], [])
    made.pickups += _of_the_story(till, story)
    for store, plan in PLAN.items():
        nearby = [p for p in people if p.customer.home_store == store and p.customer.email]
        for word in plan.split():
            state, _, times = word.partition("*")
            for _ in range(int(times or 1)):
                person = till.dice.pick(nearby)
                _add(made, till.teams[store], person, PickupState(state))
    return made


def _of_the_story(till: Till, story: heroes.Heroes) -> list[Pickup]:
    def of(name: str, number: str, state: PickupState, *articles: tuple[str, str, str]) -> Pickup:
        products = [till.shelf.article(*a) for a in articles]
        customer = story.people[name].customer
        return _pickup(till, till.teams[PARIS], customer, (number, state), products)

    ready, one = PickupState.READY, "One size"
    loafer, scarf = ("Loafer 180", "Dark brown suede", "38.5"), ("Silk scarf", "Navy", one)
    paris = till.teams[PARIS].store
    amelie = of(heroes.AMELIE, "WEB-48213", ready, loafer, scarf)
    jonas = of(heroes.JONAS, "WEB-48251", ready, ("Weekend bag", "Dark brown", one))
    mei = of(
        heroes.MEI,
        "WEB-48260",
        PickupState.PREPARING,
        ("Wrap coat in double wool", "Camel", "36"),
        ("Crêpe dress", "Black", "36"),
        ("Silk scarf", "Forest", one),
    )
    ines = of(heroes.INES, "APP-10977", PickupState.IN_TRANSIT, ("Pump 55", "Black", "38"))
    return [
        replace(
            amelie,
            shelf="B-04",
            named=("Hugo Laurent",),
            ordered_at=local(paris, till.now, 12, 21, 14),
            ready_at=local(paris, till.now, paris.pickup_days, 17, 10),
            expires_at=closing(paris, till.now, 0),
        ),
        replace(
            jonas,
            shelf="A-11",
            ordered_at=local(paris, till.now, 2, 13, 5),
            ready_at=local(paris, till.now, 0, 9, 42),
            expires_at=closing(paris, till.now, paris.pickup_days),
        ),
        mei,
        ines,
    ]


def _add(made: Parcels, team: Team, person: Person, state: PickupState) -> None:
    till, dice = made.till, made.till.dice
    is_partly = state is PickupState.PARTLY_HANDED_OVER
    count = 2 if is_partly else dice.weighted(_ITEMS)
    products = [till.shelf.choose(person.fit, dice) for _ in range(count)]
    made.last_order += dice.between(1, 9)
    letters = "WEB" if dice.happens(0.75) else "APP"
    pickup = _pickup(
        till, team, person.customer, (f"{letters}-{made.last_order}", state), products
    )
    if state in (PickupState.PARTLY_HANDED_OVER, PickupState.HANDED_OVER, PickupState.REFUSED):
        pickup = _handed_over(pickup, team, till)
        if state is not PickupState.REFUSED:
            made.orders.append(_order(pickup, products, till))
    made.pickups.append(pickup)


def _pickup(
    till: Till,
    team: Team,
    customer: Customer,
    order: _Order,
    products: list[Product],
) -> Pickup:
    dice, store, (number, state) = till.dice, team.store, order
    days_ago = dice.between(*_DAYS_AGO[state])
    then = local(store, till.now, days_ago, dice.between(9, 18), dice.between(0, 59))
    ready_at = None if state in _NOT_YET else then
    other = f"{dice.pick(('Alex', 'Sam', 'Dominique'))} {customer.last_name}"
    return Pickup(
        pickup_id=dice.new_id(),
        code=f"PU-{dice.text(BADGE_LETTERS, 10)}",
        order_number=number,
        customer_id=customer.customer_id,
        customer_name=customer.name,
        store=store.store_id,
        channel=Channel.APP if number.startswith("APP") else Channel.WEB,
        state=state,
        shelf=f"{dice.pick('ABCD')}-{dice.between(1, 16):02d}" if ready_at else "",
        ordered_at=then - timedelta(days=dice.between(1, 3)) if ready_at else then,
        ready_at=ready_at,
        expires_at=closing(store, till.now, store.pickup_days - days_ago) if ready_at else None,
        currency=store.currency,
        lines=tuple(pickup_line(p, dice.new_id(), p.prices[store.currency]) for p in products),
        named=(other,) if dice.happens(0.25) else (),
    )


def _handed_over(pickup: Pickup, team: Team, till: Till) -> Pickup:
    """The parcel after somebody came for it: all, a part, or nothing was wanted."""
    dice = till.dice
    outcomes = {
        PickupState.HANDED_OVER: [Outcome.COLLECTED] * len(pickup.lines),
        PickupState.REFUSED: [Outcome.REFUSED] * len(pickup.lines),
        PickupState.PARTLY_HANDED_OVER: [Outcome.COLLECTED, Outcome.MISSING],
    }[pickup.state]
    ready_at = pickup.ready_at or pickup.ordered_at
    days_ago = round((till.now - ready_at).days * dice.chance.uniform(0.05, 0.8))
    came_at = local(team.store, till.now, days_ago, dice.between(11, 19), dice.between(0, 59))
    came_at = max(ready_at, came_at)
    collector = Collector(kind=CollectorKind.CUSTOMER)
    if pickup.named:
        collector = Collector(kind=CollectorKind.NAMED, name=pickup.named[0])
    handover = HandOver(
        handover_id=dice.new_id(),
        at=came_at.replace(microsecond=0),
        by=dice.pick(team.counter).associate_id,
        store=pickup.store,
        device="",
        collector=collector,
        identity_seen=pickup.value.minor >= team.store.identity_above_minor,
        lines=tuple(
            LineResult(line_id=line.line_id, outcome=outcome, scanned=outcome is Outcome.COLLECTED)
            for line, outcome in zip(pickup.lines, outcomes, strict=True)
        ),
        signature=() if pickup.state is PickupState.REFUSED else (_signature(dice.between(2, 5)),),
    )
    lines = tuple(
        replace(line, outcome=outcome)
        for line, outcome in zip(pickup.lines, outcomes, strict=True)
    )
    return replace(pickup, lines=lines, handovers=(handover,))


def _signature(waves: int) -> Stroke:
    """A wavy line across the pad."""

    def point(x: float) -> tuple[float, float]:
        wave = math.sin(x * waves * math.tau) * (1 - x / 2)
        return round(0.15 + 0.7 * x, 3), round(0.5 + 0.2 * wave, 3)

    return tuple(point(step / 40) for step in range(41))


def _order(pickup: Pickup, products: list[Product], till: Till) -> Purchase:
    """The order as the customer's file shows it once the parcel has left."""
    return Purchase(
        purchase_id=till.dice.new_id(),
        customer_id=pickup.customer_id,
        number=pickup.order_number,
        channel=pickup.channel,
        store=pickup.store,
        at=pickup.ordered_at,
        currency=pickup.currency,
        lines=tuple(
            purchase_line(product, till.dice.new_id(), line.price_minor)
            for product, line in zip(products, pickup.lines, strict=True)
            if line.outcome is Outcome.COLLECTED
        ),
    )
