"""Whatever is sent to whatever route, the server answers as it describes itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from structlog.testing import capture_logs

from sync.server.app import create_app
from sync.server.limits import Limits, Rate
from sync.server.service import Door, door_of
from tests.builders import a_customer
from tests.server.routes import routes_of
from tests.server.shop import ADMIN, SEAL, WATCHER, Device, Server

MANY = Rate(burst=1e9, per_second=1e9)
LIMITS = Limits(device=MANY, stranger=MANY, failure=MANY, look_ups_per_hour=10**9)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 6
"""Of each kind for each route; the long profile tries a hundred times as many."""


@pytest.fixture
def app(server: Server) -> FastAPI:
    server.bring(a_customer())
    return create_app(
        server.engine,
        admin_key=ADMIN,
        now=server.clock,
        limits=LIMITS,
        card_seal=SEAL,
        metrics_keys=lambda: [WATCHER],
    )


def keys_of(route: APIRoute, device: Device) -> Iterator[str]:
    """What may be shown at a route: nothing, and what is good there."""
    yield ""
    match door_of(route):
        case Door.ADMIN:
            yield ADMIN
        case Door.WATCHER:
            yield WATCHER
        case Door.KNOWN | Door.ALLOWED:
            yield device.token


def examples() -> int:
    long = hypothesis.settings.default.max_examples > 100
    return EXAMPLES * 100 if long else EXAMPLES


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_one_that_is_described(
    app: FastAPI, counter: Device, mode: GenerationMode
) -> None:
    described = schemathesis.openapi.from_asgi("/openapi.json", app)
    routes = {(m, r.path): r for r in routes_of(app) for m in r.methods}
    for found in described.get_all_operations():
        operation = found.ok()
        route = routes[operation.method.upper(), operation.path]
        for key in keys_of(route, counter):
            _try(operation.as_strategy(generation_mode=mode), key)


def _try(cases: Any, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}"} if key else {}

    @hypothesis.settings(
        max_examples=examples() if key else 2,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def tried(case: Case) -> None:
        case.headers = {k: v for k, v in case.headers.items() if k.lower() != "authorization"}
        with capture_logs() as said:
            case.call_and_validate(headers=headers, checks=CHECKS)
        assert said
        sent = set(_texts([case.body, case.query, case.path_parameters]))
        assert not [line for line in said if not sent.isdisjoint(_texts(line))], "it was logged"

    with suppress(Unsatisfiable):  # a route that takes nothing can be asked for nothing wrong
        tried()


def _texts(sent: Any) -> Iterator[str]:
    """What somebody sent that could tell of a person: texts of more than a few letters."""
    match sent:
        case dict():
            for value in sent.values():
                yield from _texts(value)
        case list():
            for value in sent:
                yield from _texts(value)
        case str() if len(sent) > 4:
            yield sent
