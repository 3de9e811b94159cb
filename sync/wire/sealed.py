"""A snapshot as it travels and lies on disks: runs of plain pages, packed, each sealed by itself.

A head (format and snapshot id), then frames: the length (4 bytes, big-endian), and a run of pages
(see :mod:`sync.wire.cipher_pages`), packed with zstd and sealed with AES-256-GCM. The key belongs
to this snapshot alone, so the frame's number is its nonce; head, number and count of all pages are
bound to it: a frame that was changed, moved, left out or taken from elsewhere does not open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.wire.cipher_pages import STRIDE

RUN_PAGES = 64
"""Pages in one frame (the last one may have fewer): a quarter of a megabyte."""

LEVEL = 3
"""Of zstd."""

LARGEST_FRAME = 2 * RUN_PAGES * STRIDE
_FORMAT = b"comptoir-snap-1\n"
_ID = 64
HEAD = len(_FORMAT) + _ID


class SealBroken(Exception):
    """A frame is not what the server sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One snapshot: ``id`` (up to 64 ASCII characters), ``key`` (32 bytes), count of pages."""

    id: str
    key: bytes = field(repr=False)
    pages: int

    @property
    def head(self) -> bytes:
        """How the file begins."""
        return _FORMAT + self.id.encode().ljust(_ID)

    @property
    def frames(self) -> int:
        """How many frames follow."""
        return -(-self.pages // RUN_PAGES)

    def pages_in(self, number: int) -> int:
        """How many pages frame ``number`` (from 0) holds."""
        return min(RUN_PAGES, self.pages - number * RUN_PAGES)

    def close(self, number: int, run: bytes | bytearray) -> bytes:
        """A frame, with its length."""
        packed = zstandard.ZstdCompressor(level=LEVEL).compress(run)
        sealed = AESGCM(self.key).encrypt(_nonce(number), packed, self._about(number))
        return len(sealed).to_bytes(4, "big") + sealed

    def open(self, number: int, sealed: bytes) -> bytes:
        """The run in a frame (without its length).

        Raises:
            SealBroken: it is not that frame.
        """
        size = self.pages_in(number) * STRIDE
        try:
            packed = AESGCM(self.key).decrypt(_nonce(number), sealed, self._about(number))
            run = zstandard.ZstdDecompressor().decompress(packed, max_output_size=size)
        except (InvalidTag, zstandard.ZstdError) as error:
            raise SealBroken from error
        if len(run) != size:
            raise SealBroken
        return run

    def _about(self, number: int) -> bytes:
        return self.head + number.to_bytes(4, "big") + self.pages.to_bytes(4, "big")


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


class Source(Protocol):
    """What is read from its beginning to its end."""

    def read(self, size: int, /) -> bytes:
        """The next ``size`` bytes; fewer at the end."""
        ...


def frames_in(stream: Source, count: int) -> Iterator[bytes]:
    """Up to ``count`` frames that follow in ``stream``; ends early where the stream does.

    Raises:
        SealBroken: a length that no frame has.
    """
    for _ in range(count):
        length = stream.read(4)
        size = int.from_bytes(length, "big")
        if size > LARGEST_FRAME:
            raise SealBroken
        frame = stream.read(size) if len(length) == 4 else b""
        if len(length) < 4 or len(frame) < size:
            return
        yield frame
