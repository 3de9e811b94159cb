"""A million notes on the customers of one store, put on a server in seconds.

The write path would take minutes: it looks at each record before it writes it. So the rows go in
by ``COPY``, through the guard that keeps everybody else out, as the write path would leave them:
record, feed, and what the feed adds up to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from sqlalchemy import Engine, text

from app.demo.dice import Dice
from app.demo.stores import PARIS
from app.domain.notes import Note
from app.records import to_json
from benchmarks.data import SEED, now
from sync.server.filing import store_scope
from sync.wire.digest import row_digest, signed, total

_CHUNK = 5_000

_CUSTOMERS = text("""
    SELECT customer_id FROM file WHERE org = this_org() AND scopes = ARRAY[:scope]
    ORDER BY customer_id
""")
_END = text("SELECT position, digest FROM scope_counter WHERE org = this_org() AND scope = :scope")
_COUNT = text("""
    UPDATE scope_counter SET position = position + :count, live = live + :count, digest = :digest
    WHERE org = this_org() AND scope = :scope
""")


@dataclass(frozen=True, slots=True)
class _Written:
    """A note; nothing in ``body`` means anything to ``COPY``."""

    id: str
    customer_id: str
    body: str
    digest: int


def add_notes(engine: Engine, count: int) -> None:
    """Write ``count`` notes into the files that only the store in Paris has."""
    scope = store_scope(PARIS)
    with engine.begin() as db:
        db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
        customers = list(db.execute(_CUSTOMERS, {"scope": scope}).scalars())
        position, digest = db.execute(_END, {"scope": scope}).one()
        line: Any = db.connection.driver_connection
        for chunk in _chunks(customers, count):
            _copy(line, "entity (type, id, version, body, customer_id)", map(_record, chunk))
            feed = (_of_feed(scope, n, place) for place, n in enumerate(chunk, position + 1))
            _copy(line, "sync_row (scope, type, id, position, version, dead, digest)", feed)
            position += len(chunk)
            digest += sum(n.digest for n in chunk)
        sums = {"scope": scope, "count": count, "digest": signed(total([digest]))}
        db.execute(_COUNT, sums)


def _chunks(customers: list[str], count: int) -> Iterator[list[_Written]]:
    notes = islice(_notes(customers), count)
    while chunk := list(islice(notes, _CHUNK)):
        yield chunk


def _notes(customers: list[str]) -> Iterator[_Written]:
    dice = Dice(SEED, "more notes")
    like = Note(note_id="@id", customer_id="@customer", text="@text", at=now(), by="", store=PARIS)
    pattern = to_json(like).decode()
    for number, customer in enumerate(cycle(customers)):
        note_id = dice.new_id()
        body = pattern.replace("@id", note_id).replace("@customer", customer)
        body = body.replace("@text", f"Asked for model {number}, in another colour.")
        yield _Written(note_id, customer, body, row_digest("note", note_id, 1))


def _record(note: _Written) -> str:
    return f"note\t{note.id}\t1\t{note.body}\t{note.customer_id}\n"


def _of_feed(scope: str, note: _Written, position: int) -> str:
    return f"{scope}\tnote\t{note.id}\t{position}\t1\tf\t{signed(note.digest)}\n"


def _copy(line: Any, table: str, rows: Iterator[str]) -> None:
    with line.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        copy.write("".join(rows))
