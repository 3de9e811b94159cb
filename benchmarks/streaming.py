"""What a server's memory grows by while four devices take their first load at once.

By snapshot (a file) and by pages; the devices throw away what they get. The floor is what one of
them gets (MB, as it travels): a server that held it whole would take that four times.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import psutil

from app.db import installs
from app.db.engine import reading
from app.db.migrations import HEAD
from app.demo.stores import PARIS
from benchmarks.measure import Line, line
from benchmarks.prepared import prepared
from benchmarks.servers import Enrolled, central, enrolled
from benchmarks.store import customers_wanted, filled
from sync.client.engine import PAGE_ROWS
from sync.client.pages import Pages
from sync.wire.messages import PullRequest
from sync.wire.snapshot import SnapshotRequest

DEVICES = 4
PIECE = 1_000_000
LOOK_SECONDS = 0.01
NOTHING = Pages(history_id="", scopes=[], pages=[], server_time_ms=0)


def run() -> Iterator[Line]:
    """Both ways, on one server."""
    customers = customers_wanted()
    with central(filled(customers)) as (server, office, folder):
        prepared(office, server.url, folder)
        devices = [
            enrolled(office, server.url, folder / f"{n}.db", PARIS, f"Streams {n}")
            for n in range(DEVICES)
        ]
        for way in (snapshot, pages):
            grown, sent = _grown(psutil.Process(server.pid), partial(way), devices)
            yield line(f"streaming-{way.__name__}-{customers}", [grown], [sent], "MB")
        for device in devices:
            device.sync.stop()
            device.engine.dispose()


def snapshot(device: Enrolled) -> int:
    """Fetch the file; its bytes."""
    with reading(device.engine) as db:
        mine = installs.get(db)
    asked = SnapshotRequest(install=mine.install, history_id=mine.history_id, revision=HEAD)
    offer = device.sync.link.snapshot(asked)
    assert offer is not None
    with device.sync.link.fetch(f"/v1/snapshot/{offer.id}", {}) as stream:
        return sum(map(len, iter(partial(stream.read, PIECE), b"")))


def pages(device: Enrolled) -> int:
    """Pull everything and keep nothing; bytes of the records."""
    with reading(device.engine) as db:
        install = installs.get(db).install
    reply, size = NOTHING, 0
    while reply is NOTHING or reply.more:
        cursors = {page.scope: page.cursor for page in reply.pages}
        asked = PullRequest(
            install=install, history_id=reply.history_id, cursors=cursors, limit=PAGE_ROWS
        )
        reply = device.sync.link.pull(asked)
        size += sum(len(bytes(row.body)) for page in reply.pages for row in page.rows)
    return size


def _grown(
    server: psutil.Process, way: Callable[[Enrolled], int], devices: list[Enrolled]
) -> tuple[float, float]:
    """MB by which the one process that answers grew at most, and MB that each device got."""
    seen = [server.memory_info().rss]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_SECONDS):
            seen.append(server.memory_info().rss)

    watching = threading.Thread(target=watch)
    watching.start()
    with ThreadPoolExecutor(DEVICES) as pool:
        sent = list(pool.map(way, devices))
    ended.set()
    watching.join()
    return (max(seen) - seen[0]) / 1e6, sent[0] / 1e6
