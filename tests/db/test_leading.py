"""What leads to a record is worked out again only when what it is made of changes."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine

from app import twins
from app.db import entities, ways
from app.db.engine import writing
from app.db.projections import LED_BY, keys, words
from app.domain.kinds import entity_of
from app.records import to_json
from tests.builders import a_card, a_customer
from tests.db.test_entities import EXAMPLES, state_of


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda r: type(r).__name__)
def test_keys_and_words_are_made_of_the_fields_that_are_named(record: Any) -> None:
    entity = entity_of(type(record)).name
    named = SimpleNamespace(**{name: getattr(record, name) for name in LED_BY.get(entity, ())})
    assert keys(entity, named) == keys(entity, record)
    assert words(entity, named) == words(entity, record)


def pulled(engine: Engine, record: Any, version: int) -> None:
    """Put a record as a pull does: as a twin, beside what stands here."""
    entity = entity_of(type(record))
    record_id, text = entity.id_of(record), to_json(record).decode()
    twin = twins.from_json(text, entity.cls)
    with writing(engine) as db:
        here = entities.standing(db, entity.name, [record_id])
        arrival = entities.Arrival(record_id, twin, text, version, 1)
        entities.put(db, entity.name, [arrival], here)


@pytest.mark.parametrize(
    "changes",
    [{"street": "9 rue Neuve"}, {"phone": "+33612000000"}, {"last_name": "Roux"}, {"cards": ()}],
    ids=lambda changes: next(iter(changes)),
)
def test_a_changed_record_is_found_as_if_it_had_just_come(
    engine: Engine, changes: dict[str, Any]
) -> None:
    amelie = a_customer(cards=(a_card(),))
    later = replace(amelie, **changes)
    pulled(engine, amelie, 1)
    pulled(engine, later, 2)
    changed = state_of(engine)
    with writing(engine) as db:
        entities.remove(db, "customer", amelie.customer_id)
        assert not any(ways.find(db, key) for key in keys("customer", later))
    pulled(engine, later, 2)
    assert state_of(engine) == changed
