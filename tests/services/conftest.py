"""Every service test has a furnished counter at which Camille works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.desk import Desk
from tests.desks import Clock, a_desk


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = a_desk(tmp_path / "counter.db", now=clock)
    yield made
    made.engine.dispose()
