"""A revoked device keeps nothing that anybody could read, whatever happens while it is emptied."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.errors import KeyringLocked

from app.db import entities, settings
from app.db.engine import DatabaseGone, reading, writing
from app.db.swap import fresh_path, sealed_path
from app.devices.keystore import KeyStoreClosed
from app.domain.customers import Customer
from launch.device import DATABASE, WIPING, Device, open_device
from tests.builders import a_customer
from tests.devices.test_keystore import Absent, Memory

ROOT = Path(__file__).parents[2]
HARMLESS = {"comptoir.lock", "comptoir.log"}

KILLED = """
import os, signal, sys
from pathlib import Path
from launch.device import open_device
folder, left = Path(sys.argv[1]), int(sys.argv[2])
device = open_device(folder)
def watch(event, args):
    global left
    if event in ("open", "os.remove") and str(folder) in str(args[0]):
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
sys.addaudithook(watch)
device.wipe()
print("wiped")
"""


@pytest.fixture(params=[Absent, Memory], ids=["key in a file", "key in the system"])
def system(request, monkeypatch):
    """The system's key store, or none."""
    made = request.param()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


def with_a_customer(folder: Path) -> Device:
    device = open_device(folder)
    with writing(device.engine) as db:
        entities.save(db, a_customer(), version=1, scopes=1)
        settings.put(db, settings.DEVICE_ID, "dev-1")
    return device


def is_new(folder: Path) -> bool:
    device = open_device(folder)
    with reading(device.engine) as db:
        empty = entities.get(db, Customer, "amelie") is None
        nobody = settings.get(db, settings.DEVICE_ID) is None
    device.close()
    return empty and nobody


def test_nothing_is_left_in_the_folder_nor_in_the_key_store(tmp_path, system):
    device = with_a_customer(tmp_path)
    for each in (fresh_path(tmp_path / DATABASE), sealed_path(tmp_path / DATABASE)):
        each.write_bytes(b"half a first load")
    (tmp_path / f"{DATABASE}.key.new").write_text("half a key")
    device.wipe()
    assert {file.name for file in tmp_path.iterdir()} <= HARMLESS
    assert not system.kept
    with pytest.raises(DatabaseGone), reading(device.engine):
        pass
    assert is_new(tmp_path)


def test_a_wipe_whose_key_store_is_locked_is_finished_at_the_next_start(tmp_path, monkeypatch):
    system = Memory()
    monkeypatch.setattr(keyring, "get_keyring", lambda: system)
    device = with_a_customer(tmp_path)

    def locked(*_):
        raise KeyringLocked

    with monkeypatch.context() as patched:
        patched.setattr(system, "delete_password", locked)
        with pytest.raises(KeyStoreClosed):
            device.wipe()
        assert not (tmp_path / DATABASE).exists()
        with pytest.raises(KeyStoreClosed):
            open_device(tmp_path)
    assert is_new(tmp_path)
    assert not (tmp_path / WIPING).exists()


@pytest.mark.parametrize("steps", range(0, 9, 2))
def test_a_wipe_that_is_killed_is_finished_at_the_next_start(tmp_path, monkeypatch, steps):
    monkeypatch.setattr(keyring, "get_keyring", Absent)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with_a_customer(tmp_path).close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), str(steps)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (-signal.SIGKILL, 0), done.stderr
    if steps:
        assert is_new(tmp_path)
        assert not (tmp_path / WIPING).exists()
