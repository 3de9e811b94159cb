"""What the server knows at the end, read from its database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import make_url

from app.db.sums import Sum
from app.domain.digests import row_digest, total, unsigned
from app.domain.kinds import ENTITIES
from app.records import from_json
from chaos.graves import Graves


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger."""

    install: str
    seq: int
    op_id: str
    outcome: str
    code: str
    version: int
    at_ms: int


class Central:
    """Questions to the server's database."""

    def __init__(self, url: str) -> None:
        address = make_url(url).set(drivername="postgresql")
        self._address = address.render_as_string(hide_password=False)

    def ask(self, sql: LiteralString) -> list[Any]:
        """Rows with names."""
        with psycopg.connect(self._address, row_factory=namedtuple_row) as line:
            return line.execute(sql).fetchall()

    def ledger(self) -> dict[str, list[Line]]:
        """Every answer, by operation."""
        found: dict[str, list[Line]] = defaultdict(list)
        for row in self.ask(
            "SELECT install, seq, op_id, outcome, code, version, at_ms FROM ledger"
        ):
            line = Line(**row._asdict())
            found[line.op_id].append(line)
        return found

    def quarantined(self) -> set[str]:
        """Operations of revoked devices that wait for a manager."""
        return {row.op_id for row in self.ask("SELECT op_id FROM quarantine")}

    def decided(self) -> dict[str, list[Line]]:
        """What managers decided on work in quarantine; no outcome: discarded. It has no number."""
        rows = self.ask("SELECT op_id, install, outcome, code, at_ms FROM quarantine_decision")
        return {row.op_id: [Line(seq=0, version=0, **row._asdict())] for row in rows}

    def history(self) -> str:
        """Which life of the database this is."""
        found: str = self.ask("SELECT history_id FROM server")[0].history_id
        return found

    def graves(self) -> Graves:
        """Who was erased, as far as hashes tell."""
        rows = self.ask("SELECT type, hash FROM grave")
        salt = bytes(self.ask("SELECT salt FROM server")[0].salt)
        return Graves(salt=salt, hashes=frozenset((r.type, bytes(r.hash)) for r in rows))

    def unconfirmed(self) -> set[str]:
        """Devices that have not confirmed an erasure, and are not shut out."""
        rows = self.ask(
            "SELECT d.name FROM erasure_receipt r JOIN device d"
            " ON d.org = r.org AND d.id = r.device_id"
            " WHERE r.confirmed_ms IS NULL AND d.revoked_ms IS NULL"
        )
        return {row.name for row in rows}

    def prepared(self) -> int:
        """How many first loads are prepared."""
        found: int = self.ask("SELECT count(id) AS n FROM snapshot")[0].n
        return found

    def ties(self) -> set[tuple[str, str]]:
        """Files that the server holds together."""
        return {(r.first_id, r.second_id) for r in self.ask("SELECT first_id, second_id FROM tie")}

    def asked_scopes(self) -> dict[str, set[str]]:
        """Where the records of each customer's file, and the devices that asked, want it."""
        rows = self.ask(
            "SELECT customer_id, scopes FROM entity WHERE body IS NOT NULL AND customer_id <> ''"
            " UNION ALL SELECT customer_id, ARRAY['dev:' || device_id] FROM visit"
        )
        found: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            found[row.customer_id].update(row.scopes)
        return found

    def filed_scopes(self) -> dict[str, set[str]]:
        """Where each customer's file is."""
        return {
            r.customer_id: set(r.scopes) for r in self.ask("SELECT customer_id, scopes FROM file")
        }

    def records(self) -> Iterator[tuple[str, str, Any]]:
        """Every record that is there: (entity, id, record)."""
        for row in self.ask("SELECT type, id, body FROM entity WHERE body IS NOT NULL"):
            if row.type in ENTITIES:
                yield row.type, row.id, from_json(row.body, ENTITIES[row.type].cls)

    def holds(self, scopes: set[str]) -> dict[tuple[str, str], tuple[int, str]]:
        """(version, body) of every record in these scopes, by entity and id."""
        rows = self.ask(
            "SELECT scope, type, id, r.version, body FROM sync_row r"
            " JOIN entity USING (org, type, id) WHERE NOT dead"
        )
        return {(r.type, r.id): (r.version, r.body) for r in rows if r.scope in scopes}

    def sums(self) -> dict[str, Sum]:
        """What the server says each scope adds up to."""
        rows = self.ask("SELECT scope, live, digest FROM scope_counter")
        return {row.scope: Sum(row.live, unsigned(row.digest)) for row in rows}

    def recounted(self) -> dict[str, Sum]:
        """The same from the feed itself."""
        digests: dict[str, list[int]] = defaultdict(list)
        for row in self.ask("SELECT scope, type, id, version FROM sync_row WHERE NOT dead"):
            digests[row.scope].append(row_digest(row.type, row.id, row.version))
        return {scope: Sum(len(found), total(found)) for scope, found in digests.items()}

    def positions(self) -> dict[str, int]:
        """How far each scope's feed has come."""
        return {r.scope: r.position for r in self.ask("SELECT scope, position FROM scope_counter")}
