"""What is really in a device's files, byte by byte, once the cipher is taken off."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.desks import KEY

PAGE, SALT = 4096, 16
IV_AND_MAC = 80
"""The end of each page (SQLCipher's design page): the IV, 16 bytes, and the HMAC, 64."""


def plain(path: Path, key: bytes = KEY) -> bytes:
    """Every page of the database in plain, free ones too."""
    sealed = path.read_bytes()
    return b"".join(_page(sealed[at : at + PAGE], at, key) for at in range(0, len(sealed), PAGE))


def plain_log(path: Path, key: bytes = KEY) -> bytes:
    """The same of the write-ahead log: 32 bytes, then each page behind 24 bytes of its own."""
    log = path.with_name(path.name + "-wal")
    sealed = log.read_bytes() if log.exists() else b""
    frames = range(32, len(sealed), 24 + PAGE)
    found = (
        (int.from_bytes(sealed[at : at + 4], "big"), sealed[at + 24 : at + 24 + PAGE])
        for at in frames
    )
    return b"".join(_page(page, number - 1, key) for number, page in found)


def _page(page: bytes, at: int, key: bytes) -> bytes:
    body = page[0 if at else SALT : -IV_AND_MAC]
    iv = page[-IV_AND_MAC : SALT - IV_AND_MAC]
    return Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor().update(body)


def log_size(path: Path) -> int:
    """Bytes in the write-ahead log."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0
