"""An operation as it travels, made of a fact: all that a device would write around it."""

from __future__ import annotations

from typing import Any

from app.domain.facts import Fact
from app.domain.kinds import kind_of
from app.ids import new_id
from app.records import to_plain


def travelling(fact: Fact, seq: int, hlc: tuple[int, int]) -> dict[str, Any]:
    """The operation number ``seq`` of its install, alone in its group, on a record seen once."""
    kind, op_id = kind_of(fact), new_id()
    return {
        "seq": seq,
        "op_id": op_id,
        "kind": kind.name,
        "version": kind.version,
        "subject": kind.subject_of(fact),
        "base": 1,
        "hlc": list(hlc),
        "group": op_id,
        "actor": fact.by,
        "store": fact.store,
        "body": to_plain(fact),
    }
