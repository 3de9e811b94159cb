"""A device whose server moved, or does not know it any more, goes on with what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.db import settings
from app.db.engine import reading
from launch.device import open_device
from launch.syncing import Heard, Syncing
from main import main
from sync.client.calls import Denied
from sync.client.enrolment import enrol
from sync.server.clock import utc_now
from tests.e2e.books import rest_and_agree
from tests.e2e.test_coming_back import texts
from tests.e2e.test_machines import _copy_of_the_server
from tests.postgres import Postgres


def let_in_anew(world, tablet, code: str) -> None:
    """Somebody types a code at a device that was enrolled before."""
    enrol(tablet.engine, tablet.network, code, server_url=world.central.url, now=tablet.now)
    tablet.restarts()


def test_who_was_enrolled_after_the_backup_is_let_in_anew_and_loses_nothing(
    world, paris, postgres: Postgres
) -> None:
    world.rests()
    copy = _copy_of_the_server(world, postgres)
    late = world.device("counter-2")
    late.customers.add_note("amelie", "Confirmed, and lost by the server.")
    late.exchanges()
    late.customers.add_note("amelie", "Not sent.")
    world.central.moves_to(copy)
    late.restarts()
    with pytest.raises(Denied) as denied:
        late.exchanges()
    assert denied.value.reason == "signature_invalid"
    let_in_anew(world, late, world.central.code("PAR", "counter-2"))
    rest_and_agree(world)
    assert texts(paris) == {"Confirmed, and lost by the server.", "Not sent."}


def test_no_device_is_let_in_anew_by_another_store(world, postgres: Postgres) -> None:
    world.central.stop()
    copy = postgres.create(make_url(world.central.database_url).database)
    world.central.start()
    paris = world.device("counter-1")
    paris.customers.add_note("amelie", "Of Paris.")
    world.central.moves_to(copy)
    with pytest.raises(Denied) as denied:
        let_in_anew(world, paris, world.central.code("SIN", "counter-1"))
    assert denied.value.reason == "code_invalid"
    let_in_anew(world, paris, world.central.code("PAR", "counter-1"))
    rest_and_agree(world)
    assert len(world.ask("SELECT 1 FROM entity WHERE type = 'note'")) == 1


def test_a_device_that_is_known_is_not_let_in_a_second_time(world, paris) -> None:
    with pytest.raises(Denied) as denied:
        let_in_anew(world, paris, world.central.code("PAR", "counter-1"))
    assert denied.value.reason == "signature_invalid"
    rest_and_agree(world)


@pytest.fixture
def folder(world, tmp_path: Path) -> Path:
    """A device of Paris, enrolled and closed."""
    world.central.clock.now = utc_now()
    device = open_device(tmp_path / "device")
    syncing = Syncing(device.engine, Heard(status=lambda _: None, changed=lambda _: None), print)
    syncing.enrol(world.central.url, world.central.code("PAR", "counter-1"))
    syncing.stop()
    device.close()
    return device.folder


def address_in(folder: Path) -> str:
    device = open_device(folder)
    try:
        with reading(device.engine) as db:
            return str(settings.get(db, settings.SERVER_URL, ""))
    finally:
        device.close()


def test_a_device_goes_on_with_its_server_at_another_address(world, folder: Path) -> None:
    moved = world.central.url.replace("127.0.0.1", "localhost")
    assert main(["--data", str(folder), "join", moved]) == 0
    assert address_in(folder) == moved


def test_nothing_changes_where_the_device_is_not_known(
    world, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = world.central.url.replace("127.0.0.1", "localhost")
    with world.central.engine.begin() as db:
        db.exec_driver_sql("DELETE FROM device")
    assert main(["--data", str(folder), "join", moved]) == 1
    assert main(["--data", str(folder), "join", "http://shop.example"]) == 1
    assert main(["--data", str(folder), "join", moved, "--code", "AAAA-BBBB-CCCC"]) == 1
    said = [line for line in capsys.readouterr().out.split("\n") if line.startswith("no: ")]
    assert said == ["no: signature_invalid", "no: address_not_safe", "no: code_invalid"]
    assert address_in(folder) == world.central.url


def test_there_is_a_device_to_join_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "none"), "join", "https://shop.example"]) == 1
    assert capsys.readouterr().out == "no: no_device\n"
    assert not (tmp_path / "none").exists()
