"""One process that answers: the app behind an open door, until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn
from sqlalchemy import Engine

from sync.server.admin_key import admin_keys, metrics_key
from sync.server.app import create_app
from sync.server.card_seal import card_seal
from sync.server.collector import calm
from sync.server.heads import BoundedHeads
from sync.server.limits import Limits
from sync.server.presses import PressSettings
from sync.server.service import Service
from sync.server.sockets import BACKLOG, KEEP_ALIVE_SECONDS, most_lines
from sync.server.tally import Tally

STOP_SECONDS = 5
"""How long a stop waits for answers that are under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a process that answers has to know.

    Attributes:
        folder: of the embedded database, see :func:`sync.server.place.watch`.
        connections: to the database, at most.
        proxy: addresses whose word on who asks is believed; empty: nobody's.
        tombstone_days: how long a device may be away and still learn what left row by row.
        snapshots: where first loads are prepared; None: nowhere.
    """

    data: Path
    database_url: str
    organisation: str
    folder: str
    connections: int
    certfile: Path | None
    keyfile: Path | None
    proxy: str
    limits: Limits
    tombstone_days: int
    snapshots: PressSettings | None


def answer(
    engine: Engine,
    plan: Plan,
    line: socket.socket,
    ready: Callable[[], None] = lambda: None,
    tally: Tally | None = None,
) -> None:
    """Answer whoever calls on ``line``, until a signal says stop.

    Args:
        engine: of the migrated database.
        plan: the rest.
        line: where they call.
        ready: called once calls are answered.
        tally: where this process counts, when there are others beside it.
    """
    app = create_app(
        engine,
        admin_key=partial(admin_keys, plan.data),
        limits=plan.limits,
        tombstone_days=plan.tombstone_days,
        snapshots=plan.snapshots,
        card_seal=card_seal(plan.data),
        metrics_keys=lambda: [metrics_key(plan.data)],
        tally=tally,
    )
    config = uvicorn.Config(
        app,
        http=BoundedHeads,
        log_config=None,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        limit_concurrency=most_lines(),
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        ssl_certfile=plan.certfile,
        ssl_keyfile=plan.keyfile,
        proxy_headers=bool(plan.proxy),
        forwarded_allow_ips=plan.proxy or None,
    )
    calm()
    _Server(config, app.state.service, ready).run(sockets=[line])


class _Server(uvicorn.Server):
    """Sends those who wait home at once when it is told to stop."""

    def __init__(
        self, config: uvicorn.Config, service: Service, ready: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._service, self._ready = service, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._service.bell.close()
        super().handle_exit(sig, frame)
