"""Where the app cannot start it says so in a sentence, with the way out, and never a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from app.db import settings
from app.db.engine import writing
from launch.device import DATABASE, open_device
from launch.syncing import Heard, Syncing
from sync.client.status import SyncState, SyncStatus
from tests.house.code import ROOT
from ui.words import fault_sentence


def a_file_in_its_place(folder: Path) -> object:
    return folder.write_text("not a folder")


def another_window(folder: Path) -> object:
    folder.mkdir()
    lock = QLockFile(str(folder / "comptoir.lock"))
    lock.setStaleLockTime(0)
    assert lock.tryLock(100)
    return lock


def no_key(folder: Path) -> object:
    open_device(folder).close()
    (folder / f"{DATABASE}.key").unlink()
    return None


def another_database(folder: Path) -> object:
    open_device(folder).close()
    (folder / DATABASE).write_bytes(os.urandom(8192))
    return None


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (a_file_in_its_place, "folder_not_usable"),
        (another_window, "already_open"),
        (no_key, "key_missing"),
        (another_database, "database_locked"),
    ],
)
def test_what_keeps_the_app_from_starting_is_said(
    trouble: Callable[[Path], object], code: str, tmp_path: Path
) -> None:
    folder = tmp_path / "device"
    held = trouble(folder)
    told = subprocess.run(
        [sys.executable, "main.py", "--data", str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1] == fault_sentence(code)
    assert "Traceback" not in told.stderr
    del held


def test_a_server_address_that_is_not_safe_stops_the_exchange_and_not_the_counter(
    tmp_path: Path,
) -> None:
    device = open_device(tmp_path / "device")
    with writing(device.engine) as db:
        settings.put(db, settings.DEVICE_ID, "d1")
        settings.put(db, settings.SERVER_URL, "http://shop.example")
    told: list[SyncStatus] = []
    syncing = Syncing(device.engine, Heard(status=told.append, changed=print), device.wipe)
    syncing.start()
    syncing.stop()
    device.close()
    assert [(s.state, s.reason) for s in told] == [(SyncState.ATTENTION, "address_not_safe")]
