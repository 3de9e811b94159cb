"""How the server stands, for Prometheus and whatever reads its format; and what keeps it true."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from sync.server.database import connections_of
from sync.server.service import Served, Service, StrictRoute, problems, watcher

router = APIRouter(prefix="/v1", tags=["operation"], route_class=StrictRoute)

BEAT_SECONDS = 1.0
"""How old the word of another worker may be."""

_TEXT: dict[str, Any] = {
    kind: {"schema": {"type": "string"}} for kind in ("text/plain", "application/openmetrics-text")
}


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"description": "Of all workers", "content": _TEXT}, **problems(401)},
    dependencies=[Depends(watcher)],
)
async def metrics(service: Served, accept: Annotated[str, Header()] = "") -> Response:
    """What the server does and holds, in the format of Prometheus or of OpenMetrics."""
    stand(service)
    body, kind = await asyncio.to_thread(_written, service, accept)
    return Response(body, headers={"Content-Type": kind, "Cache-Control": "no-store"})


def _written(service: Service, accept: str) -> tuple[bytes, str]:
    registry = CollectorRegistry()
    for each in (service.metrics, service.stock):
        registry.register(each)
    write, kind = choose_encoder(accept)
    return write(registry), kind


def stand(service: Service) -> None:
    """Put down how this worker stands."""
    pool: Any = service.engine.pool
    service.metrics.stand(
        {
            "comptoir_devices_waiting": service.bell.count,
            "comptoir_requests_inside": service.gate.inside,
            "comptoir_requests_inside_limit": service.limits.inside,
            "comptoir_database_connections": pool.checkedout(),
            "comptoir_database_connections_limit": connections_of(service.engine),
            "comptoir_snapshots_making": service.press is not None and service.press.is_making,
        }
    )


async def beat(service: Service) -> None:
    """Put it down every second, for the worker that is asked."""
    service.metrics.tally.begin()
    while True:
        stand(service)
        await asyncio.sleep(BEAT_SECONDS)
