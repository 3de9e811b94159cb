"""A device catches up: in order, in pages, from one moment, and starts again where it must."""

from __future__ import annotations

import gzip

import msgspec
import pytest
import zstandard
from sqlalchemy import Engine

from sync.server import pull as pulling
from sync.server.database import begin_history
from tests.builders import a_customer, a_note, a_photo, a_product
from tests.postgres import scalar
from tests.server.shop import Device, Server
from tests.server.test_push import note


def people(count: int) -> list[object]:
    return [a_customer(customer_id=f"c{n:04d}", cards=(), phone="") for n in range(count)]


def test_pages_come_in_order_until_there_is_no_more(server: Server, counter: Device) -> None:
    server.bring(*people(25))
    came = counter.pull(limit=7)
    customers = [record_id for entity, record_id in came if entity == "customer"]
    assert customers == [f"c{n:04d}" for n in range(25)]
    assert counter.pull() == []


def test_one_reply_holds_no_more_rows_than_asked_for(server: Server, counter: Device) -> None:
    server.bring(*people(25), a_product())
    said = counter.ask(limit=10).json()
    assert sum(len(p["rows"]) for p in said["pages"]) == 10
    assert [p["scope"] for p in said["pages"]] == said["scopes"]
    assert {p["scope"]: p["more"] for p in said["pages"]} == {
        "org": False,
        "store:PAR": True,
        f"dev:{counter.device_id}": False,
        "cards": False,
        "catalogue": True,
    }


def test_a_record_comes_once_as_it_is_now(server: Server, counter: Device) -> None:
    for name in ("Lyon", "Nice", "Metz"):
        server.bring(a_customer(city=name))
    came = [ref for ref in counter.pull() if ref[0] == "customer"]
    assert came == [("customer", "amelie")]
    assert (counter.record("customer", "amelie").city, counter.version("customer", "amelie")) == (
        "Metz",
        3,
    )


def test_a_pull_again_is_harmless(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    assert counter.ask().json()["pages"] == counter.ask().json()["pages"]


def test_the_reply_is_of_the_shape_that_the_wire_promises(server: Server, counter: Device) -> None:
    from sync.wire.messages import PullReply

    server.bring(a_customer(), a_note())
    counter.pull()
    server.remove("note", "note-1")
    counter.cursors = {}
    reply = PullReply.model_validate_json(counter.ask().content)
    rows = {(r.entity, r.id): r for page in reply.pages for r in page.rows}
    assert rows["note", "note-1"].body is None
    assert rows["customer", "amelie"].body is not None


def test_another_history_starts_every_scope_again(
    server: Server, counter: Device, database: Engine
) -> None:
    server.bring(a_customer())
    counter.pull()
    with database.begin() as db:
        begin_history(db)
    said = counter.ask().json()
    restarted = {p["scope"]: p["restart"] for p in said["pages"]}
    assert restarted["org"]
    assert restarted["store:PAR"]
    counter.pull()
    assert counter.has("customer", "amelie")
    assert not any(p["restart"] for p in counter.ask().json()["pages"])


def test_a_cursor_beyond_the_feed_starts_its_scope_again(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    counter.pull()
    counter.cursors["store:PAR"] += 1000
    pages = {p["scope"]: p for p in counter.ask().json()["pages"]}
    assert pages["store:PAR"]["restart"]
    assert [r["id"] for r in pages["store:PAR"]["rows"]] == ["amelie"]


def test_a_page_of_photos_is_shorter(
    server: Server, counter: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "MOST_PAGE_BYTES", 30_000)
    server.bring(a_customer())
    server.bring(*(a_photo(photo_id=f"p{n}", jpeg=b"x" * 9_000) for n in range(10)))
    said = counter.ask().json()
    page = next(p for p in said["pages"] if p["scope"] == "store:PAR")
    assert 2 <= len(page["rows"]) <= 5
    assert page["more"]
    counter.pull()
    assert len(counter.of("photo")) == 10


@pytest.mark.parametrize(
    ("accepts", "used"),
    [("zstd, gzip", "zstd"), ("gzip", "gzip"), ("zstd;q=0, gzip", "gzip"), ("identity", None)],
)
def test_the_answer_is_packed_as_the_device_likes(
    server: Server, counter: Device, accepts: str, used: str | None
) -> None:
    server.bring(*people(20))
    body = {"install": counter.install, "cursors": {}}
    headers = {"Authorization": f"Bearer {counter.token}", "Accept-Encoding": accepts}
    with server.http.stream("POST", "/v1/pull", json=body, headers=headers) as reply:
        raw = b"".join(reply.iter_raw())
    assert reply.headers.get("content-encoding") == used
    unpack = {"zstd": zstandard.decompress, "gzip": gzip.decompress, None: bytes}[used]
    assert len(msgspec.json.decode(unpack(raw))["pages"]) == 5


def test_an_app_too_old_hears_it_in_words_and_its_work_is_taken(
    server: Server, counter: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "OLDEST_SCHEMA", 2)
    server.bring(a_customer())
    reply = counter.ask()
    assert (reply.status_code, reply.json()["code"]) == (426, "too_old")
    assert counter.do(note())["outcome"] == "applied"


def test_what_commits_during_a_pull_is_in_the_next(server: Server, counter: Device) -> None:
    server.bring(*people(10))
    first = counter.ask(limit=8).json()
    server.bring(a_customer(customer_id="c0000", cards=(), phone="", city="Moved"))
    for page in first["pages"]:
        counter._take(page)
    counter.history_id = first["history_id"]
    counter.pull(limit=8)
    assert counter.record("customer", "c0000").city == "Moved"
    assert len(counter.of("customer")) == 10


def test_both_ways_to_an_answer_give_the_same(server: Server, counter: Device) -> None:
    """A pull that also says what waits goes the way of all routes; any other has a shorter one."""
    server.bring(a_customer(), a_product())
    asked = {"install": counter.install, "cursors": {"org": 1}, "limit": 2}
    short, usual = (
        server.post("/v1/pull", asked | {"waiting": waiting}, counter.token)
        for waiting in (None, 3)
    )
    assert short.status_code == usual.status_code == 200
    assert short.json() == usual.json()
    assert scalar(server.engine, "SELECT count(*) FROM sync_row") > 2
