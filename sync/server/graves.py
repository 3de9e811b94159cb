"""Graves: what is kept of the erased, so that late work about them is known for ever.

A grave is the salted hash of an id: enough to know it again, not enough to find it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, text

from sync.server.records import Ref

_GRAVES = text("SELECT EXISTS (SELECT FROM grave WHERE org = this_org())")


def erased(db: Connection, refs: Collection[Ref]) -> frozenset[Ref]:
    """Those of ``refs`` that have a grave."""
    if not refs or not db.execute(_GRAVES).scalar_one():
        return frozenset()
    salt = _salt(db)
    by_hash = {(ref[0], grave_hash(salt, ref)): ref for ref in refs}
    rows = db.execute(
        text("""
            SELECT g.type, g.hash
            FROM unnest(CAST(:types AS text[]), CAST(:hashes AS bytea[])) AS w (type, hash)
            JOIN grave g ON g.org = this_org() AND g.type = w.type AND g.hash = w.hash
        """),
        {"types": [t for t, _ in by_hash], "hashes": [h for _, h in by_hash]},
    )
    return frozenset(by_hash[r.type, bytes(r.hash)] for r in rows)


def grave_hash(salt: bytes, ref: Ref) -> bytes:
    """What a grave keeps of an id: enough to know it again, not enough to find it."""
    return hmac.new(salt, f"{ref[0]}\n{ref[1]}".encode(), hashlib.sha256).digest()


def dig(db: Connection, refs: Collection[Ref], now_ms: int) -> None:
    """Dig graves for ``refs``."""
    salt = _salt(db)
    put(db, [(ref[0], grave_hash(salt, ref), now_ms) for ref in refs])


def put(db: Connection, graves: Iterable[tuple[str, bytes, int]]) -> None:
    """Keep these graves: kind of record, hash, moment (ms)."""
    found = list(graves)
    db.execute(
        text("""
            INSERT INTO grave (type, hash, at_ms)
            SELECT * FROM unnest(
                CAST(:types AS text[]), CAST(:hashes AS bytea[]), CAST(:moments AS bigint[])
            ) ON CONFLICT DO NOTHING
        """),
        {
            "types": [kind for kind, _, _ in found],
            "hashes": [hashed for _, hashed, _ in found],
            "moments": [at_ms for _, _, at_ms in found],
        },
    )


def _salt(db: Connection) -> bytes:
    return bytes(db.execute(text("SELECT salt FROM server WHERE org = this_org()")).scalar_one())
