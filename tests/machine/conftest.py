"""The stage, once per test process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.e2e.central import Street
from tests.machine.stage import Stage, quick_folder
from tests.postgres import Postgres


@pytest.fixture(scope="session")
def stage(postgres: Postgres) -> Iterator[Stage]:
    folder = quick_folder("comptoir-machine-")
    street = Street()
    yield Stage(postgres, street, folder)
    street.close()
    shutil.rmtree(folder, ignore_errors=True)
