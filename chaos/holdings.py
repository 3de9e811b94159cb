"""What a device holds at rest: sound files, nothing owed, the same records as the server."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import Connection, Engine, select

from app.db import settings, sums
from app.db.engine import reading, writing
from app.db.projections import COLUMNS
from app.db.sums import Sum

Records = Mapping[tuple[str, str], tuple[int, str]]
"""(version, body) by entity and id."""

EMPTY_AT_REST = ("outbox", "base_row", "unread")
MOST_TOLD = 5
EMPTY = Sum(0, 0)


def judge(name: str, engine: Engine, server: Records, theirs: Mapping[str, Sum]) -> list[str]:
    """Sentences about what is not as it must be."""
    wrong = [f"{name}: {sentence}" for sentence in _file(engine)]
    with reading(engine) as db:
        left = {table: _count(db, table) for table in EMPTY_AT_REST}
        wrong += [f"{name}: {n} rows left in {table}" for table, n in left.items() if n]
        mine = _records(db)
        kept, counted = sums.kept(db), sums.counted(db)
        repairs = settings.get(db, settings.REPAIRS, 0)
    if repairs:
        wrong.append(f"{name}: what it held had to be repaired {repairs} times")
    for scope, held in kept.items():
        if not held == counted[scope] == theirs.get(scope, EMPTY):
            wrong.append(f"{name}: the sums of {scope} differ between itself and the server")
    if digest_of(mine) != digest_of(server):
        wrong += [f"{name}: {sentence}" for sentence in _differences(mine, server)]
    return wrong


def digest_of(records: Records) -> str:
    """One figure for everything: equal when every record, version and text is."""
    total = hashlib.sha256()
    for (entity, record_id), (version, body) in sorted(records.items()):
        total.update(f"{entity}\0{record_id}\0{version}\0{body}\0".encode())
    return total.hexdigest()


def _records(db: Connection) -> dict[tuple[str, str], tuple[int, str]]:
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for entity, (table, _columns) in COLUMNS.items():
        rows = db.execute(select(table.c.id, table.c.version, table.c.body))
        found |= {(entity, row.id): (row.version, row.body) for row in rows}
    return found


def _differences(mine: Records, server: Records) -> list[str]:
    """Which records differ; ids only."""
    missing, extra = sorted(server.keys() - mine.keys()), sorted(mine.keys() - server.keys())
    other = [
        f"{ref} is {mine[ref][0]} here and {server[ref][0]} on the server"
        + (", of the same version" if mine[ref][0] == server[ref][0] else "")
        for ref in sorted(mine.keys() & server.keys())
        if mine[ref] != server[ref]
    ]
    counts = f"{len(missing)} missing, {len(extra)} too many, {len(other)} different"
    told = [f"missing {ref}" for ref in missing] + [f"too many {ref}" for ref in extra] + other
    return [f"does not hold what the server has: {counts}", *told[:MOST_TOLD]]


def _file(engine: Engine) -> list[str]:
    """The pages, the encryption and the search index of the file."""
    wrong = []
    with reading(engine) as db:
        sound = db.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        if list(sound) != ["ok"]:
            wrong.append(f"integrity_check: {len(sound)} errors")
        if damaged := db.exec_driver_sql("PRAGMA cipher_integrity_check").all():
            wrong.append(f"cipher_integrity_check: {len(damaged)} errors")
    try:
        with writing(engine) as db:
            db.exec_driver_sql("INSERT INTO word(word, rank) VALUES ('integrity-check', 1)")
    except Exception as error:  # noqa: BLE001 - whatever it says, the index is not sound
        wrong.append(f"the search index is not sound: {type(error).__name__}")
    return wrong


def _count(db: Connection, table: str) -> int:
    found: int = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608
    return found
