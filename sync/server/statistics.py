"""What PostgreSQL believes of the tables, kept true while they grow fast.

Its own housekeeping looks once a minute. Until then a table that was empty is taken for small, and
rows are looked up through an index that fits small tables: a push of 1,000 takes seconds.
"""

from __future__ import annotations

import threading

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from sync.server.logs import log_fault

LEAST = 1_000
"""Changes before anybody looks."""

_KNOWN = text("SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'sync_row'::regclass")
_ANALYZE = text("ANALYZE entity, sync_row, key_index, file, imported, ledger")


class Statistics:
    """Of one worker process: looks again whenever the tables may have doubled."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._written, self._enough = 0, LEAST

    def wrote(self, engine: Engine, changes: int) -> threading.Thread | None:
        """So many changes were committed; the thread that looks, when it is time to."""
        with self._lock:
            self._written += changes
            if self._written < self._enough:
                return None
            written, self._written = self._written, 0
        looking = threading.Thread(target=self._look, args=(engine, written), daemon=True)
        looking.start()
        return looking

    def _look(self, engine: Engine, written: int) -> None:
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                known = int(db.execute(_KNOWN).scalar_one())
                if written >= known:
                    db.execute(_ANALYZE)
                    known = int(db.execute(_KNOWN).scalar_one())
        except SQLAlchemyError as error:  # its own housekeeping comes later
            log_fault(error, during="analyze")
            return
        with self._lock:
            self._enough = max(LEAST, known)
