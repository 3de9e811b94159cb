"""Tell a device, part by part, what a scope holds, so that it finds and mends what differs."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, text

from sync.server.devices import Caller, check_still_allowed
from sync.server.filing import scopes_of_device
from sync.server.logs import log
from sync.server.problems import Denial
from sync.server.pull import MOST_PAGE_BYTES, Row
from sync.wire.audit import BUCKETS, AuditReply, AuditRequest, RepairRequest, written
from sync.wire.digest import total, unsigned

_BUCKET = "get_byte(sha256(convert_to(type || chr(10) || id, 'UTF8')), 0)"
"""As :func:`sync.wire.audit.bucket_of`."""

_GATE = text("SELECT set_config('comptoir.commit', :state, true)")
_COUNTER = text("""
    SELECT position, live, digest FROM scope_counter
    WHERE org = this_org() AND scope = :scope
""")
_HOLD = text("""
    SELECT position FROM scope_counter WHERE org = this_org() AND scope = :scope FOR UPDATE
""")
_COUNT_AGAIN = text("""
    UPDATE scope_counter c SET live = r.live, digest = r.digest FROM (
        SELECT count(*) AS live, wrapped(coalesce(sum(digest), 0)) AS digest
        FROM sync_row WHERE org = this_org() AND scope = :scope AND NOT dead
    ) AS r WHERE c.org = this_org() AND c.scope = :scope
""")
_SUMS = text(f"""
    SELECT {_BUCKET} AS bucket, count(*) AS live, wrapped(sum(digest)) AS digest
    FROM sync_row WHERE org = this_org() AND scope = :scope AND NOT dead GROUP BY bucket
""")  # noqa: S608 - our own expression
_ROWS = text(f"""
    SELECT position, type, id, version, (
        SELECT body FROM entity e WHERE e.org = this_org() AND e.type = r.type AND e.id = r.id
    ) FROM sync_row r
    WHERE org = this_org() AND scope = :scope AND NOT dead AND (type, id) > (:type, :id)
      AND {_BUCKET} = ANY(CAST(:buckets AS integer[]))
    ORDER BY type, id LIMIT :rows
""")  # noqa: S608 - our own expression


class UnknownScope(Denial):
    """Not a scope of this device."""

    status, code = 404, "unknown_scope"


class Reply(msgspec.Struct, frozen=True):
    """A :class:`RepairReply` whose bodies are already text."""

    scope: str
    rows: list[Row]
    more: bool
    server_time_ms: int


def audit(
    engine: Engine, snapshot: Engine, caller: Caller, asked: AuditRequest, now_ms: int
) -> AuditReply:
    """The sums of a scope's buckets: one scan of its feed, about a second for 500,000 rows.

    Raises:
        Revoked: the device is shut out.
        UnknownScope: not one of its scopes.
    """
    live, digests = [0] * BUCKETS, [0] * BUCKETS
    with snapshot.connect() as db, db.begin():
        _check(db, caller, asked.scope)
        counter = db.execute(_COUNTER, {"scope": asked.scope}).one_or_none()
        for row in db.execute(_SUMS, {"scope": asked.scope}):
            live[row.bucket] = row.live
            digests[row.bucket] = unsigned(row.digest)
    if counter and (counter.live, unsigned(counter.digest)) != (sum(live), total(digests)):
        _count_again(engine, asked.scope)
    return AuditReply(
        scope=asked.scope,
        position=counter.position if counter else 0,
        live=live,
        digests=[written(digest) for digest in digests],
        server_time_ms=now_ms,
    )


def _count_again(engine: Engine, scope: str) -> None:
    """The scope's counter does not say what its rows add up to: it is ours that is wrong."""
    log("counter_wrong", scope=scope.partition(":")[0])
    with engine.begin() as db:
        db.execute(_GATE, {"state": "open"})
        db.execute(_HOLD, {"scope": scope})  # whoever writes to the scope waits
        db.execute(_COUNT_AGAIN, {"scope": scope})
        db.execute(_GATE, {"state": ""})


def repair(snapshot: Engine, caller: Caller, asked: RepairRequest, now_ms: int) -> bytes:
    """A :class:`RepairReply` as JSON.

    Raises:
        Revoked: the device is shut out.
        UnknownScope: not one of its scopes.
    """
    entity, record_id = asked.after or ("", "")
    wanted = {"scope": asked.scope, "buckets": asked.buckets, "type": entity, "id": record_id}
    with snapshot.connect() as db, db.begin():
        _check(db, caller, asked.scope)
        streamed = db.execution_options(yield_per=200)
        with streamed.execute(_ROWS, wanted | {"rows": asked.limit}) as lines:
            rows, is_short = _that_fit(lines)
    more = is_short or len(rows) == asked.limit
    return msgspec.json.encode(Reply(asked.scope, rows, more, now_ms))


def _check(db: Connection, caller: Caller, scope: str) -> None:
    check_still_allowed(db, caller)
    if scope not in scopes_of_device(caller.device_id, caller.store_id):
        raise UnknownScope


def _that_fit(lines: Any) -> tuple[list[Row], bool]:
    """As many rows as one reply may weigh, at least one; whether some were left."""
    rows: list[Row] = []
    room = MOST_PAGE_BYTES
    for position, entity, record_id, version, body in lines:
        if rows and room <= 0:
            return rows, True
        rows.append(Row(position, entity, record_id, version, msgspec.Raw(body)))
        room -= len(body)
    return rows, False
