"""The messages: deaf to what they do not know, strict on what they do, silent on contents."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from sync.wire.messages import (
    LARGEST_NUMBER,
    MOST_OPERATIONS,
    Answer,
    EnrolRequest,
    LookupRequest,
    PullReply,
    PullRequest,
    PushRequest,
    WireOperation,
)

OPERATION: dict[str, Any] = {
    "seq": 1,
    "op_id": "o",
    "kind": "note_added",
    "subject": "s",
    "base": 0,
    "hlc": [1, 0],
    "group": "g",
    "actor": "camille",
    "store": "PAR",
    "body": {},
}


def test_an_old_device_survives_a_new_server() -> None:
    said = {
        "history_id": "h",
        "scopes": ["org"],
        "server_time_ms": 1,
        "weather": "fine",
        "pages": [
            {
                "scope": "org",
                "cursor": 1,
                "more": False,
                "digest": "new",
                "rows": [
                    {"position": 1, "entity": "e", "id": "i", "version": 1, "body": {}, "new": 1}
                ],
            }
        ],
    }
    assert PullReply.model_validate(said).pages[0].rows[0].id == "i"


def test_a_new_device_survives_an_old_server() -> None:
    assert WireOperation.model_validate(OPERATION | {"mood": "good"}).version == 1
    answer = {"seq": 1, "op_id": "o", "outcome": "applied"}
    assert Answer.model_validate(answer).detail is None


def test_a_message_survives_the_line() -> None:
    asked = PushRequest(install="i", operations=[WireOperation.model_validate(OPERATION)])
    again = PushRequest.model_validate_json(asked.model_dump_json(by_alias=True))
    assert again == asked


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seq", 0),
        ("seq", LARGEST_NUMBER + 1),
        ("base", -1),
        ("hlc", [1]),
        ("hlc", [-1, 0]),
        ("op_id", ""),
        ("op_id", "x" * 65),
        ("op_id", "a\nb"),
        ("subject", "a\x00b"),
        ("kind", "k" * 201),
        ("body", []),
    ],
)
def test_an_operation_has_its_limits(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        WireOperation.model_validate(OPERATION | {field: value})


def test_a_push_has_its_limits() -> None:
    operations = [OPERATION] * (MOST_OPERATIONS + 1)
    with pytest.raises(ValidationError):
        PushRequest.model_validate({"install": "i", "operations": operations})


def test_a_question_has_its_limits() -> None:
    for model, said in (
        (LookupRequest, {"keys": []}),
        (LookupRequest, {"keys": ["card:1"] * 9}),
        (PullRequest, {"install": "i", "cursors": {"org": -1}}),
        (PullRequest, {"install": "i", "cursors": {str(n): 0 for n in range(65)}}),
        (PullRequest, {"install": "i", "cursors": {}, "limit": 5001}),
    ):
        with pytest.raises(ValidationError):
            model.model_validate(said)


def test_an_error_does_not_repeat_what_it_was_given() -> None:
    with pytest.raises(ValidationError) as caught:
        EnrolRequest.model_validate({"code": "SECRET", "install": "i", "public_key": "SECRET"})
    assert "SECRET" not in str(caught.value)
