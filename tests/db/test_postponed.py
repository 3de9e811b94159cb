"""Ways that are built at the end of a long load are the same as those built row by row."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from app.db import entities, postponed, tables, ways
from app.db.engine import reading, writing
from app.domain.customers import CardState
from app.domain.kinds import entity_of
from app.domain.purchases import Purchase
from tests.builders import a_card, a_customer, a_purchase
from tests.db.test_entities import arrival, state_of


def people(count: int) -> list[Any]:
    return [
        a_customer(
            customer_id=f"c{n}", last_name=f"Lefèvre{n}", phone=f"+3361234{n:04d}", cards=()
        )
        for n in range(count)
    ]


def load(engine: Engine, records: list[Any], *, later: bool, known: frozenset[str]) -> None:
    entity = entity_of(type(records[0])).name
    arrivals = [arrival(r) for r in records]
    with writing(engine) as db:
        entities.load_many(db, entity, arrivals, known=known, ways_later=later)


def build_all(engine: Engine, most: int) -> None:
    is_due = True
    while is_due:
        with writing(engine) as db:
            postponed.build(db, most)
            is_due = postponed.is_due(db)


@pytest.mark.parametrize("most", [1, 7, 1_000])
def test_built_later_is_built_the_same(engine: Engine, most: int) -> None:
    everybody = people(ways.MANY + 20)
    load(engine, everybody, later=False, known=frozenset())
    at_once = state_of(engine)
    for person in everybody:
        with writing(engine) as db:
            entities.remove(db, "customer", person.customer_id)
    load(engine, everybody[:100], later=True, known=frozenset())
    load(engine, everybody[100:], later=True, known=frozenset())
    build_all(engine, most)
    assert state_of(engine) == at_once


def test_what_changes_before_its_ways_are_built_is_found_as_it_is_now(engine: Engine) -> None:
    load(engine, [a_customer(), a_customer(customer_id="gone")], later=True, known=frozenset())
    moved = a_customer(phone="+33699999999", cards=(a_card(state=CardState.LOST),))
    load(engine, [moved], later=True, known=frozenset({"amelie"}))
    with writing(engine) as db:
        entities.remove(db, "customer", "gone")
    build_all(engine, 10)
    later = state_of(engine)
    with writing(engine) as db:
        entities.remove(db, "customer", "amelie")
    load(engine, [moved], later=False, known=frozenset())
    assert later == state_of(engine)


def test_a_row_that_takes_the_number_of_a_removed_one_is_found_too(engine: Engine) -> None:
    load(engine, people(3), later=False, known=frozenset())
    load(engine, [a_customer()], later=True, known=frozenset())
    with writing(engine) as db:
        entities.remove(db, "customer", "amelie")
        entities.remove(db, "customer", "c2")
    load(engine, [a_customer(customer_id="new")], later=True, known=frozenset())
    build_all(engine, 10)
    with reading(engine) as db:
        assert ("customer", "new") in ways.find(db, "phone:+33612345678")


def test_what_is_still_to_be_built_is_known_after_a_kill(engine: Engine) -> None:
    load(engine, people(5), later=True, known=frozenset())
    engine.dispose()
    with reading(engine) as db:
        assert postponed.is_due(db)
        assert ways.find(db, "phone:+33612340001") == []
    build_all(engine, 10)
    with reading(engine) as db:
        assert not postponed.is_due(db)
        assert ways.find(db, "phone:+33612340001") == [("customer", "c1")]


def index_of(engine: Engine) -> list[str]:
    query = "SELECT sql FROM sqlite_master WHERE name = 'purchase_of_customer'"
    with reading(engine) as db:
        return list(db.exec_driver_sql(query).scalars())


def bought(count: int, of: str = "p") -> list[Any]:
    return [a_purchase(purchase_id=f"{of}{n}", number=f"{of}-{n}") for n in range(count)]


def test_the_index_of_purchases_is_built_at_the_end_also_after_a_kill(engine: Engine) -> None:
    before = index_of(engine)
    load(engine, bought(3), later=True, known=frozenset())
    assert index_of(engine) == []
    engine.dispose()
    with reading(engine) as db:
        assert postponed.is_due(db)
        mine = tables.purchase.c.customer_id == "amelie"
        assert len(entities.where(db, Purchase, mine)) == 3
    build_all(engine, 10)
    assert index_of(engine) == before != []


def test_where_many_purchases_are_it_stays(engine: Engine) -> None:
    before = index_of(engine)
    load(engine, bought(postponed.FEW + 1), later=False, known=frozenset())
    load(engine, bought(3, "q"), later=True, known=frozenset())
    assert index_of(engine) == before != []


def test_who_is_forgotten_before_the_end_leaves_no_way_behind(engine: Engine) -> None:
    load(engine, people(5), later=True, known=frozenset())
    with writing(engine) as db:
        entities.remove(db, "customer", "c3")
        left = "SELECT count(*) FROM late_words WHERE id = 'c3'"
        assert db.exec_driver_sql(left).scalar_one() == 0
        left = "SELECT count(*) FROM late_key WHERE key LIKE '%340003'"
        assert db.exec_driver_sql(left).scalar_one() == 0
    build_all(engine, 10)
    with reading(engine) as db:
        assert ways.find(db, "phone:+33612340003") == []
