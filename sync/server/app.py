"""The central server, as a factory: tests, the World and uvicorn each build their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import asynccontextmanager
from functools import partial

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from sqlalchemy import Engine

from sync.server import (
    admin_routes,
    audit_routes,
    card_routes,
    device_routes,
    manager_routes,
    metrics_route,
    pull_route,
    push_route,
    rotation_routes,
    snapshot_routes,
)
from sync.server.bell import Bell
from sync.server.card_seal import with_seal
from sync.server.clock import Now, utc_now
from sync.server.erasure_routes import router as erasures
from sync.server.gate import Gate
from sync.server.limits import Counts, Limits
from sync.server.logs import log
from sync.server.metrics import Metrics
from sync.server.metrics_route import beat
from sync.server.presses import Press, PressSettings
from sync.server.problems import FAULT, NOTED, Receive, Scope, Send, answer, install_handlers
from sync.server.pull import snapshots as read_only
from sync.server.service import Service
from sync.server.stock import NEVER, Stock
from sync.server.sweeping import Sweeper
from sync.server.tally import Tally
from sync.server.tombstones import KEPT_DAYS

ROUTERS = (
    pull_route.router,
    push_route.router,
    device_routes.router,
    manager_routes.router,
    rotation_routes.router,
    snapshot_routes.router,
    audit_routes.router,
    admin_routes.router,
    card_routes.router,
    erasures,
    metrics_route.router,
)


def create_app(  # noqa: PLR0913 - the settings of a server, all of them by name
    engine: Engine,
    *,
    admin_key: str | Callable[[], Collection[str]],
    now: Now = utc_now,
    limits: Limits | None = None,
    tombstone_days: int = KEPT_DAYS,
    snapshots: PressSettings | None = None,
    card_seal: bytes | None = None,
    metrics_keys: Callable[[], Collection[str]] = tuple,
    tally: Tally | None = None,
) -> FastAPI:
    """The server on a migrated database.

    Args:
        engine: of the database; the caller disposes of it.
        admin_key: the bearer of imports and of the back office, or those that are good now.
        now: the server's clock.
        limits: how much one caller may ask.
        tombstone_days: how long a device may be away and still learn what left row by row.
        snapshots: where first loads are prepared; None: nowhere.
        card_seal: what opens the private keys of customers' codes; None: none are signed.
        metrics_keys: the bearers of the metrics.
        tally: where this process counts, when there are others beside it.
    """
    if card_seal is not None:
        engine = with_seal(engine, card_seal)
    limits = limits or Limits()
    service = Service(
        engine=engine,
        snapshot=read_only(engine),
        bell=Bell(engine),
        admin_keys=admin_key if callable(admin_key) else partial(tuple, [admin_key]),
        metrics_keys=metrics_keys,
        limits=limits,
        counts=Counts(limits),
        gate=Gate(limits.inside, limits.returning),
        metrics=Metrics(tally or Tally(), every_route()),
        stock=Stock(engine, now, snapshots.least_rows if snapshots else NEVER),
        now=now,
        press=Press(engine, snapshots, now) if snapshots is not None else None,
    )
    app = FastAPI(
        title="Comptoir central server",
        version="1",
        summary="What the devices of every shop share; docs/protocol.md tells the whole story.",
        lifespan=lambda _app: _living(service, Sweeper(engine, now, tombstone_days)),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # another address is another place: nobody is sent round
    )
    app.state.service = service
    install_handlers(app)
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(Timed, metrics=service.metrics)
    return app


def every_route() -> Iterator[tuple[str, str]]:
    """Method and path, as they are written."""
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute):
                yield from ((method, route.path) for method in route.methods or ())


@asynccontextmanager
async def _living(service: Service, sweeper: Sweeper) -> AsyncIterator[None]:
    """What runs beside the answers, from the first to the last."""
    bell, press = service.bell, service.press
    current_default_thread_limiter().total_tokens = service.limits.threads
    sweeper.start()
    if press is not None:
        press.start()
    beating = asyncio.create_task(beat(service))
    yield
    beating.cancel()
    sweeper.close()
    bell.close()
    await run_in_threadpool(bell.join)
    await run_in_threadpool(sweeper.join)
    if press is not None:
        await run_in_threadpool(press.finish)


class Timed:
    """Note every request: route, status, duration; no address, no query, no body."""

    def __init__(
        self, app: Callable[[Scope, Receive, Send], Awaitable[None]], metrics: Metrics
    ) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def noting(message: Scope) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except asyncio.CancelledError:
            if not status:  # the process stops, and has not come to it: it is no fault
                await answer(503, "unavailable")(scope, receive, noting)
            raise
        finally:
            took = time.perf_counter() - began
            method, route = scope["method"], getattr(scope.get("route"), "path", "none")
            code = scope.get(NOTED) if status else FAULT
            status = status or 500
            self._metrics.answered(method, route, status, took, code)
            log("request", method=method, route=route, status=status, ms=round(took * 1000, 1))
