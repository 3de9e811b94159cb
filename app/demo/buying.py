"""What customers bought over the years, on every channel, and what they brought back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.demo.dice import Dice
from app.demo.people import Person
from app.demo.shelf import Shelf, purchase_line
from app.demo.stores import Team
from app.domain.products import Product
from app.domain.purchases import Channel, LineState, Purchase, PurchaseLine

_CHANNELS = {Channel.STORE: 62, Channel.WEB: 25, Channel.APP: 10, Channel.PHONE: 3}
_ITEMS = {1: 70, 2: 22, 3: 8}
_NUMBERS = {Channel.WEB: "WEB", Channel.APP: "APP", Channel.PHONE: "TEL"}
_WITH_SERIAL = ("Watches", "Rings")
_TRAVELS = 0.12
"""Share of the purchases made in a store that is not the customer's own."""


@dataclass(slots=True)
class Till:
    """Rings up purchases; knows the stores, the shelf and the last number given."""

    teams: dict[str, Team]
    shelf: Shelf
    dice: Dice
    now: datetime
    last_number: int = 100_000

    def number(self, channel: Channel, store: str, at: datetime) -> str:
        """The next number: of an order, or of a receipt."""
        self.last_number += 1
        letters = _NUMBERS.get(channel)
        if letters:
            return f"{letters}-{self.last_number}"
        return f"{store}-{at:%y%m%d}-{self.last_number % 10_000:04d}"

    def line(self, product: Product, currency: str, *, reduced: bool = False) -> PurchaseLine:
        """One item at its price; ``reduced``: in the sales, 30 % less."""
        price = product.prices[currency]
        needs_serial = product.category in _WITH_SERIAL
        return purchase_line(
            product,
            self.dice.new_id(),
            price * 7 // 1000 * 100 if reduced else price,
            f"{product.title[:1]}{self.dice.between(10, 99)}-{self.dice.between(0, 99_999):05d}"
            if needs_serial
            else "",
        )


def purchases(person: Person, till: Till) -> Iterator[Purchase]:
    """All that ``person`` bought, with returns and exchanges, in no order."""
    for _ in range(person.buys):
        yield from _with_what_followed(_purchase(person, till), person, till)


def _purchase(person: Person, till: Till) -> Purchase:
    dice = till.dice
    home = person.customer.home_store
    channel = dice.weighted(_CHANNELS)
    place = dice.pick(tuple(till.teams)) if dice.happens(_TRAVELS) else home
    team = till.teams[place if channel is Channel.STORE else home]
    at = dice.moment(person.known_since, till.now, 10 - team.utc_hours, 18 - team.utc_hours)
    # Half of the orders are collected in the store, the others go home.
    in_store = channel is Channel.STORE or dice.happens(0.5)
    reduced = dice.happens(0.5) and at.month in (1, 7)
    currency = team.store.currency
    return Purchase(
        purchase_id=dice.new_id(),
        customer_id=person.customer.customer_id,
        number=till.number(channel, team.store.store_id, at),
        channel=channel,
        store=team.store.store_id if in_store else "",
        at=at,
        currency=currency,
        lines=tuple(
            till.line(till.shelf.choose(person.fit, dice), currency, reduced=reduced)
            for _ in range(dice.weighted(_ITEMS))
        ),
    )


def _with_what_followed(bought: Purchase, person: Person, till: Till) -> Iterator[Purchase]:
    """The purchase; one in fifteen is returned, one in forty exchanged for another size.

    What would follow after now is made and left out, so that ids do not depend on the day.
    """
    chance = till.dice.chance.random()
    later = bought.at + timedelta(days=till.dice.between(2, 28), minutes=till.dice.between(0, 240))
    if chance > 0.09:
        yield bought
        return
    state = LineState.RETURNED if chance < 0.065 else LineState.EXCHANGED
    first, *others = bought.lines
    came_back = replace(first, state=state, changed_at=later)
    yield bought if later > till.now else replace(bought, lines=(came_back, *others))
    if state is LineState.EXCHANGED:
        exchange = _exchange(
            bought, first, later, bought.store or person.customer.home_store, till
        )
        if later <= till.now:
            yield exchange


def _exchange(
    bought: Purchase, first: PurchaseLine, later: datetime, store: str, till: Till
) -> Purchase:
    """The receipt of the other size, at the price that was paid."""
    other = till.shelf.other_size(first.product_id, till.dice)
    line = purchase_line(other, till.dice.new_id(), first.price_minor, first.serial)
    return replace(
        bought,
        purchase_id=till.dice.new_id(),
        number=till.number(Channel.STORE, store, later),
        channel=Channel.STORE,
        store=store,
        at=later,
        lines=(line,),
    )
