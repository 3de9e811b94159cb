"""The key of the database: guarded by the system, or in a file that only its owner reads."""

import stat
import sys

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.devices.keystore import KeyMissing, KeyStore, KeyStoreClosed


class Memory(KeyringBackend):
    """A key store as a system has it, for as long as the test lasts."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept, self.locked = {}, False

    def get_password(self, service, username):
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.locked:
            raise KeyringLocked
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class Absent(Memory):
    """A system without a key store, as keyring reports it."""

    priority = 0


@pytest.fixture
def database(tmp_path):
    return tmp_path / "comptoir.db"


def test_the_system_guards_the_key_and_gives_it_back(database):
    system = Memory()
    made = KeyStore(database, system).open()
    database.touch()
    found = KeyStore(database, system).open()
    assert found.key == made.key
    assert len(found.key) == 32
    assert found.is_protected
    assert list(database.parent.iterdir()) == [database]


def test_without_a_key_store_the_key_lies_in_a_file_and_says_so(database):
    made = KeyStore(database, Absent()).open()
    database.touch()
    found = KeyStore(database, Absent()).open()
    assert found.key == made.key
    assert not found.is_protected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_its_owner_reads_the_file(database):
    KeyStore(database, Absent()).open()
    mode = database.with_name("comptoir.db.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_locked_key_store_never_leads_to_another_key(database):
    system = Memory()
    KeyStore(database, system).open()
    database.touch()
    system.locked = True
    with pytest.raises(KeyStoreClosed):
        KeyStore(database, system).open()


def test_a_new_device_with_a_locked_key_store_works_with_a_file(database):
    system = Memory()
    system.locked = True
    assert not KeyStore(database, system).open().is_protected


@pytest.mark.parametrize("system", [Memory, Absent])
def test_a_destroyed_key_is_gone_and_the_database_with_it(database, system):
    store = KeyStore(database, system())
    before = store.open()
    database.touch()
    store.destroy()
    assert not list(database.parent.iterdir())
    assert store.open().key != before.key


def test_a_database_without_its_key_is_told_apart_from_a_new_one(database):
    database.touch()
    with pytest.raises(KeyMissing):
        KeyStore(database, Memory()).open()


def test_a_damaged_key_file_is_a_missing_key(database):
    database.with_name("comptoir.db.key").write_text("not a key")
    with pytest.raises(KeyMissing):
        KeyStore(database, Absent()).open()


def test_the_key_is_not_shown(database):
    key = KeyStore(database, Absent()).open()
    assert key.key.hex() not in repr(key)
    assert repr(key.key) not in repr(key)
