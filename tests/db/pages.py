"""What is really in a device's files, byte by byte, once the cipher is taken off."""

from __future__ import annotations

from pathlib import Path

from app.db.cipher_pages import PAGE, SALT, PageCipher
from tests.desks import KEY


def plain(path: Path) -> bytes:
    """Every page of the database in plain, free ones too."""
    sealed = path.read_bytes()
    pages = sealed[: len(sealed) // PAGE * PAGE]
    return bytes(PageCipher.of(KEY, sealed[:SALT]).open(1, pages))


def log_size(path: Path) -> int:
    """Bytes in the write-ahead log."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0
