"""What a scope adds up to, at once and bucket by bucket, and the records of some buckets."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Engine, text

from sync.server import audit as auditing
from sync.wire.audit import BUCKETS, bucket_of, written
from sync.wire.digest import row_digest, total
from tests.builders import a_customer, a_note, a_product
from tests.server.shop import Device, Server
from tests.server.test_pull import people
from tests.server.test_push import note


def held(device: Device, scope: str) -> dict[tuple[str, str], int]:
    """What a device that pulled everything holds of a scope: versions."""
    return {ref: rows[scope]["version"] for ref, rows in device.rows.items() if scope in rows}


def sums_of(device: Device) -> dict[str, tuple[int | None, str | None]]:
    pages = device.ask().json()["pages"]
    return {page["scope"]: (page["live"], page["digest"]) for page in pages}


def audit(device: Device, scope: str) -> Any:
    return device.server.post("/v1/audit", {"scope": scope}, device.token)


def repair(device: Device, scope: str, buckets: list[int], **more: Any) -> Any:
    asked = {"scope": scope, "buckets": buckets} | more
    return device.server.post("/v1/repair", asked, device.token)


def test_the_last_page_of_a_scope_tells_what_it_adds_up_to(
    server: Server, counter: Device
) -> None:
    server.bring(*people(30), a_customer(), a_note(), a_product())
    server.bring(a_customer(city="Lyon"))
    server.remove("customer", "c0007")
    counter.pull()
    for scope, told in sums_of(counter).items():
        mine = held(counter, scope)
        digest = total(row_digest(*ref, version) for ref, version in mine.items())
        assert told == (len(mine), written(digest)), scope


def test_a_page_that_is_not_the_last_tells_nothing_yet(server: Server, counter: Device) -> None:
    server.bring(*people(30))
    pages = {p["scope"]: p for p in counter.ask(limit=20).json()["pages"]}
    assert (pages["store:PAR"]["live"], pages["store:PAR"]["digest"]) == (None, None)
    assert pages["org"]["live"] == 8


def test_buckets_add_up_to_the_scope(server: Server, counter: Device) -> None:
    server.bring(*people(300), a_customer(), a_note())
    server.remove("note", "note-1")
    counter.pull()
    mine = held(counter, "store:PAR")
    said = audit(counter, "store:PAR").json()
    assert said["position"] == counter.cursors["store:PAR"]
    assert said["live"] == [Counter(bucket_of(*r) for r in mine)[n] for n in range(BUCKETS)]
    for n in range(BUCKETS):
        inside = (row_digest(*ref, v) for ref, v in mine.items() if bucket_of(*ref) == n)
        assert said["digests"][n] == written(total(inside))


def test_a_repair_brings_the_records_of_the_buckets_asked_for(
    server: Server, counter: Device
) -> None:
    server.bring(*people(300))
    counter.pull()
    wanted = [3, 77, 200, 201]
    rows, after = [], None
    while True:
        said = repair(counter, "store:PAR", wanted, limit=2, after=after).json()
        rows += said["rows"]
        if not said["more"]:
            break
        after = (said["rows"][-1]["entity"], said["rows"][-1]["id"])
    mine = {ref: v for ref, v in held(counter, "store:PAR").items() if bucket_of(*ref) in wanted}
    assert {(r["entity"], r["id"]): r["version"] for r in rows} == mine
    assert len(rows) == len(mine) > 2
    assert all(r["body"]["first_name"] for r in rows if r["entity"] == "customer")


def test_a_repair_is_no_larger_than_a_page(
    server: Server, counter: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.bring(*people(30))
    monkeypatch.setattr(auditing, "MOST_PAGE_BYTES", 1)
    said = repair(counter, "store:PAR", list(range(BUCKETS))).json()
    assert (len(said["rows"]), said["more"]) == (1, True)


@pytest.mark.parametrize("scope", ["store:SIN", "dev:somebody", "nowhere"])
def test_another_stores_scope_is_nobodys_business(
    server: Server, counter: Device, scope: str
) -> None:
    for reply in (audit(counter, scope), repair(counter, scope, [1])):
        assert (reply.status_code, reply.json()["code"]) == (404, "unknown_scope")


@pytest.mark.parametrize("buckets", [[], [256], [-1], [1] * 257])
def test_buckets_that_are_none_are_refused(counter: Device, buckets: list[int]) -> None:
    assert repair(counter, "org", buckets).status_code == 422


def test_a_counter_that_is_wrong_is_put_right_by_the_next_audit(
    server: Server, counter: Device, database: Engine
) -> None:
    server.bring(*people(5))
    before = sums_of(counter)
    with database.begin() as db:
        db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
        db.execute(text("UPDATE scope_counter SET live = 0, digest = 5 WHERE scope = 'store:PAR'"))
    assert sums_of(counter)["store:PAR"] == (0, written(5))
    assert audit(counter, "store:PAR").status_code == 200
    assert sums_of(counter) == before


def test_answers_are_asked_for_by_the_device_that_sent_the_operations(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer())
    counter.pull()
    strange = counter.did(note(), kind="note_sung")
    counter.push(strange)
    asked = {"op_ids": [strange["op_id"], "nobody's"]}
    said = server.post("/v1/answers", asked, counter.token).json()["answers"]
    assert [(a["op_id"], a["outcome"]) for a in said] == [(strange["op_id"], "unknown_kind")]
    assert server.post("/v1/answers", asked, other.token).json()["answers"] == []
