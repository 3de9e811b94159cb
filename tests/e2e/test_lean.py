"""What an exchange asks of the device's own database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from app.domain.customers import Customer
from tests.builders import a_customer

WRITES = "BEGIN IMMEDIATE"


@contextmanager
def asked_of(engine: Engine) -> Iterator[list[str]]:
    """Every statement meanwhile."""
    said: list[str] = []

    def hear(_db: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def test_an_answer_that_only_confirms_writes_nothing(world, paris):
    paris.exchanges()  # at rest the first time, it notes when it counted its records last
    with asked_of(paris.engine) as said:
        paris.exchanges()
    assert WRITES not in said
    assert len(said) <= 6


def test_a_contact_is_remembered_once_a_minute(world, paris):
    paris.exchanges()
    world.central.clock.passes(seconds=61)
    with asked_of(paris.engine) as said:
        paris.exchanges()
        paris.exchanges()
    assert said.count(WRITES) == 1


def test_what_came_is_written_at_once_and_together(world, paris):
    people = [a_customer(customer_id=f"c{n}", cards=(), qr=f"q{n}") for n in range(20)]
    world.central.brings(*people)
    paris.exchanges()
    moved = [a_customer(customer_id=c.customer_id, cards=(), qr=c.qr, city="Nice") for c in people]
    world.central.brings(*moved)
    with asked_of(paris.engine) as said:
        paris.exchanges()
    assert said.count(WRITES) == 1
    assert len(said) <= 20
    assert paris.sees(Customer, "c7").city == "Nice"
