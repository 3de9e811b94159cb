"""Seal a finished database as the file that devices fetch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sync.wire.cipher_pages import PAGE, SALT, PageCipher
from sync.wire.sealed import RUN_PAGES, Seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The file: its bytes, their SHA-256 (hex), and the pages within."""

    pages: int
    size: int
    sha256: str


def pack(database: Path, key: bytes, seal_key: bytes, snapshot_id: str, to: Path) -> Packed:
    """Write the sealed file of the SQLCipher ``database`` (closed, without a journal).

    Pages are plain in memory only, a megabyte at a time.

    Raises:
        PageDamaged: the database is not as it was written.
    """
    pages = database.stat().st_size // PAGE
    seal = Seal(id=snapshot_id, key=seal_key, pages=pages)
    digest, size = hashlib.sha256(), 0
    with database.open("rb") as source, to.open("wb") as sink:
        cipher = PageCipher.of(key, source.read(SALT))
        source.seek(0)
        for number in range(-1, seal.frames):
            if number < 0:
                piece = seal.head
            else:
                run = cipher.open(number * RUN_PAGES + 1, source.read(RUN_PAGES * PAGE))
                piece = seal.close(number, run)
            digest.update(piece)
            size += sink.write(piece)
    return Packed(pages=pages, size=size, sha256=digest.hexdigest())
