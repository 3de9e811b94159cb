"""The server's quick reading of a push takes and refuses what the description of it says."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sync.server.incoming import Operation, Push, operation
from sync.wire.messages import LARGEST_NUMBER, PushRequest, WireOperation
from tests.wire.test_messages import OPERATION

AS_ASKED = TypeAdapter(Push)

ODD: dict[str, list[Any]] = {
    "seq": [0, 1, LARGEST_NUMBER, LARGEST_NUMBER + 1, -1, None, [], "x", 1.5],
    "op_id": ["", "o" * 64, "o" * 65, "a\nb", "a\n", "\x00", 7, None],
    "kind": ["", "k" * 200, "k" * 201, "a\x7f", None],
    "version": [0, 1, LARGEST_NUMBER, 2**70],
    "base": [-1, 0, LARGEST_NUMBER],
    "hlc": [[], [1], [1, 2, 3], [0, 0], [-1, 0], {}, None],
    "body": [{}, {"a": {"b": [1, None]}}, [], None, "x"],
    "unheard_of": [1, None, {}],
}


def taken(said: dict[str, Any]) -> Any:
    """What both make of a push with one operation: the same fields, or a refusal."""
    push = {"install": "i", "operations": [said]}
    try:
        described = PushRequest.model_validate_json(msgspec.json.encode(push))
    except ValidationError:
        with pytest.raises(ValidationError):
            AS_ASKED.validate_python(push)
        return None
    quick = AS_ASKED.validate_python(push)
    assert (quick.install, quick.schema) == (described.install, described.schema_)
    wanted = described.operations[0].model_dump(mode="json")
    assert json.loads(quick.operations[0].to_json()) == wanted
    return quick.operations[0]


@pytest.mark.parametrize(
    ("field", "value"), [(f, v) for f, values in ODD.items() for v in values], ids=repr
)
def test_odd_values_are_taken_or_refused_as_described(field: str, value: Any) -> None:
    taken(OPERATION | {field: value})


@pytest.mark.parametrize("field", [f for f in OPERATION if f != "version"])
def test_nothing_may_be_missing(field: str) -> None:
    assert taken({k: v for k, v in OPERATION.items() if k != field}) is None


@given(st.text(max_size=70), st.integers(-2, 2**54))
def test_any_text_and_number(text: str, number: int) -> None:
    taken(OPERATION | {"op_id": text, "kind": text, "base": number})


def test_both_have_the_same_fields() -> None:
    assert set(Operation.__struct_fields__) == set(WireOperation.model_fields)
    named = {f.alias or name for name, f in PushRequest.model_fields.items()}
    assert set(Push.__struct_fields__) == named
    assert AS_ASKED.json_schema()["properties"].keys() == named


def test_what_is_kept_is_read_again_as_it_was() -> None:
    kept = taken(OPERATION | {"unheard_of": 1, "body": {"new": "é"}})
    assert operation(kept.to_json()) == kept
    assert WireOperation.model_validate_json(kept.to_json()).body == {"new": "é"}
