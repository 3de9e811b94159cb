"""A store's first load, prepared: made, offered to its own devices only, and forgotten in time."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from app.db.engine import open_engine, reading
from app.db.migrations import HEAD
from sync.press.making import make
from sync.server import snapshots
from sync.server.presses import PressSettings
from sync.server.snapshot_routes import PIECE
from sync.server.snapshots import forget_snapshots, stale, sweep
from sync.wire.cipher_pages import PageCipher
from sync.wire.messages import SCHEMA
from sync.wire.sealed import HEAD as HEAD_BYTES
from sync.wire.sealed import RUN_PAGES, Seal, SealBroken, frames_in
from tests.builders import NOW, a_customer, a_pickup
from tests.server.shop import Device, Server, staff

NOW_MS = round(NOW.timestamp() * 1000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def server(database: Engine, folder: Path) -> Iterator[Server]:
    server = Server(database, snapshots=PressSettings(folder=folder, least_rows=10**9))
    server.bring(*staff())
    server.bring(*(a_customer(customer_id=f"c{n:03}", cards=(), qr=f"q{n}") for n in range(300)))
    server.bring(a_customer(), a_pickup())
    yield server
    at_rest(server)


def at_rest(server: Server) -> None:
    """What was wanted is made, or was not worth it; nothing goes on in the background."""
    press = server.app.state.service.press
    if press._thread is not None:
        assert press.at_rest.wait(30)
    press.finish()


def asked(device: Device, **changes: Any) -> Any:
    body = {"install": device.install, "schema": SCHEMA, "revision": HEAD} | changes
    reply = device.server.post("/v1/snapshot", body, device.token)
    assert reply.status_code == 200, reply.text
    return reply.json()["offer"]


def fetched(device: Device, snapshot_id: str, **headers: str) -> Any:
    return device.server.http.get(
        f"/v1/snapshot/{snapshot_id}",
        headers={"Authorization": f"Bearer {device.token}"} | headers,
    )


def unsealed(offer: Any, content: bytes) -> list[bytes]:
    seal = Seal(id=offer["id"], key=base64.b64decode(offer["key"]), pages=offer["pages"])
    stream = BytesIO(content)
    assert stream.read(HEAD_BYTES) == seal.head
    return [seal.open(n, frame) for n, frame in enumerate(frames_in(stream, seal.frames))]


def test_what_is_offered_holds_the_store_and_can_be_written_under_a_key_of_ones_own(
    server, counter, folder, tmp_path
):
    made = make(server.engine, "store:PAR", folder)
    offer = asked(counter)
    assert (offer["id"], offer["scope"], offer["rows"]) == (made, "store:PAR", 302)
    reply = fetched(counter, made)
    assert reply.status_code == 200
    assert hashlib.sha256(reply.content).hexdigest() == offer["sha256"]
    assert len(reply.content) == offer["size"]
    key, salt = bytes(range(32)), bytes(range(16))
    cipher, path = PageCipher.of(key, salt), tmp_path / "mine.db"
    runs = enumerate(unsealed(offer, reply.content))
    path.write_bytes(b"".join(cipher.close(n * RUN_PAGES + 1, run) for n, run in runs))
    engine = open_engine(path, key)
    with reading(engine) as db:
        assert db.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert db.exec_driver_sql("SELECT count(*) FROM customer").scalar_one() == 301
        position = db.exec_driver_sql("SELECT position FROM cursor").scalar_one()
    engine.dispose()
    assert position == offer["position"]
    assert [p.name for p in folder.iterdir()] == [f"{made}.snapshot"]


def test_nothing_plain_lies_on_the_servers_disk(server, counter, folder):
    make(server.engine, "store:PAR", folder)
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"SQLite" not in content
    assert b"customer" not in content


def test_a_part_is_given_as_http_says(server, counter, folder):
    made = make(server.engine, "store:PAR", folder)
    whole = fetched(counter, made)
    tag, size = whole.headers["ETag"], len(whole.content)
    part = fetched(counter, made, Range="bytes=100-", **{"If-Range": tag})
    assert part.status_code == 206
    assert part.content == whole.content[100:]
    assert part.headers["Content-Range"] == f"bytes 100-{size - 1}/{size}"
    middle = fetched(counter, made, Range="bytes=5-9")
    assert (middle.status_code, middle.content) == (206, whole.content[5:10])
    other = fetched(counter, made, Range="bytes=100-", **{"If-Range": '"another"'})
    assert (other.status_code, len(other.content)) == (200, size)
    beyond = fetched(counter, made, Range=f"bytes={size}-")
    assert (beyond.status_code, beyond.json()["code"]) == (416, "range_invalid")
    assert beyond.headers["Content-Range"] == f"bytes */{size}"
    for strange in ("bytes=9-5", "bytes=1-2,4-5", "lines=1-", "bytes=-"):
        assert fetched(counter, made, Range=strange).status_code == 200


def test_another_stores_device_gets_neither_the_offer_nor_the_file(
    server, counter, singapore, folder
):
    made = make(server.engine, "store:PAR", folder)
    assert asked(singapore) is None
    assert fetched(singapore, made).status_code == 404
    assert fetched(counter, made).status_code == 200
    counter.token = "nobody's"
    assert fetched(counter, made).status_code == 401


@pytest.mark.parametrize(
    "changes", [{"revision": "0000"}, {"schema": SCHEMA + 1}, {"history_id": "another"}]
)
def test_a_snapshot_that_does_not_fit_the_device_is_not_offered(server, counter, folder, changes):
    make(server.engine, "store:PAR", folder)
    assert asked(counter) is not None
    assert asked(counter, **changes) is None


def test_a_new_history_makes_what_was_prepared_useless(server, counter, folder):
    make(server.engine, "store:PAR", folder)
    with server.engine.begin() as db:
        db.execute(text("UPDATE server SET history_id = 'new'"))
        assert stale(db, NOW_MS) == ["store:PAR"]
    assert asked(counter) is None


def test_a_long_tail_asks_for_a_new_one_and_a_very_long_one_is_not_given(server, counter, folder):
    def more(names: str, count: int) -> None:
        people = (a_customer(customer_id=f"{names}{n}", cards=(), qr="") for n in range(count))
        server.bring(*people)

    first = make(server.engine, "store:PAR", folder)
    more("few", 20)
    with server.engine.begin() as db:
        assert stale(db, NOW_MS) == []
    assert make(server.engine, "store:PAR", folder) == ""  # it is good enough
    more("some", 20)
    with server.engine.begin() as db:
        assert stale(db, NOW_MS) == ["store:PAR"]
    assert asked(counter)["id"] == first
    more("many", 200)
    assert asked(counter) is None
    second = make(server.engine, "store:PAR", folder)
    assert asked(counter)["id"] == second
    assert fetched(counter, first).status_code == 404


def test_what_holds_somebody_erased_is_gone_and_what_was_begun_before_is_never_offered(
    server, counter, folder
):
    made = make(server.engine, "store:PAR", folder)
    with server.engine.begin() as db:
        forget_snapshots(db, ["store:PAR", "store:SIN"])
        assert db.execute(text("SELECT count(key) FROM snapshot")).scalar_one() == 0
        assert sweep(db, folder, older_than_s=1e12) == 1
    assert asked(counter) is None
    assert fetched(counter, made).status_code == 404
    assert list(folder.iterdir()) == []


def test_an_erasure_during_the_making_wins(server, folder, monkeypatch):
    from sync.press import making

    pack = making.pack

    def erased_meanwhile(*args: Any) -> Any:
        with server.engine.begin() as db:
            forget_snapshots(db, ["store:PAR"])
        return pack(*args)

    monkeypatch.setattr(making, "pack", erased_meanwhile)
    assert make(server.engine, "store:PAR", folder) == ""
    assert list(folder.iterdir()) == []


def test_a_file_of_any_size_is_sent_in_pieces(server, counter, folder):
    made, size = make(server.engine, "store:PAR", folder), 50 * PIECE
    with snapshots.file_of(folder, made).open("r+b") as file:
        file.truncate(size)
    with server.engine.begin() as db:
        db.execute(text("UPDATE snapshot SET size = :size"), {"size": size})
    sent: list[int] = []

    async def send(message: Any) -> None:
        sent.append(len(message.get("body", b"")))

    tracemalloc.start()
    asyncio.run(server.app(_asked_for(f"/v1/snapshot/{made}", counter.token), _silence, send))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(sent) == size
    assert most < 10 * PIECE


def _asked_for(path: str, token: str) -> dict[str, Any]:
    """A request as the server's socket hands it over."""
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"authorization", f"Bearer {token}".encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }


async def _silence() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


def test_the_press_makes_what_a_device_asked_for(database, folder):
    server = Server(database, snapshots=PressSettings(folder=folder, least_rows=10))
    server.bring(*staff())
    server.bring(*(a_customer(customer_id=f"c{n}", cards=(), qr=f"q{n}") for n in range(20)))
    counter = server.device()
    assert asked(counter) is None
    at_rest(server)
    assert asked(counter)["rows"] == 20


def test_the_press_begins_when_a_new_device_is_announced(database, folder):
    server = Server(database, snapshots=PressSettings(folder=folder, least_rows=10))
    server.bring(*staff())
    server.bring(*(a_customer(customer_id=f"c{n}", cards=(), qr=f"q{n}") for n in range(20)))
    counter = server.device()  # shows a code that was made for it
    at_rest(server)
    [made] = folder.iterdir()
    assert asked(counter)["rows"] == 20
    service = server.app.state.service
    service.press.expect("PAR")  # another one: what there is will do
    assert "store:PAR" not in service.press._wanted
    assert list(folder.iterdir()) == [made]


def test_a_frame_that_was_touched_moved_or_cut_does_not_open(server, counter, folder):
    make(server.engine, "store:PAR", folder)
    offer = asked(counter)
    content = fetched(counter, offer["id"]).content
    seal = Seal(id=offer["id"], key=base64.b64decode(offer["key"]), pages=offer["pages"])
    frame = next(frames_in(BytesIO(content[HEAD_BYTES:]), 1))
    flipped = bytearray(frame)
    flipped[len(frame) // 2] ^= 1
    for number, wrong in ((0, bytes(flipped)), (1, frame), (0, frame[:-1])):
        with pytest.raises(SealBroken):
            seal.open(number, wrong)
    with pytest.raises(SealBroken):
        Seal(id=offer["id"], key=bytes(32), pages=offer["pages"]).open(0, frame)
