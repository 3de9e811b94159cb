"""A server that knows three stores and their people, and two counters in Paris."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Engine

from tests.server.shop import Device, Server, staff


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """A command that a test runs here writes its log to what pytest closes after the test."""
    before, handlers = structlog.get_config(), logging.getLogger().handlers
    yield
    structlog.configure(**before)
    logging.getLogger().handlers = handlers


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder for a server with its own PostgreSQL.

    Not in pytest's: every session that root begins closes that to the user PostgreSQL runs as.
    """
    with tempfile.TemporaryDirectory(prefix="comptoir-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "server"


@pytest.fixture
def server(database: Engine) -> Server:
    server = Server(database)
    server.bring(*staff())
    return server


@pytest.fixture
def counter(server: Server) -> Device:
    return server.device()


@pytest.fixture
def other(server: Server) -> Device:
    return server.device(name="Counter 2")


@pytest.fixture
def singapore(server: Server) -> Device:
    return server.device("SIN", "Counter SG")
