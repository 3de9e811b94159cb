"""What an operator watches: true over all workers, quick, and about nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_metrics
from prometheus_client.parser import text_string_to_metric_families as prometheus
from sqlalchemy import Engine, text

from sync.server import stock
from sync.server import tally as tally_module
from sync.server.admin_key import admin_key, metrics_key
from sync.server.clock import ms
from sync.server.database import migrate, open_engine
from sync.server.limits import Limits
from sync.server.presses import PressSettings
from sync.server.tally import PLACES, Tally, rows, strike
from tests.builders import a_customer, a_pickup
from tests.house.code import ROOT
from tests.server.process import Process
from tests.server.shop import ADMIN, WATCHER, Device, Server, staff
from tests.server.test_incidents import closed, handed_over
from tests.server.test_process import begin_wait, bring, enrolled
from tests.server.test_push import note
from tests.server.test_workers import until, workers

OPEN_METRICS = "application/openmetrics-text; version=1.0.0"
PLAIN = "text/plain"

Numbers = dict[str, float]
"""By name and the values of the labels, in their order: ``comptoir_problems_total busy``."""

Get = Callable[..., Any]


def scraped(get: Get, key: str = WATCHER, accept: str = PLAIN) -> Numbers:
    """A scrape as Prometheus reads it, in either of its formats."""
    reply = get("/v1/metrics", headers={"Authorization": f"Bearer {key}", "Accept": accept})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"].startswith(accept.partition(";")[0])
    read = open_metrics if accept == OPEN_METRICS else prometheus
    samples = [s for family in read(reply.text) for s in family.samples]
    found = {
        " ".join((s.name, *(v for _, v in sorted(s.labels.items())))): s.value for s in samples
    }
    assert len(found) == len(samples)
    return found


@pytest.fixture
def server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Where each scrape looks at the database anew."""
    monkeypatch.setattr(stock, "LEAST_SECONDS", 0.0)
    monkeypatch.setattr(stock, "MOST_SECONDS", 0.0)
    return server


@pytest.mark.parametrize("accept", [PLAIN, OPEN_METRICS])
def test_both_formats_are_read_by_those_who_made_them(
    server: Server, counter: Device, accept: str
) -> None:
    server.bring(a_customer())
    assert counter.do(note(1))["outcome"] == "applied"
    again = counter.did(note(2))
    assert counter.push(again) == counter.push(again)  # the reply was lost
    assert counter.push(counter.did(note(3), kind="note_sung"))[0]["outcome"] == "unknown_kind"
    counter.pull()
    server.http.get("/v1/nonsense/amelie")
    server.http.request("BREW", "/v1/push")
    found = scraped(server.http.get, accept=accept)
    assert found["comptoir_operations_total applied note_added"] == 2
    assert found["comptoir_operations_total unknown_kind other"] == 1
    assert found["comptoir_records_pulled_total"] == len(counter.rows)
    assert found["comptoir_requests_total POST /v1/push 2xx"] == 4
    assert found["comptoir_request_seconds_count POST /v1/push"] == 4
    assert found["comptoir_request_seconds_bucket +Inf POST /v1/push"] == 4
    assert 0 < found["comptoir_request_seconds_sum POST /v1/push"] < 60
    assert found["comptoir_requests_total other other 4xx"] == 2
    assert found["comptoir_problems_total not_found"] == 1
    assert found["comptoir_problems_total method_not_allowed"] == 1
    assert found["comptoir_requests_total POST /v1/repair 2xx"] == 0, "there from the beginning"
    assert (found["comptoir_worker_up 0"], found["comptoir_database_up"]) == (1, 1)
    assert found["comptoir_ledger_position"] == 3


def test_nobody_and_no_store_is_named(server: Server, counter: Device) -> None:
    server.bring(a_customer(), a_pickup())
    counter.do(note(1))
    counter.post(counter.did(note(2), kind="Laurent"))
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    server.http.get("/v1/metrics?amelie")
    reply = server.http.get("/v1/metrics", headers={"Authorization": f"Bearer {WATCHER}"})
    values = set(re.findall(r'="([^"]*)"', reply.text))
    assert not {v for v in values if re.search(r"[0-9a-f]{8}|PAR|Laurent|amelie|Counter", v)}
    assert len(reply.text.splitlines()) < 800


def test_what_the_database_holds_is_told(server: Server, counter: Device, other: Device) -> None:
    server.bring(a_customer(), a_pickup())
    silent = server.device(name="Counter 3")
    lost = server.device(name="Counter 4")
    server.clock.passes(days=8)
    assert [d.sign_in().status_code for d in (counter, other)] == [200, 200]
    state = {"app_version": "1", "waiting": 7, "last_sync_ms": 1, "repairs": 2}
    counter.sign_in(state=state)
    counter.do(handed_over("first"))
    for device in (other, lost):
        server.post(f"/v1/admin/devices/{device.device_id}/revoke", None, ADMIN)
    server.clock.passes(seconds=30)
    other.post(other.did(note(1)), other.did(note(2)))
    assert scraped(server.http.get)["comptoir_quarantine_operations"] == 2
    server.post("/v1/admin/erasures", {"customer_id": "amelie"}, ADMIN)
    server.clock.passes(hours=1)

    found = scraped(server.http.get)
    assert {s: found[f"comptoir_devices {s}"] for s in stock.STATES} == {
        "active": 1,
        "silent": 1,
        "revoked": 1,
        "revoked_unheard": 1,
    }
    assert found["comptoir_unsent_operations"] == 7
    assert found["comptoir_repairs"] == 2
    assert found["comptoir_quarantine_operations"] == 0, "of somebody erased nothing waits"
    assert found["comptoir_erasures_unconfirmed"] == 2
    assert found["comptoir_erasure_oldest_seconds"] == 3600
    assert found["comptoir_feed_position"] > 3

    counter.sign_in()
    server.post(
        "/v1/erasures/confirm", {"install": counter.install, "numbers": [1]}, counter.token
    )
    silent.sign_in()
    lost.sign_in()
    assert lost.post().status_code == 403
    found = scraped(server.http.get)
    assert found["comptoir_erasures_unconfirmed"] == 1
    assert found["comptoir_devices silent"] == found["comptoir_devices revoked_unheard"] == 0


def test_what_the_manual_says_to_alarm_on_is_there(server: Server, counter: Device) -> None:
    counter.do(note(1))
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8").replace("\\|", "|")
    reply = server.http.get("/v1/metrics", headers={"Authorization": f"Bearer {WATCHER}"})
    told = set(re.findall(r"^comptoir_[a-z_]+", reply.text, re.MULTILINE))
    assert set(re.findall(r"comptoir_[a-z_]+", manual)) <= told
    meant = re.findall(r'(?:code|state|answer|kind|route)=~?"([^"]+)"', manual)
    missing = {v for each in meant for v in each.split("|") if f'="{v}"' not in reply.text}
    assert meant
    assert missing == set()


def test_an_incident_is_open_until_a_manager_closes_it(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer(), a_pickup())
    counter.do(handed_over("first"))
    incident = other.do(handed_over("second", "thomas"))["detail"]["incident"]
    assert scraped(server.http.get)["comptoir_incidents_open"] == 1
    counter.do(closed(incident), base=1)
    assert scraped(server.http.get)["comptoir_incidents_open"] == 0


def test_a_device_that_is_shut_out_while_it_waits_has_heard_it(
    server: Server, counter: Device
) -> None:
    counter.pull()
    waiting, heard = begin_wait(counter)
    bell = server.app.state.service.bell
    until(lambda: bell.count == 1 and bell.hears(0))
    server.clock.passes(seconds=5)
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    waiting.join()
    assert heard[0]["code"] == "revoked"
    found = scraped(server.http.get)
    assert (found["comptoir_devices revoked"], found["comptoir_devices revoked_unheard"]) == (1, 0)


def test_prepared_first_loads_are_told_and_those_that_are_to_be_made_again(
    server: Server, tmp_path: Path
) -> None:
    settings = PressSettings(folder=tmp_path, least_rows=1)
    pressing = Server(server.engine, server.clock, snapshots=settings)
    pressing.bring(a_customer())
    press = pressing.app.state.service.press
    press.want("store:PAR")
    assert press.at_rest.wait(30)
    press.finish()
    with server.engine.begin() as db:
        db.execute(text("UPDATE snapshot SET made_ms = :now"), {"now": ms(server.clock())})
    server.clock.passes(days=1)
    found = scraped(pressing.http.get)
    assert (found["comptoir_snapshots ready"], found["comptoir_snapshots due"]) == (1, 0)
    assert found["comptoir_snapshot_bytes"] > 1_000
    assert found["comptoir_snapshot_oldest_seconds"] == 24 * 3600
    assert found["comptoir_snapshots_making 0"] == 0
    server.clock.passes(days=30)
    assert scraped(pressing.http.get)["comptoir_snapshots due"] == 1
    assert scraped(server.http.get)["comptoir_snapshots due"] == 0, "who prepares none owes none"


def test_a_full_server_answers_who_watches_it(database: Engine) -> None:
    full = Server(database, limits=Limits(inside=0))
    for _ in range(3):
        assert full.post("/v1/pull", {}, "somebody").status_code == 503
    found = scraped(full.http.get)
    assert found["comptoir_problems_total busy"] == 3
    assert found["comptoir_requests_total POST /v1/pull 5xx"] == 3


def test_without_its_database_a_server_says_so_and_what_it_counted() -> None:
    engine = open_engine("postgresql://nobody@127.0.0.1:1/nothing")
    lonely = Server(engine)
    assert lonely.http.get("/v1/health").status_code == 503
    found = scraped(lonely.http.get)
    assert found["comptoir_database_up"] == 0
    assert "comptoir_devices active" not in found
    assert found["comptoir_problems_total unavailable"] == 1


def test_the_database_is_not_asked_at_every_scrape(database: Engine) -> None:
    server = Server(database)
    server.bring(*staff())
    assert scraped(server.http.get)["comptoir_devices active"] == 0
    server.device()
    assert scraped(server.http.get)["comptoir_devices active"] == 0


def test_a_database_that_comes_back_is_seen_at_the_next_scrape(server: Server) -> None:
    watched: stock.Stock = server.app.state.service.stock
    there = watched._engine
    watched._engine = open_engine("postgresql://nobody@127.0.0.1:1/nothing")
    assert scraped(server.http.get)["comptoir_database_up"] == 0
    watched._engine = there
    assert scraped(server.http.get)["comptoir_database_up"] == 1


def test_of_another_organisation_nothing_is_counted(server: Server, database_url: str) -> None:
    server.device()
    engine = open_engine(database_url, "elsewhere")
    migrate(engine)
    found = scraped(Server(engine, server.clock).http.get)
    engine.dispose()
    assert found["comptoir_devices active"] == found["comptoir_feed_position"] == 0
    assert scraped(server.http.get)["comptoir_devices active"] == 1


def test_a_row_that_is_full_is_found_when_the_server_starts() -> None:
    tally = Tally()
    with pytest.raises(ValueError, match="more is counted"):
        tally.reserve(PLACES)


def test_who_ended_stands_for_nothing_and_what_it_counted_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = rows(2)
    first, second = Tally(shared, 0), Tally(shared, 1)
    place, level = first.reserve(), first.reserve()
    for tally in (first, second):
        tally.add(place, 2)
        tally.put(level, 5)
        tally.beat()
    assert (first.total(place), list(first.standing(level))) == (4, [(0, 5), (1, 5)])
    strike(shared[0])
    assert (second.total(place), list(second.standing(level))) == (4, [(1, 5)])
    again = Tally(shared, 0)
    again.add(place)
    assert second.total(place) == 5
    monkeypatch.setattr(tally_module, "SILENT_SECONDS", 0.0)
    assert list(second.standing(level)) == [], "it is stuck: nobody knows how it stands"


def test_threads_do_not_lose_each_others_counts() -> None:
    tally = Tally()
    place = tally.reserve()
    with ThreadPoolExecutor(4) as pool:
        for _ in pool.map(lambda _: [tally.add(place) for _ in range(5_000)], range(4)):
            pass
    assert tally.total(place) == 20_000


@pytest.fixture
def shop(data: Path, database_url: str) -> Iterator[Process]:
    process = Process(data, database_url, "--workers", "2")
    yield process
    process.stop()


@pytest.mark.slow
def test_a_scrape_tells_of_all_workers_and_one_that_is_killed_takes_nothing_along(
    shop: Process,
) -> None:
    key = metrics_key(shop.data)
    assert key != admin_key(shop.data)

    def get(path: str, **more: Any) -> Any:
        return httpx2.get(f"{shop.url}{path}", **more)  # a line of its own: to either of them

    def number(name: str) -> float:
        return scraped(get, key)[name]

    live = "comptoir_requests_total GET /v1/health/live 2xx"
    for _ in range(20):
        assert get("/v1/health/live").status_code == 200
    assert {number(live) for _ in range(6)} == {20}

    bring(shop, *staff(), a_customer())
    writer, reader = enrolled(shop), enrolled(shop, "Counter 2")
    reader.pull()
    waiting, _ = begin_wait(reader)
    polls = ("comptoir_devices_waiting 0", "comptoir_devices_waiting 1")
    until(lambda: sum(map(scraped(get, key).__getitem__, polls)) == 1)
    writer.do(note(1))
    waiting.join()
    until(lambda: sum(map(scraped(get, key).__getitem__, polls)) == 0)

    killed = workers(shop)[0]
    killed.kill()
    until(lambda: sum(scraped(get, key)[f"comptoir_worker_up {n}"] for n in (0, 1)) == 1)
    assert len([name for name in scraped(get, key) if name in polls]) == 1
    assert number(live) == 20
    assert number("comptoir_operations_total applied note_added") == 1
    until(lambda: sum(scraped(get, key)[f"comptoir_worker_up {n}"] for n in (0, 1)) == 2)
    found = scraped(get, key)
    assert found[live] == 20
    assert sum(found[f"comptoir_worker_starts_total {n}"] for n in (0, 1)) == 3
