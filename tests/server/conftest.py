"""A server that knows three stores and their people, and two counters in Paris."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tests.server.shop import Device, Server, staff


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
