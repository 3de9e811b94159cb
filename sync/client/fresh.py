"""The database that a snapshot brings, written as this device's own pages, frame by frame."""

from __future__ import annotations

import os
import secrets
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from sync.wire.cipher_pages import PAGE, SALT, PageCipher
from sync.wire.sealed import RUN_PAGES, Seal

WORKERS = 2
"""Threads that open, unpack and encrypt: they hold the interpreter for a tenth of their time."""

AHEAD = 16
"""Frames in memory beside those being worked on: less than 0.3 MB each, once unpacked."""


class FreshFile:
    """The file at ``path``, under the database's ``key``; what ``seal`` sealed is put into it."""

    def __init__(self, path: Path, key: bytes, seal: Seal) -> None:
        self._seal = seal
        self._cipher = PageCipher.of(key, secrets.token_bytes(SALT))
        self._file = path.open("wb")
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="snapshot")
        self._waiting: deque[Future[None]] = deque()

    def put(self, number: int, sealed: bytes) -> None:
        """The next frame.

        Raises:
            SealBroken: this one, or one before it, is not what was sealed.
            OSError: the disk does not take it.
        """
        self._waiting.append(self._pool.submit(self._write, number, sealed))
        if len(self._waiting) > AHEAD:
            self._waiting.popleft().result()

    def finish(self) -> None:
        """It was the last one: bring everything to the disk. Raises as :meth:`put`."""
        while self._waiting:
            self._waiting.popleft().result()
        self._file.flush()
        os.fsync(self._file.fileno())
        self.drop()

    def drop(self) -> None:
        """Leave it as it is."""
        self._pool.shutdown(cancel_futures=True)
        self._file.close()

    def _write(self, number: int, sealed: bytes) -> None:
        first = number * RUN_PAGES
        pages = self._cipher.close(first + 1, self._seal.open(number, sealed))
        with self._lock:
            self._file.seek(first * PAGE)
            self._file.write(pages)
