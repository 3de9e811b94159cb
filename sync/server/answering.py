"""The answers to a push, as they are made and written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sync.wire.messages import Answer, Detail, Outcome


class Answered(msgspec.Struct, frozen=True, gc=False):
    """An :class:`~sync.wire.messages.Answer`, made 500 times in a push."""

    seq: int
    op_id: str
    outcome: Outcome
    code: str = ""
    version: int = 0
    detail: Detail | None = None


AnyAnswer = Answer | Answered


class _Reply(msgspec.Struct, frozen=True):
    """A :class:`~sync.wire.messages.PushReply`."""

    answers: Sequence[AnyAnswer]
    server_time_ms: int


def written(answers: Sequence[AnyAnswer], now_ms: int) -> bytes:
    """A :class:`~sync.wire.messages.PushReply` as JSON."""
    return _encode(_Reply(answers, now_ms))


def _modelled(message: Any) -> msgspec.Raw:
    return msgspec.Raw(message.model_dump_json().encode())


_encode = msgspec.json.Encoder(enc_hook=_modelled).encode


def renumbered(answer: AnyAnswer, seq: int) -> Answered:
    """The same answer under another number."""
    a = answer
    return Answered(seq, a.op_id, a.outcome, a.code, a.version, a.detail)
