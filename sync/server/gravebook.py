"""The list of who must not come back, to be kept beside the backups and replayed after a restore.

Who was erased, and the devices that were shut out: a backup knows neither.

It holds kinds, moments and salted hashes of ids, which mean nothing without the salt; the salt is
in the database, and in every backup of it, and not in the list.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, text

from sync.server import devices, erasing
from sync.server.database import transact
from sync.server.graves import grave_hash, put
from sync.server.problems import Denial
from sync.server.records import Ref
from sync.wire.erasures import GraveLine

_SAYS = "comptoir-graves-1"
_BATCH = 20_000

REVOKED = "revoked"
"""Kind of a line that is no grave: a device that was shut out."""


class OtherDatabase(Denial):
    """The list was made with another salt: this database never held those records."""

    status, code = 409, "other_database"


class ListUnreadable(Denial):
    """It is no list of erasures; ``expected`` is the line, from 1."""

    status, code = 422, "list_unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What came of a list: graves in it; customers, other records, devices that had come back."""

    graves: int
    customers: int
    records: int
    devices: int


def export(db: Connection) -> Iterator[str]:
    """The list, line by line: first what it is, then a grave or a device per line."""
    salt = _salt(db)
    yield json.dumps({"list": _SAYS, "check": _check(salt)})
    rows = db.execute(
        text("SELECT type, hash, at_ms FROM grave WHERE org = this_org() ORDER BY at_ms, hash")
    )
    for row in rows:
        yield GraveLine(
            type=row.type, hash=bytes(row.hash).hex(), at_ms=row.at_ms
        ).model_dump_json()
    shut_out = text("""
        SELECT id, revoked_ms FROM device
        WHERE org = this_org() AND revoked_ms IS NOT NULL ORDER BY number
    """)
    for row in db.execute(shut_out):
        hashed = grave_hash(salt, (REVOKED, row.id)).hex()
        yield GraveLine(type=REVOKED, hash=hashed, at_ms=row.revoked_ms).model_dump_json()


def replay(engine: Engine, lines: Iterable[str], now_ms: int) -> Replayed:
    """Dig the graves of a list again, erase whoever came back with the backup, shut devices out.

    Each customer is erased in a transaction of their own; beginning again is harmless. Files that
    the backup has joined go only if they are in the list themselves: they may have been parted
    since.

    Raises:
        ListUnreadable: it is no such list.
        OtherDatabase: it is another database's.
    """
    told = _read(engine, lines)
    shut_out = {hashed for kind, hashed, _ in told if kind == REVOKED}
    revoked = transact(engine, lambda db: _revoke(db, shut_out, now_ms))
    graves = [line for line in told if line[0] != REVOKED]
    transact(engine, lambda db: put(db, graves))
    found = _returned(engine, {(kind, hashed) for kind, hashed, _ in graves})
    customers = [record_id for kind, record_id in found if kind == "customer"]
    for customer_id in customers:
        transact(
            engine, partial(erasing.erase, customer_id=customer_id, now_ms=now_ms, alone=True)
        )
    others = _returned(engine, {(kind, hashed) for kind, hashed, _ in graves})
    if others:
        transact(engine, lambda db: erasing.erase_records(db, others, now_ms))
    return Replayed(
        graves=len(graves), customers=len(customers), records=len(found), devices=revoked
    )


def _revoke(db: Connection, hashes: Collection[bytes], now_ms: int) -> int:
    """Shut out again who was shut out when the list was made; how many were not any more."""
    salt = _salt(db)
    back = [
        line.device_id
        for line in devices.listed(db)
        if not line.revoked and grave_hash(salt, (REVOKED, line.device_id)) in hashes
    ]
    for device_id in back:
        devices.revoke(db, device_id, now_ms)
    return len(back)


def _read(engine: Engine, lines: Iterable[str]) -> list[tuple[str, bytes, int]]:
    each = iter(lines)
    with engine.begin() as db:
        salt = _salt(db)
    try:
        head = json.loads(next(each, ""))
        is_list = head["list"] == _SAYS
    except (ValueError, TypeError, KeyError):
        raise ListUnreadable(expected=1) from None
    if not is_list:
        raise ListUnreadable(expected=1)
    if not hmac.compare_digest(str(head.get("check")), _check(salt)):
        raise OtherDatabase
    return [_grave(line, number) for number, line in enumerate(each, start=2) if line.strip()]


def _grave(line: str, number: int) -> tuple[str, bytes, int]:
    try:
        read = GraveLine.model_validate_json(line)
    except ValidationError:
        raise ListUnreadable(expected=number) from None
    return read.type, bytes.fromhex(read.hash), read.at_ms


def _returned(engine: Engine, graves: set[tuple[str, bytes]]) -> list[Ref]:
    """The records of this database that have one of these graves."""
    kinds = sorted({kind for kind, _ in graves})
    with engine.connect() as db, db.begin():
        salt = _salt(db)
        rows = db.execution_options(stream_results=True).execute(
            text("""
                SELECT type, id FROM entity
                WHERE org = this_org() AND type = ANY(CAST(:kinds AS text[])) ORDER BY type, id
            """),
            {"kinds": kinds},
        )
        return [
            (row.type, row.id)
            for part in rows.partitions(_BATCH)
            for row in part
            if (row.type, grave_hash(salt, (row.type, row.id))) in graves
        ]


def _salt(db: Connection) -> bytes:
    return bytes(db.execute(text("SELECT salt FROM server WHERE org = this_org()")).scalar_one())


def _check(salt: bytes) -> str:
    return hmac.new(salt, _SAYS.encode(), hashlib.sha256).hexdigest()
