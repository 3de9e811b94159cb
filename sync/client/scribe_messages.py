"""What the app and its scribe say to each other: a length, then a message, over two pipes."""

from __future__ import annotations

from typing import IO

import msgspec


class Open(msgspec.Struct, frozen=True, tag=True):
    """The first message: the database, and its key, which no command line may show."""

    path: str
    key: bytes


class Absorb(msgspec.Struct, frozen=True, tag=True):
    """Save a reply to a pull (JSON, as it came)."""

    reply: bytes
    now_ms: int


Asked = Open | Absorb


class Done(msgspec.Struct, frozen=True, tag=True):
    """The database is known."""


class Saved(msgspec.Struct, frozen=True, tag=True):
    """A reply is saved; see ``pull.Absorbed``."""

    changed: set[str]
    rows: int


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Nothing was saved; ``why`` holds no values: they are personal."""

    why: str


Answer = Done | Saved | Failed

_asked = msgspec.msgpack.Decoder(Asked)
_answers = msgspec.msgpack.Decoder(Answer)


def send(pipe: IO[bytes], message: Asked | Answer) -> None:
    """Write a message.

    Raises:
        OSError: the other side is gone.
    """
    said = msgspec.msgpack.encode(message)
    pipe.write(len(said).to_bytes(4, "big"))
    pipe.write(said)
    pipe.flush()


def next_asked(pipe: IO[bytes]) -> Asked | None:
    """What the app asks; None: it asks nothing any more."""
    said = _read(pipe)
    return _asked.decode(said) if said else None


def next_answer(pipe: IO[bytes]) -> Answer | None:
    """What the scribe answers; None: it is gone."""
    said = _read(pipe)
    return _answers.decode(said) if said else None


def _read(pipe: IO[bytes]) -> bytes:
    """A whole message; empty at the end, and when only half of one came."""
    size = int.from_bytes(pipe.read(4), "big")
    said = pipe.read(size)
    return said if len(said) == size else b""
