"""Somebody at a device: its services, whom they deal with, and what they choose by chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.db import entities
from app.db.engine import reading
from app.domain.kinds import entity_of
from app.services.customer_cards import CustomerCards
from app.services.items import Items
from app.services.managing import Managing
from app.services.merging import Merging
from app.services.overwritten import Overwritten
from app.services.parcel_leases import Leasing, ParcelLeases
from chaos import shop
from launch.services import Services

T = TypeVar("T")

HOT = 2
"""Customers whom every device of a store is busy with: that makes real conflicts."""

FAMILY = 4
"""Customers, one after the other, who may be found to be one: a person has few files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is asked of the server at once: a file by key, ids by words, what managers ask."""

    fetch: Callable[[str], str]
    search: Callable[[str], Sequence[str]]
    managing: Managing
    leasing: Leasing


@dataclass(kw_only=True)
class Hands:
    """One person at one device.

    ``name`` distinguishes the device, for words that nobody else writes; ``known`` are customers
    made or looked up here.
    """

    use: Services
    line: Line
    store: str
    name: str
    person: str
    chance: random.Random
    known: list[str] = field(default_factory=list)
    _words: int = 0

    def __post_init__(self) -> None:
        self._words = self.chance.getrandbits(40)
        desk = self.use.desk
        self.cards, self.merging = CustomerCards(desk), Merging(desk)
        self.items, self.overwritten = Items(desk), Overwritten(desk)
        self.leases = ParcelLeases(desk, self.line.leasing)

    # ------------------------------------------------------------------ choices
    def customer(self) -> str:
        """Somebody of this store, a few of them much more often than others."""
        if self.known and self.chance.random() < 0.2:
            return self.chance.choice(self.known)
        most = HOT if self.chance.random() < 0.5 else shop.CUSTOMERS
        return shop.customer_id(self.store, self.chance.randrange(most))

    def family(self) -> tuple[str, str]:
        """Two customers who may be found to be one person."""
        first = self.chance.randrange(HOT if self.chance.random() < 0.5 else shop.CUSTOMERS)
        others = [n for n in range(first - first % FAMILY, first) if n < shop.CUSTOMERS]
        others += range(first + 1, min(first - first % FAMILY + FAMILY, shop.CUSTOMERS))
        return shop.customer_id(self.store, first), shop.customer_id(self.store, self.one(others))

    def record(self, cls: type[T]) -> T | None:
        """One of the records of a kind that are here, if there is one."""
        with reading(self.use.desk.engine) as db:
            order = entities.table_of(entity_of(cls).name).c.id
            found = entities.where(db, cls, order_by=order)
        return self.one(found) if found else None

    def says(self) -> str:
        """Words that nobody wrote before, and that no log may hold."""
        self._words += 1
        return f"{shop.MARK} {self.name} {self._words:x}"

    def typed(self, name: str) -> str:
        """A new value of a contact field."""
        if name == "phone":
            return f"{shop.PHONE_MARK}{self.chance.randrange(10_000):04d}"
        if name == "email":
            self._words += 1
            return f"{shop.MARK}.{self.name}.{self._words:x}@example.com"
        return self.says()

    def card(self) -> str:
        """One of few cards, so that two devices sometimes give out the same one."""
        return shop.card_of(1_000 + self.chance.randrange(40))

    def photo(self) -> bytes:
        """As large as they come, or small."""
        return b"\xff\xd8" + self.chance.randbytes(self.chance.choice((900, 9_000, 60_000)))

    def often(self, share: float) -> bool:
        """True in this share of all cases."""
        return self.chance.random() < share

    def one(self, choices: Sequence[Any]) -> Any:
        """One of these."""
        return self.chance.choice(choices)
