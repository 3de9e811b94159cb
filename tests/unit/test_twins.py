"""The lean twins read what the dataclasses read, and refuse what they refuse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import twins
from app.db.projections import COLUMNS, keys, words
from app.domain.kinds import ENTITIES
from app.records import RecordUnreadable, from_json, to_json, to_plain
from tests.builders import a_customer
from tests.strategies import records


@pytest.mark.parametrize("entity", ENTITIES)
@given(data=st.data())
def test_a_twin_says_what_the_record_says(entity: str, data: st.DataObject) -> None:
    record = data.draw(records(entity))
    twin = twins.from_json(to_json(record), ENTITIES[entity].cls)
    assert to_plain(twin) == to_plain(record)
    assert COLUMNS[entity][1](twin) == COLUMNS[entity][1](record)
    assert keys(entity, twin) == keys(entity, record)
    assert words(entity, twin) == words(entity, record)


@pytest.mark.parametrize("entity", ENTITIES)
def test_what_may_be_left_out_is_the_same(entity: str) -> None:
    cls = ENTITIES[entity].cls
    for text in (b"{}", b"[]", b"{", b'{"cards": 3}'):
        with pytest.raises(RecordUnreadable) as ours:
            twins.from_json(text, cls)
        with pytest.raises(RecordUnreadable) as theirs:
            from_json(text, cls)
        assert ours.value.path == theirs.value.path


def test_unknown_fields_are_passed_over_and_missing_ones_take_their_default() -> None:
    twin = twins.from_json(
        '{"customer_id": "c", "first_name": "A", "last_name": "B", "x": 1}', type(a_customer())
    )
    assert (twin.cards, twin.signals.visited_at, twin.tier) == ((), None, "")
