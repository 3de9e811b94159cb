"""Receive a snapshot: sealed onto the disk, resumed where it broke off, then as our own pages."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.db.engine import Place
from app.db.swap import fresh_path, sealed_path
from sync.client.fresh import FreshFile
from sync.client.link import Link
from sync.client.transport import Offline, Stream
from sync.wire.sealed import HEAD, Seal, SealBroken, frames_in
from sync.wire.snapshot import SnapshotOffer


@dataclass(slots=True, kw_only=True)
class Receiving:
    """One snapshot on its way to ``place``; ``here`` counts the bytes that are on the disk."""

    link: Link
    place: Place
    offer: SnapshotOffer
    seal: Seal = field(init=False)
    here: int = 0

    def __post_init__(self) -> None:
        key = base64.b64decode(self.offer.key)
        self.seal = Seal(id=self.offer.id, key=key, pages=self.offer.pages)

    def run(self, between: Callable[[int], None]) -> None:
        """Make the fresh file; ``between`` hears the number of each frame, and may raise.

        Raises:
            Offline: the line broke; what came stays on the disk.
            SealBroken: what came is not what was offered, and is of no use.
            OSError: the disk does not take it.
        """
        file = FreshFile(fresh_path(self.place.path), self.place.key, self.seal)
        try:
            for number, frame in enumerate(self._frames()):
                file.put(number, frame)
                between(number)
            file.finish()
        finally:
            file.drop()

    def _frames(self) -> Generator[bytes]:
        """Every frame: first those on the disk, then what the server sends; checked as a whole."""
        digest = hashlib.sha256()
        with _opened(sealed_path(self.place.path)) as file:
            count = 0
            if file.read(HEAD) == self.seal.head:
                digest.update(self.seal.head)
                self.here = HEAD
                for frame in frames_in(file, self.seal.frames):
                    self._note(digest, frame)
                    count += 1
                    yield frame
            file.seek(self.here)
            file.truncate()
            if self.here < self.offer.size:
                with self._line() as stream:
                    for frame in self._arriving(stream, file, digest, self.seal.frames - count):
                        yield frame
        if self.here != self.offer.size or digest.hexdigest() != self.offer.sha256:
            raise SealBroken

    def _arriving(
        self, stream: Stream, file: BinaryIO, digest: hashlib._Hash, count: int
    ) -> Iterator[bytes]:
        if not self.here:
            head = stream.read(HEAD)
            if head != self.seal.head:
                raise SealBroken
            file.write(head)
            digest.update(head)
            self.here = HEAD
        for frame in frames_in(stream, count):
            file.write(len(frame).to_bytes(4, "big") + frame)
            self._note(digest, frame)
            yield frame

    def _note(self, digest: hashlib._Hash, frame: bytes) -> None:
        digest.update(len(frame).to_bytes(4, "big"))
        digest.update(frame)
        self.here += 4 + len(frame)

    @contextmanager
    def _line(self) -> Iterator[Stream]:
        """What the server sends, from the first byte that is not here."""
        headers = {}
        if self.here:
            headers = {"Range": f"bytes={self.here}-", "If-Range": f'"{self.offer.sha256}"'}
        with self.link.fetch(f"/v1/snapshot/{self.offer.id}", headers) as stream:
            if self.here and stream.status == 200:  # somebody in between knows no parts
                _skip(stream, self.here)
            yield stream


def _skip(stream: Stream, count: int) -> None:
    while count:
        piece = stream.read(min(count, 1_000_000))
        if not piece:
            raise Offline
        count -= len(piece)


def _opened(path: Path) -> BinaryIO:
    return path.open("r+b" if path.exists() else "w+b")
