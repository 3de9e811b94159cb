"""Where the key of the device's database is kept: the system's key store, or else a file.

A key that is destroyed makes the encrypted database unreadable for ever, wherever copies of the
file may be: that is how a revoked or lost device is emptied.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from app.domain.errors import Fault

SERVICE = "Comptoir"
KEY_BYTES = 32


class KeyMissing(Fault):
    """There is a database, and its key is nowhere: destroyed, or another user's."""

    code: ClassVar[str] = "key_missing"


class KeyStoreClosed(Fault):
    """The system's key store does not answer (locked, or its owner said no)."""

    code: ClassVar[str] = "key_store_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseKey:
    """32 bytes. ``is_protected``: the system guards them; otherwise they lie in a file."""

    key: bytes = field(repr=False)
    is_protected: bool


class KeyStore:
    """Keeps the key of one database."""

    def __init__(self, database: Path, backend: KeyringBackend | None = None) -> None:
        self._database = database
        self._file = database.with_name(database.name + ".key")
        self._draft = database.with_name(database.name + ".key.new")
        self._account = str(database.resolve())
        self._given = backend

    def open(self) -> DatabaseKey:
        """The key; made when there is no database yet.

        Raises:
            KeyMissing: the database exists and its key does not.
            KeyStoreClosed: the system's key store does not answer.
        """
        if self._file.exists():
            return DatabaseKey(key=self._read_file(), is_protected=False)
        kept = self._ask()
        if kept:
            return DatabaseKey(key=_bytes(kept), is_protected=True)
        if self._database.exists():
            raise KeyMissing
        return self._make()

    def destroy(self) -> None:
        """Make the key unreadable, then remove all files of the database; what is open stays open.

        Half-made files beside it go too: a key or a first load that was under way. To do it again
        is harmless, and finishes what was begun.

        Raises:
            KeyStoreClosed: the system's key store keeps the key; the files are gone.
        """
        for file in (self._file, self._draft):
            _shred(file)
        try:
            self._forget()
        finally:
            for file in self._database.parent.glob(f"{self._database.name}*"):
                with suppress(OSError):  # Windows keeps open files; without a key they are noise
                    file.unlink()

    def _forget(self) -> None:
        if self._is_real:
            try:
                self._backend.delete_password(SERVICE, self._account)
            except PasswordDeleteError:
                if self._ask():
                    raise KeyStoreClosed from None
            except KeyringError as error:
                raise KeyStoreClosed from error

    @cached_property
    def _backend(self) -> KeyringBackend:
        """The system's, looked for only when it is needed: that takes a while."""
        return self._given or keyring.get_keyring()

    @property
    def _is_real(self) -> bool:
        """Whether the system has a key store (keyring's stand-ins have priorities below 1)."""
        return bool(self._backend.priority >= 1)

    def _ask(self) -> str | None:
        if not self._is_real:
            return None
        try:
            return self._backend.get_password(SERVICE, self._account)
        except KeyringError as error:
            if self._database.exists():
                raise KeyStoreClosed from error
            return None

    def _make(self) -> DatabaseKey:
        key = secrets.token_bytes(KEY_BYTES)
        text = base64.b64encode(key).decode()
        if self._is_real:
            with suppress(KeyringError):
                self._backend.set_password(SERVICE, self._account, text)
                if self._backend.get_password(SERVICE, self._account) == text:
                    return DatabaseKey(key=key, is_protected=True)
        self._write_file(text)
        return DatabaseKey(key=key, is_protected=False)

    def _write_file(self, text: str) -> None:
        """All of it or nothing: a key file cut in half would lock the database for ever."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as key_file:
            key_file.write(text)
            key_file.flush()
            os.fsync(key_file.fileno())
        self._draft.replace(self._file)

    def _read_file(self) -> bytes:
        return _bytes(self._file.read_text())


def _shred(file: Path) -> None:
    """Overwrite a small file, then remove it."""
    if file.exists():
        with file.open("r+b") as shredded:
            shredded.write(secrets.token_bytes(file.stat().st_size))
            shredded.flush()
            os.fsync(shredded.fileno())
        file.unlink()


def _bytes(text: str) -> bytes:
    with suppress(binascii.Error, ValueError):
        key = base64.b64decode(text, validate=True)
        if len(key) == KEY_BYTES:
            return key
    raise KeyMissing
