"""A device that holds Amélie, as the server sent her."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_customer
from tests.sync.counter import Counter, page, row


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path / "counter.db")
    made.pulls(page("store:PAR", row(a_customer(), 1)))
    yield made
    made.engine.dispose()
