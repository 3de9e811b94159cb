"""Values that lost against concurrent ones, with the names of those who wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from app.db import entities, files
from app.db.engine import reading
from app.db.projections import ms
from app.db.tables import overwritten_value
from app.domain.customers import Customer
from app.domain.history import OverwrittenValue
from app.domain.persons import Person
from app.services import names
from app.services.desk import Desk
from app.services.names import Names

SHOWN = timedelta(days=30)
"""How far back the manager's list goes."""

MOST = 200
"""Rows of that list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverwrittenLine:
    """One value and whose it was; names are empty when nobody is known by the id.

    ``is_back``: it is the present value again, so there is nothing to take back.
    """

    lost: OverwrittenValue
    customer: str
    author: str
    counter: str
    winner: str
    is_back: bool


def of_customer(db: Connection, person: Person, known: Names) -> tuple[OverwrittenLine, ...]:
    """Those of one person, newest first."""
    found = files.overwritten(db, person.ids)
    return tuple(_line(lost, person.customer, known) for lost in found)


class Overwritten:
    """The same for the whole store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def recent(self) -> tuple[OverwrittenLine, ...]:
        """What lost in the last 30 days, newest first, of the customers known here."""
        since = ms(self._desk.now() - SHOWN)
        with reading(self._desk.engine) as db:
            table, known = overwritten_value, names.load(db)
            order = (table.c.at_ms.desc(), table.c.id)
            found = entities.where(
                db, OverwrittenValue, table.c.at_ms >= since, order_by=order, limit=MOST
            )
            people = entities.some(db, Customer, list({lost.customer_id for lost in found}))
        return tuple(
            _line(lost, people[lost.customer_id], known)
            for lost in found
            if lost.customer_id in people
        )


def _line(lost: OverwrittenValue, customer: Customer, known: Names) -> OverwrittenLine:
    return OverwrittenLine(
        lost=lost,
        customer=customer.name,
        author=known.associate(lost.wrote.by),
        counter=known.device(lost.wrote.device),
        winner=known.associate(lost.won.by),
        is_back=getattr(customer, lost.field, None) == lost.value,
    )
