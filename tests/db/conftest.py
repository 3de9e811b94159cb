"""An empty, migrated, encrypted database for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.desks import open_desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "counter.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    made = open_desk(path).engine
    yield made
    made.dispose()
