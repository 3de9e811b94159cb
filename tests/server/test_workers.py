"""Several worker processes behind one door: one that dies is missed by nobody."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import Engine

from sync.server.admin_key import RotationOpen, admin_keys, begin_rotation, finish_rotation
from tests.builders import a_customer
from tests.postgres import scalar
from tests.server.process import Process
from tests.server.shop import staff
from tests.server.test_process import begin_wait, bring, enrolled
from tests.server.test_push import note

pytestmark = pytest.mark.slow


@pytest.fixture
def shop(data: Path, database_url: str) -> Iterator[Process]:
    process = Process(data, database_url, "--workers", "2")
    yield process
    process.stop()


def workers(process: Process) -> list[psutil.Process]:
    return [c for c in psutil.Process(process.child.pid).children() if is_worker(c)]


def is_worker(child: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(child.cmdline())
    except psutil.Error:
        return False  # it is just ending


def until(what: object, *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def listeners(database: Engine) -> object:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'comptoir bell'"
    return scalar(database, asked)


def test_two_workers_share_the_work_and_survive_each_other(
    shop: Process, database: Engine
) -> None:
    first, second = workers(shop)
    bring(shop, *staff(), a_customer())
    writer, readers = enrolled(shop), [enrolled(shop, f"Counter {n}") for n in range(2, 8)]
    for reader in readers:
        reader.pull()
    waits = [begin_wait(reader) for reader in readers]
    until(lambda: listeners(database) == 2)
    writer.do(note(1))
    for waiting, heard in waits:
        waiting.join()
        assert heard[0]["changed"] == ["store:PAR"]

    first.kill()
    until(lambda: len(workers(shop)) == 2 and first.pid not in [w.pid for w in workers(shop)])
    assert second.is_running()
    until(lambda: sum('"worker_ended"' in line for line in shop.log) == 1)
    assert writer.do(note(2))["outcome"] == "applied"


def test_it_stops_at_once_and_leaves_nobody(shop: Process, database: Engine) -> None:
    bring(shop, *staff())
    reader = enrolled(shop)
    reader.pull()
    waiting, heard = begin_wait(reader)
    until(lambda: listeners(database))
    children = workers(shop)
    began = time.monotonic()
    assert shop.stop(signal.SIGTERM) == 0
    waiting.join()
    assert heard[0]["changed"] == []
    assert time.monotonic() - began < 5
    assert not any(child.is_running() for child in children)


def test_workers_do_not_outlive_the_one_that_looks_after_them(shop: Process) -> None:
    children = workers(shop)
    shop.stop(signal.SIGKILL)
    assert psutil.wait_procs(children, timeout=15)[1] == []


def test_what_cannot_be_kept_up_ends(data: Path, database_url: str, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("no certificate")
    tls = ("--certfile", str(nonsense), "--keyfile", str(nonsense))
    process = Process(data, database_url, "--workers", "2", *tls)
    assert process.url == ""
    assert process.child.wait(60) == 1
    process.stop()


def test_the_admin_key_is_changed_with_both_good_meanwhile(shop: Process) -> None:
    def status(key: str) -> int:
        headers = {"Authorization": f"Bearer {key}"}
        return int(shop.http.get("/v1/admin/devices", headers=headers).status_code)

    (old,) = admin_keys(shop.data)
    begin_rotation(shop.data)
    with pytest.raises(RotationOpen):
        begin_rotation(shop.data)
    new, before = admin_keys(shop.data)
    assert before == old != new
    assert (status(old), status(new)) == (200, 200)
    finish_rotation(shop.data)
    assert (status(old), status(new)) == (401, 200)
