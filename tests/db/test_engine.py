from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from app.db import entities, outbox, settings
from app.db.engine import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseGone,
    DatabaseLocked,
    DiskFull,
    open_engine,
    reading,
    writing,
)
from app.domain.customers import Customer
from app.domain.errors import Fault
from tests.builders import a_customer
from tests.desks import KEY, a_desk, put


def test_another_key_does_not_open_the_file(engine: Engine, path: Path) -> None:
    with pytest.raises(DatabaseLocked):
        open_engine(path, bytes(32))


def test_the_file_holds_nothing_in_clear(path: Path) -> None:
    desk = a_desk(path)
    put(desk, a_customer(last_name="Montmirail"))
    desk.engine.dispose()
    kept = b"".join(p.read_bytes() for p in path.parent.iterdir())
    assert b"Montmirail" not in kept
    assert not kept.startswith(b"SQLite format 3")


def test_a_key_of_another_length_is_our_mistake(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_engine(path, b"short")


def test_a_full_disk_is_a_fault_and_nothing_is_written(path: Path) -> None:
    desk = a_desk(path)

    @event.listens_for(desk.engine, "begin")
    def fill(db: object) -> None:
        db.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    big = a_customer(first_name="x" * 200_000)

    def write() -> None:
        with writing(desk.engine) as db:
            settings.put(db, "small", 1)
            entities.save(db, big, version=1, scopes=1)

    with pytest.raises(DiskFull):
        write()
    with reading(desk.engine) as db:
        assert entities.get(db, Customer, big.customer_id) is None
        assert settings.get(db, "small") is None
        assert outbox.count(db) == 0
    desk.engine.dispose()


def test_a_wiped_device_stays_wiped(path: Path) -> None:
    desk = a_desk(path)
    desk.engine.dispose()
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    with pytest.raises(DatabaseGone), reading(desk.engine):
        pass
    assert not path.exists()


def test_a_damaged_file_is_a_fault(path: Path) -> None:
    desk = a_desk(path)
    put(desk, *(a_customer(customer_id=f"c{n}", first_name="x" * 3000) for n in range(200)))
    with desk.engine.connect() as db:
        db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.engine.dispose()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))

    def read() -> None:
        with reading(open_engine(path, KEY)) as db:
            entities.where(db, Customer)

    with pytest.raises((DatabaseDamaged, DatabaseLocked)) as caught:
        read()
    assert isinstance(caught.value, Fault)


def test_an_error_rolls_back_all_of_the_transaction(engine: Engine) -> None:
    def fail() -> None:
        with writing(engine) as db:
            settings.put(db, "kept", 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with reading(engine) as db:
        assert settings.get(db, "kept") is None


def test_threads_that_read_then_write_at_once_wait_for_each_other(engine: Engine) -> None:
    failures: list[BaseException] = []

    def count_up() -> None:
        try:
            for _ in range(25):
                with writing(engine) as db:
                    settings.put(db, "count", settings.get(db, "count", 0) + 1)
        except BaseException as error:  # noqa: BLE001 - a thread's failure is the test's
            failures.append(error)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with reading(engine) as db:
        assert settings.get(db, "count") == 100


def test_a_read_sees_one_moment_while_others_write(engine: Engine) -> None:
    with reading(engine) as db:
        before = settings.get(db, "n", 0)
        with writing(engine) as other:
            settings.put(other, "n", 1)
        assert settings.get(db, "n", 0) == before
    with reading(engine) as db:
        assert settings.get(db, "n") == 1


def test_a_write_that_cannot_wait_is_a_fault(engine: Engine) -> None:
    def write() -> None:
        with writing(engine, patience_ms=1) as db:
            settings.put(db, "n", 1)

    with writing(engine), pytest.raises(DatabaseBusy):
        write()
    write()


def test_work_is_safe_from_a_power_cut(engine: Engine) -> None:
    with engine.connect() as db:
        assert db.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert db.execute(text("PRAGMA synchronous")).scalar() == 2
