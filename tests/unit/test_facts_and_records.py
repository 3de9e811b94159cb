"""What holds for every record and every fact of the register."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.kinds import ENTITIES, KINDS, evolve, kind_of
from app.records import RecordUnreadable, from_json, from_plain, to_json, to_plain
from tests.strategies import facts, facts_of, records

WRITTEN = sorted({kind.entity for kind in KINDS.values()})


@pytest.mark.parametrize("entity", ENTITIES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_record_survives_the_codec(entity: str, data: st.DataObject) -> None:
    record = data.draw(records(entity))
    assert from_json(to_json(record), type(record)) == record
    assert from_plain(to_plain(record), type(record)) == record


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@settings(max_examples=25)
@given(data=st.data())
def test_a_fact_survives_the_codec_and_keeps_its_subject(kind: Any, data: st.DataObject) -> None:
    fact = data.draw(facts(kind))
    again = from_json(to_json(fact), kind.cls)
    assert again == fact
    assert kind_of(again) is kind
    assert kind.subject_of(again) == kind.subject_of(fact)


@pytest.mark.parametrize("entity", WRITTEN)
@settings(max_examples=60)
@given(data=st.data())
def test_evolve_never_raises_and_never_loses_the_record(entity: str, data: st.DataObject) -> None:
    state = data.draw(st.none() | records(entity))
    for fact in data.draw(st.lists(facts_of(entity), min_size=1, max_size=4)):
        state = evolve(entity, state, fact)
        assert isinstance(state, ENTITIES[entity].cls)


@pytest.mark.parametrize("entity", WRITTEN)
@settings(max_examples=60)
@given(data=st.data())
def test_a_fact_told_twice_changes_nothing_more(entity: str, data: st.DataObject) -> None:
    state = data.draw(st.none() | records(entity))
    fact = data.draw(facts_of(entity))
    once = evolve(entity, state, fact)
    assert evolve(entity, once, fact) == once


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@settings(max_examples=10)
@given(data=st.data())
def test_a_fact_about_an_unknown_record_makes_it(kind: Any, data: st.DataObject) -> None:
    fact = data.draw(facts(kind))
    state = evolve(kind.entity, None, fact)
    assert ENTITIES[kind.entity].id_of(state) == kind.subject_of(fact)


@pytest.mark.parametrize(
    "text",
    [
        '{"customer_id": "x", "first_name": "Amélie", "last_name": 42}',
        '{"customer_id": "", "first_name": "", "last_name": "", "preferred_channel": ["Amélie"]}',
        '{"customer_id": "", "cards": [{"number": "", "state": "Amélie"}]}',
        '{"first_name": "Amélie"}',
        '"Amélie"',
        "Amélie",
        "\ud800",
    ],
)
def test_the_text_of_an_error_never_holds_a_value(text: str) -> None:
    customer = ENTITIES["customer"].cls
    raw = text.encode("utf-8", "surrogatepass")
    with pytest.raises(RecordUnreadable) as caught:
        from_json(raw, customer)
    assert "Amélie" not in f"{caught.value} {caught.value!r} {caught.value.path}"
    assert caught.value.__cause__ is None


def test_fields_of_a_newer_version_are_not_heard() -> None:
    text = b'{"note_id": "n", "customer_id": "c", "text": "t", "at": "2026-11-21T10:00:00Z",'
    text += b' "by": "b", "store": "s", "scope": "everyone"}'
    assert from_json(text, ENTITIES["note"].cls).text == "t"
