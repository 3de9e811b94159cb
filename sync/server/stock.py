"""What the database holds that an operator watches: asked when somebody looks, and not too often.

On a line of its own, in a thread of its own, with an end to its patience: a look must be answered
also when all lines of the pool are taken, and when the database is away.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

import psycopg
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from psycopg.rows import dict_row
from sqlalchemy import Engine

from sync.server.clock import Now, ms
from sync.server.database import org_of
from sync.server.logs import log_fault
from sync.server.snapshots import OLDEST_MS, STALE_PART

LEAST_SECONDS, MOST_SECONDS = 10.0, 60.0
"""Between two looks of one worker;"""

MOST_PART = 0.05
"""in between it is so long that they take this part of the time, however large it has grown."""

PATIENCE_SECONDS = 5
"""For one look. Prometheus gives up after ten."""

NEVER = 2**62
"""So many records has no store: nothing is prepared."""

_LINE: Mapping[str, Any] = {
    "application_name": "comptoir metrics",
    "connect_timeout": PATIENCE_SECONDS,
    "tcp_user_timeout": PATIENCE_SECONDS * 1_000,
}

_STOCK = """
    WITH s AS (SELECT * FROM server WHERE org = this_org()),
    d AS (
        SELECT d.revoked_ms IS NOT NULL AS is_out, d.seen_ms < d.revoked_ms AS is_unheard,
               d.seen_ms < %(now)s - s.lease_days * 86400000 AS is_silent,
               t.waiting, t.repairs
        FROM s JOIN device d ON d.org = s.org
        LEFT JOIN device_status t ON t.org = d.org AND t.device_id = d.id
    ),
    n AS (
        SELECT n.*, c.live >= %(least)s AND (
            n.id IS NULL OR n.history_id <> s.history_id OR n.made_ms < %(oldest)s
            OR c.position - n.position > n.rows * %(part)s::float8
        ) AS is_due
        FROM s JOIN snapshot n ON n.org = s.org
        JOIN scope_counter c ON c.org = n.org AND c.scope = n.scope
    ),
    owed AS (
        SELECT e.at_ms FROM s JOIN erasure_receipt r ON r.org = s.org
        JOIN device d ON d.org = r.org AND d.id = r.device_id
        JOIN erasure e ON e.org = r.org AND e.number = r.number
        WHERE r.confirmed_ms IS NULL AND d.revoked_ms IS NULL
    ),
    told AS (
        SELECT
            count(*) FILTER (WHERE NOT is_out AND NOT is_silent) AS active,
            count(*) FILTER (WHERE NOT is_out AND is_silent) AS silent,
            count(*) FILTER (WHERE is_out AND NOT is_unheard) AS revoked,
            count(*) FILTER (WHERE is_out AND is_unheard) AS revoked_unheard,
            coalesce(sum(waiting) FILTER (WHERE NOT is_out), 0)::bigint AS unsent,
            coalesce(sum(repairs) FILTER (WHERE NOT is_out), 0)::bigint AS repairs
        FROM d
    ),
    prepared AS (
        SELECT
            count(*) FILTER (WHERE id IS NOT NULL AND NOT is_due) AS ready,
            count(*) FILTER (WHERE is_due) AS due,
            coalesce(sum(size), 0)::bigint AS bytes,
            coalesce(%(now)s - min(made_ms), 0) AS oldest_ms
        FROM n
    ),
    erasing AS (
        SELECT count(*) AS owed, coalesce(%(now)s - min(at_ms), 0) AS owed_ms FROM owed
    )
    SELECT told.*, prepared.*, erasing.*,
        (SELECT count(*) FROM quarantine WHERE org = this_org()) AS quarantined,
        (
            SELECT count(*) FROM entity
            WHERE org = this_org() AND type = 'incident' AND body::json ->> 'closed_at' IS NULL
              AND body IS NOT NULL
        ) AS incidents,
        (SELECT coalesce(sum(last_seq), 0)::bigint FROM install WHERE org = this_org()) AS ledger,
        (SELECT coalesce(sum(position), 0)::bigint FROM scope_counter WHERE org = this_org())
            AS feed
    FROM told, prepared, erasing
"""
"""Of tables with a row for each device, scope or store, and of others what an index leads to."""

STATES = ("active", "silent", "revoked", "revoked_unheard")

_SINGLE = {
    "unsent": ("comptoir_unsent_operations", "Operations on devices, as these said last", 1),
    "repairs": ("comptoir_repairs", "Records mended on devices, as these said last", 1),
    "owed": ("comptoir_erasures_unconfirmed", "Receipts of erased customers not here yet", 1),
    "owed_ms": ("comptoir_erasure_oldest_seconds", "Since the oldest of these erasures", 1_000),
    "quarantined": ("comptoir_quarantine_operations", "What revoked devices still had sent", 1),
    "incidents": ("comptoir_incidents_open", "Incidents that no manager has closed", 1),
    "ledger": ("comptoir_ledger_position", "Operations ever numbered, over all installs", 1),
    "feed": ("comptoir_feed_position", "Changes ever published, over all scopes", 1),
    "bytes": ("comptoir_snapshot_bytes", "Size of all prepared first loads", 1),
    "oldest_ms": ("comptoir_snapshot_oldest_seconds", "Age of the oldest of these", 1_000),
}


class Stock:
    """Looks at one database for one worker; ``least_rows``: of a store whose load is prepared."""

    def __init__(self, engine: Engine, now: Now, least_rows: int) -> None:
        self._engine, self._now, self._least_rows = engine, now, least_rows
        self._lock = threading.Lock()
        self._looked = threading.Event()
        self._looked.set()
        self._again_at = 0.0
        self._found: Mapping[str, int] | None = None

    def collect(self) -> Iterator[Metric]:
        """What was found within the last seconds; only that there is nothing, if there is not."""
        found = self._fresh()
        up = GaugeMetricFamily("comptoir_database_up", "1: the database answers the server")
        up.add_metric([], found is not None)
        yield up
        if found is None:
            return
        yield _states("comptoir_devices", "Devices, by how they stand", found, STATES)
        yield _states("comptoir_snapshots", "Prepared first loads", found, ("ready", "due"))
        for key, (name, about, unit) in _SINGLE.items():
            yield GaugeMetricFamily(name, about, value=found[key] / unit)

    def _fresh(self) -> Mapping[str, int] | None:
        with self._lock:
            if self._looked.is_set() and time.monotonic() >= self._again_at:
                self._looked.clear()
                threading.Thread(target=self._look, name="stock", daemon=True).start()
        return self._found if self._looked.wait(PATIENCE_SECONDS) else None

    def _look(self) -> None:
        began, pause, found = time.monotonic(), LEAST_SECONDS, None
        try:
            found = self._asked()
            pause = min((time.monotonic() - began) / MOST_PART, MOST_SECONDS)
        except (psycopg.Error, OSError) as error:
            log_fault(error, during="metrics")
        finally:
            self._found = found
            self._again_at = time.monotonic() + max(pause, LEAST_SECONDS)
            self._looked.set()

    def _asked(self) -> Mapping[str, int]:
        address = self._engine.url.set(drivername="postgresql")
        now_ms = ms(self._now())
        values = {
            "now": now_ms,
            "oldest": now_ms - OLDEST_MS,
            "part": STALE_PART,
            "least": self._least_rows,
        }
        with psycopg.connect(
            address.render_as_string(hide_password=False), row_factory=dict_row, **_LINE
        ) as line:
            line.read_only = True
            line.execute("SELECT set_config('comptoir.org', %s, true)", [org_of(self._engine)])
            line.execute(f"SET LOCAL statement_timeout = '{PATIENCE_SECONDS}s'")
            return line.execute(_STOCK, values).fetchone() or {}


def _states(
    name: str, about: str, found: Mapping[str, int], states: tuple[str, ...]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, about, labels=["state"])
    for state in states:
        family.add_metric([state], found[state])
    return family
