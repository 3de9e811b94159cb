"""The first load of a store, prepared: what there is, and its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse

from sync.server import devices, snapshots
from sync.server.device_routes import Allowed
from sync.server.filing import store_scope
from sync.server.logs import log
from sync.server.problems import NO_RANGE, NotFound, WrongInstall, answer
from sync.server.service import Served, StrictRoute, problems
from sync.wire.messages import Id
from sync.wire.snapshot import SnapshotReply, SnapshotRequest

router = APIRouter(prefix="/v1", tags=["devices"], route_class=StrictRoute)

PIECE = 1_000_000
"""Bytes read from the file at a time."""

_RANGE = re.compile(r"bytes=(\d{1,18})-(\d{1,18})?")
_BYTES: dict[str, Any] = {"application/octet-stream": {"schema": {"type": "string"}}}


@router.post("/snapshot", responses=problems(401, 403))
def offer(asked: SnapshotRequest, service: Served, caller: Allowed) -> SnapshotReply:
    """What is prepared for this device's store; when nothing is, it is made for the next one."""
    if asked.install != caller.install:
        raise WrongInstall
    found = None
    if service.press is not None:
        with service.snapshot.connect() as db, db.begin():
            devices.check_still_allowed(db, caller)
            found = snapshots.offer(db, caller, asked, service.press.folder)
        if found is None:
            service.press.want(store_scope(caller.store_id))
    log("snapshot_offered", device=caller.device_id, offered=found is not None)
    return SnapshotReply(offer=found, server_time_ms=service.now_ms())


@router.get(
    "/snapshot/{snapshot_id}",
    response_class=StreamingResponse,
    responses={
        200: {"description": "The whole file", "content": _BYTES},
        206: {"description": "The bytes asked for", "content": _BYTES},
        **problems(401, 403, 404, 416),
    },
)
def send(
    snapshot_id: Id,
    service: Served,
    caller: Allowed,
    asked_range: Annotated[str, Header(alias="Range")] = "",
    if_range: Annotated[str, Header()] = "",
) -> Response:
    """The file, or from a byte on; only of the device's own store."""
    if service.press is None:
        raise NotFound
    with service.snapshot.connect() as db, db.begin():
        devices.check_still_allowed(db, caller)
        found = snapshots.sealed(db, caller, snapshot_id)
    if found is None:
        raise NotFound
    size, sha256 = found
    tag = f'"{sha256}"'
    headers = {"ETag": tag, "Accept-Ranges": "bytes", "Cache-Control": "no-store"}
    part = _part(asked_range, size) if if_range in ("", tag) else None
    first, last = part or (0, size - 1)
    if first >= size:
        return answer(416, NO_RANGE, size, headers | {"Content-Range": f"bytes */{size}"})
    headers["Content-Length"] = str(last + 1 - first)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    try:
        file = snapshots.file_of(service.press.folder, snapshot_id).open("rb")
    except FileNotFoundError:
        raise NotFound from None
    log("snapshot_sent", device=caller.device_id, begins=first, size=last + 1 - first)
    return StreamingResponse(
        _pieces(file, first, last + 1 - first),
        status_code=206 if part else 200,
        headers=headers,
        media_type="application/octet-stream",
    )


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of one range; None: the whole file (RFC 9110, 14.2 allows it)."""
    match = _RANGE.fullmatch(asked.strip())
    if match is None:
        return None
    first, last = int(match.group(1)), int(match.group(2) or size)
    return (first, min(last, size - 1)) if first <= last else None


def _pieces(file: BinaryIO, first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
