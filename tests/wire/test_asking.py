"""The server's quick reading of a pull takes and refuses what the description of it says."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from pydantic import TypeAdapter, ValidationError

from sync.server.asking import Pull, read_pull
from sync.wire.messages import LARGEST_NUMBER, PAGE, PullRequest

AS_ASKED = TypeAdapter(Pull)
ASKED: dict[str, Any] = {"install": "i", "cursors": {"org": 3}}
ODD: dict[str, list[Any]] = {
    "install": ["", "i" * 64, "i" * 65, "a\nb", 7, None],
    "schema": [0, 1, 2, -1, None, "x"],
    "history_id": ["", "h" * 300, None],
    "cursors": [
        {},
        {"s" * 200: 0},
        {"s" * 201: 0},
        {"a\x7f": 1},
        {"org": -1},
        {"org": LARGEST_NUMBER},
        {"org": LARGEST_NUMBER + 1},
        {"org": None},
        {str(n): n for n in range(64)},
        {str(n): n for n in range(65)},
        [],
        None,
    ],
    "limit": [0, 1, PAGE, PAGE + 1, None],
    "waiting": [None, 0, -1, "x"],
    "later": [[], ["catalogue"], ["c"] * 64, ["c"] * 65, ["\n"], None],
    "erased_to": [0, 5, -1, None],
    "unheard_of": [1, None, {}],
}


@pytest.mark.parametrize(
    ("field", "value"), [(f, v) for f, values in ODD.items() for v in values], ids=repr
)
def test_odd_values_are_taken_or_refused_as_described(field: str, value: Any) -> None:
    said = ASKED | {field: value}
    sent = msgspec.json.encode(said)
    try:
        described = PullRequest.model_validate_json(sent)
    except ValidationError:
        with pytest.raises(ValidationError):
            AS_ASKED.validate_python(said)
        with pytest.raises(msgspec.ValidationError):
            read_pull(sent)
        return
    assert AS_ASKED.validate_python(said) == read_pull(sent)
    assert msgspec.structs.asdict(read_pull(sent)) == described.model_dump(by_alias=True)


@pytest.mark.parametrize("field", ASKED)
def test_nothing_may_be_missing(field: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_pull(msgspec.json.encode({k: v for k, v in ASKED.items() if k != field}))
