"""The key under which the private keys of customers' codes lie in the database.

It is a file beside the admin key: who has a copy of the database alone can sign nothing. Server
processes on several machines need the same file.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Engine

from sync.server.problems import Denial

NAME = "cards.key"
_OPTION = "card_seal"
_NONCE = 12


class NoSeal(Denial):
    """The private key cannot be opened: the file is missing, or another one than it was."""

    status, code = 503, "card_key_sealed"


def card_seal(folder: Path) -> bytes:
    """The 32 bytes kept in ``folder``, readable by their owner only; made when there are none."""
    path = folder / NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    made = secrets.token_bytes(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made.hex() + "\n")
    return made


def with_seal(engine: Engine, seal: bytes) -> Engine:
    """The same database, for whoever signs customers' codes."""
    return engine.execution_options(**{_OPTION: seal})


def can_sign(db: Connection) -> bool:
    """Whether the file is at hand."""
    return bool(db.get_execution_options().get(_OPTION))


def shut(db: Connection, private: bytes, public: bytes) -> bytes:
    """``private`` sealed; it opens only together with its ``public`` half.

    Raises:
        NoSeal: no file at hand.
    """
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(db).encrypt(nonce, private, public)


def opened(db: Connection, sealed: bytes, public: bytes) -> bytes:
    """What :func:`shut` sealed.

    Raises:
        NoSeal: no file at hand, or another one.
    """
    try:
        return _cipher(db).decrypt(sealed[:_NONCE], sealed[_NONCE:], public)
    except InvalidTag:
        raise NoSeal from None


def _cipher(db: Connection) -> AESGCM:
    seal = db.get_execution_options().get(_OPTION)
    if not isinstance(seal, bytes):
        raise NoSeal
    return AESGCM(seal)
