from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from app.db import entities, ways
from app.db.engine import reading, writing
from app.db.projections import COLUMNS
from app.domain.customers import CardState, Customer
from app.domain.kinds import ENTITIES, entity_of
from app.domain.lost_cards import LostCard
from app.records import to_json
from tests import builders
from tests.builders import CARD, a_card, a_customer, a_pickup, a_purchase
from tests.signing import House

EXAMPLES = [
    builders.a_store(),
    builders.an_associate(),
    builders.a_credential(badge="BDG-1"),
    builders.a_device(),
    builders.a_customer(),
    builders.a_note(),
    builders.a_purchase(),
    builders.a_pickup(),
    builders.a_ticket(),
    builders.a_photo(),
    builders.an_incident(),
    builders.an_overwritten_value(),
    builders.a_product(),
    builders.a_merge(),
    House().key(),
    LostCard(lost_id="0123456789abcdef0123", on=builders.NOW.date()),
]


def arrival(record: Any, version: int = 1) -> entities.Arrival[Any]:
    record_id = entity_of(type(record)).id_of(record)
    return entities.Arrival(record_id, record, to_json(record).decode(), version, 1)


def state_of(engine: Engine) -> dict[str, list[Any]]:
    """Every row, key and word."""
    tables = [table.name for table, _ in COLUMNS.values()]
    with reading(engine) as db:
        found = {
            name: db.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all()
            for name in (*tables, "lookup_key")
        }
        words = "SELECT row, id, person, article FROM word_row ORDER BY 1"
        found["words"] = db.execute(text(words)).all()
        db.execute(text("INSERT INTO word(word, rank) VALUES ('integrity-check', 1)"))
    return {name: [tuple(row) for row in rows] for name, rows in found.items()}


def test_the_examples_are_every_entity() -> None:
    assert {entity_of(type(e)).name for e in EXAMPLES} == set(ENTITIES)


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda r: type(r).__name__)
def test_a_record_comes_back_with_its_version_and_columns(engine: Engine, record: Any) -> None:
    entity = entity_of(type(record))
    with writing(engine) as db:
        entities.save(db, record, version=7, scopes=5)
    with reading(engine) as db:
        row = entities.row(db, entity.cls, entity.id_of(record))
        table, columns = COLUMNS[entity.name]
        kept = db.execute(select(table)).mappings().one()
    assert row is not None
    assert (row.state, row.version, row.scopes) == (record, 7, 5)
    wanted = columns(record)
    assert {name: kept[name] for name in wanted} == wanted


def test_many_at_once_are_the_same_as_one_by_one(engine: Engine) -> None:
    people = [a_customer(customer_id=f"c{n}", phone=f"+3361234{n:04d}") for n in range(30)]
    with writing(engine) as db:
        for person in people:
            entities.save(db, person, version=1, scopes=1)
    one_by_one = state_of(engine)
    with writing(engine) as db:
        for person in people:
            entities.remove(db, "customer", person.customer_id)
    assert state_of(engine)["lookup_key"] == []
    with writing(engine) as db:
        entities.load_many(db, "customer", [arrival(p) for p in people], known=())
    assert state_of(engine) == one_by_one


def test_many_may_replace_those_that_are_here(engine: Engine) -> None:
    with writing(engine) as db:
        entities.save(db, a_customer(), version=1, scopes=1)
        moved = [a_customer(phone="+33699999999"), a_customer(customer_id="new", cards=())]
        entities.load_many(db, "customer", [arrival(p, 2) for p in moved], known={"amelie"})
        assert ways.find(db, "phone:+33612345678") == [("customer", "new")]
        assert ways.find(db, "phone:+33699999999") == [("customer", "amelie")]


def test_a_lost_card_no_longer_opens_the_file(engine: Engine) -> None:
    with writing(engine) as db:
        entities.save(db, a_customer(), version=1, scopes=1)
        assert ways.find(db, f"card:{CARD}") == [("customer", "amelie")]
        lost = replace(a_customer(), cards=(a_card(state=CardState.LOST),))
        entities.save(db, lost, version=2, scopes=1)
        assert ways.find(db, f"card:{CARD}") == []


def test_removing_a_record_leaves_no_way_to_it(engine: Engine) -> None:
    empty = state_of(engine)
    with writing(engine) as db:
        for record in EXAMPLES:
            entities.save(db, record, version=1, scopes=1)
    with writing(engine) as db:
        for record in EXAMPLES:
            entity = entity_of(type(record))
            entities.remove(db, entity.name, entity.id_of(record))
    assert state_of(engine) == empty


def test_removing_what_is_not_here_is_no_error(engine: Engine) -> None:
    with writing(engine) as db:
        entities.remove(db, "customer", "nobody")


def test_one_order_number_leads_to_the_parcel_and_to_the_receipt(engine: Engine) -> None:
    with writing(engine) as db:
        entities.save(db, a_pickup(), version=1, scopes=1)
        entities.save(db, a_purchase(number="web-48213"), version=1, scopes=1)
        assert ways.find(db, "order:WEB-48213") == [
            ("pickup", "pickup-1"),
            ("purchase", "purchase-1"),
        ]


def test_fields_of_a_newer_server_are_kept(engine: Engine) -> None:
    body = to_json(a_customer()).decode()[:-1] + ',"loyalty_points":12}'
    with writing(engine) as db:
        entities.save_text(db, "customer", a_customer(), body, version=1, scopes=1)
        row = entities.row(db, Customer, "amelie")
    assert row is not None
    assert row.body == body
    assert row.state == a_customer()
