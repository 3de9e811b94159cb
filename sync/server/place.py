"""Where the database is: one that was restored, copied or promoted begins a new history.

Nobody has to remember it. A database put back knows less than its devices were told; they send it
again when they see that the history is another one. Three things tell, whichever way it came back:

* *the place*: PostgreSQL's own name of the cluster, its timeline (recovery to a moment and
  promotion begin another), and the numbers of the database and of a table in it (a dump brings
  none of them along);
* *the folder* of the embedded database, for a copy of its files keeps all of that;
* *a device* that was told more than the database knows (a machine put back keeps the folder too).
"""

from __future__ import annotations

from functools import partial
from typing import Any

import psycopg
from sqlalchemy import Engine, event, text

from sync.server.database import check_leads, org_of
from sync.server.logs import log

AGAIN_MS = 24 * 3_600_000
"""Devices are believed once in this time that the database lost something: each time, all of them
load again. A database put back has forgotten that it was."""

_HERE = """
    SELECT concat_ws('/',
        (SELECT system_identifier FROM pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (SELECT oid FROM pg_database WHERE datname = current_database()),
        'server'::regclass::oid)
"""
_LESS = """
    SELECT concat_ws('/', oid, 'server'::regclass::oid) FROM pg_database
    WHERE datname = current_database()
"""
"""Where a service lets nobody ask for the cluster and its timeline."""

_MOVED = """
    WITH before AS (
        SELECT place, folder FROM server
        WHERE org = %(org)s AND (place, folder) <> (%(place)s, coalesce(%(folder)s, folder))
        FOR UPDATE
    )
    UPDATE server s SET
        place = %(place)s,
        folder = coalesce(%(folder)s, s.folder),
        history_id = CASE
            WHEN b.place NOT IN ('', %(place)s) OR b.folder NOT IN ('', %(folder)s)
            THEN gen_random_uuid()::text ELSE s.history_id END
    FROM before b WHERE s.org = %(org)s
    RETURNING b.place, b.folder, s.place, s.folder
"""


def watch(engine: Engine, folder: str = "") -> None:
    """Look at each new line of ``engine``, from now on, whether the database is where it was.

    While it is a replica, or still recovers, no line can be had: it is away.

    Args:
        engine: of a migrated database.
        folder: what tells the embedded database's folder from its copies; empty: it has none.
    """
    engine.dispose()
    event.listen(engine, "connect", partial(_look, org_of(engine), folder or None))


def _look(org: str, folder: str | None, line: psycopg.Connection[Any], _record: object) -> None:
    check_leads(line)
    place = _place(line)
    told = line.execute(_MOVED, {"org": org, "place": place, "folder": folder}).fetchone()
    line.commit()
    if told is not None and (told[0] not in ("", told[2]) or told[1] not in ("", told[3])):
        log("history_began", because="restored")


def _place(line: psycopg.Connection[Any]) -> str:
    try:
        here = line.execute(_HERE).fetchone()
    except psycopg.DatabaseError:
        line.rollback()
        here = line.execute(_LESS).fetchone()
    return str(here[0]) if here else ""


_FELL_BACK = text("""
    UPDATE server SET history_id = gen_random_uuid()::text, fell_back_ms = :now
    WHERE org = this_org() AND history_id = :known AND fell_back_ms <= :now - :again
""")


def fall_back(engine: Engine, device_id: str, history_id: str, now_ms: int) -> bool:
    """A device was told more of ``history_id`` than is here; whether another history began.

    Whoever sees it first begins it; the same device's word does it once a day, at most.
    """
    values = {"known": history_id, "now": now_ms, "again": AGAIN_MS}
    with engine.begin() as db:
        begins = db.execute(_FELL_BACK, values).rowcount == 1
    log("fell_back", device=device_id, history="new" if begins else "kept")
    return begins
