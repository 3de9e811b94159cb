"""Any record and any fact of the register, for Hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from app.domain.kinds import ENTITIES, KINDS, Kind

MOMENTS = st.integers(946_684_800_000, 4_102_444_800_000).map(
    lambda ms: datetime.fromtimestamp(ms / 1000, UTC)
)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(date, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
st.register_type_strategy(float, st.floats(0, 1))
st.register_type_strategy(str, st.text(max_size=12))


def records(entity: str) -> st.SearchStrategy[Any]:
    """Any record of an entity."""
    return st.from_type(ENTITIES[entity].cls)


def facts(kind: Kind) -> st.SearchStrategy[Any]:
    """Any fact of a kind."""
    return st.from_type(kind.cls)


def facts_of(entity: str) -> st.SearchStrategy[Any]:
    """Any fact that changes records of an entity."""
    return st.one_of([facts(kind) for kind in KINDS.values() if kind.entity == entity])
