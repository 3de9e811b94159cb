"""A fresh World for each story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.central import Street
from tests.e2e.tablet import Tablet
from tests.e2e.world import World


@pytest.fixture(scope="session")
def street() -> Iterator[Street]:
    made = Street()
    yield made
    made.close()


@pytest.fixture
def world(street: Street, database_url: str, tmp_path: Path) -> Iterator[World]:
    made = World(street, database_url, tmp_path)
    made.furnish()
    yield made
    made.close()


@pytest.fixture
def paris(world: World) -> Tablet:
    return world.device("counter-1")


@pytest.fixture
def other(world: World) -> Tablet:
    return world.device("counter-2")
