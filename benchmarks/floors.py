"""The least that could bring a store to a device, twice: bare, and with the same indexes.

*Bare*: the records as lines of JSON over one keep-alive connection, inserted as they come into one
encrypted table, without columns, keys or search. *Indexed*: rows that somebody else made ready,
columns, keys and spelling in order, folded words and the parts of numbers included, inserted as
they come; unique ids, the columns' indexes and both full-text indexes are built last, each in one
statement. Neither checks a record,
knows a cursor, or answers anybody meanwhile. Both take pages of 5,000 rows.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import requests
from sqlalchemy import Connection, Engine

from app.db.engine import open_engine, reading, writing
from app.db.packing import unpack
from app.db.projections import parts
from app.db.refs import ref_of
from app.db.tables import metadata
from app.domain.customers import Customer
from app.domain.kinds import ENTITIES
from app.records import from_json
from sync.wire.messages import PAGE

MANIFEST = "manifest"
_KEYS, _SPELLING, _PARTS = "lookup_key", "spelling", "inside_row"
_ORDER = {_KEYS: "key, ref", _SPELLING: "word"}
_INSIDE = """CREATE VIRTUAL TABLE inside USING fts5(
    parts, content='', detail='none', columnsize=0, tokenize='trigram'
)"""
_WORD = """CREATE VIRTUAL TABLE word USING fts5(
    person, article, content='word_row', content_rowid='row',
    tokenize='unicode61 remove_diacritics 0', prefix='1 2 3'
)"""


class Batch(msgspec.Struct, frozen=True, gc=False):
    """A file of rows for one table."""

    table: str
    file: str
    width: int


def make_ready(loaded: Engine, folder: Path) -> int:
    """Write what a loaded device holds as pages for both floors; returns how many records."""
    folder.mkdir()
    with reading(loaded) as db:
        counts = [_write_bodies(db, entity, folder) for entity in ENTITIES]
        ready = [
            b
            for name in (*ENTITIES, _KEYS, "word_row", _SPELLING)
            for b in _write_rows(db, name, folder)
        ]
        ready += _write_parts(db, folder)
    bare = [
        Batch("plain", f"{e}-{n}.lines", 1)
        for e, c in zip(ENTITIES, counts, strict=True)
        for n in range(-(-c // PAGE))
    ]
    (folder / f"{MANIFEST}-bare").write_bytes(msgspec.json.encode(bare))
    (folder / f"{MANIFEST}-indexed").write_bytes(msgspec.json.encode(ready))
    return sum(counts)


def _pages(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[Sequence[object]]]]:
    left, number = iter(rows), 0
    while page := list(islice(left, PAGE)):
        yield number, page
        number += 1


def _write_bodies(db: Connection, entity: str, folder: Path) -> int:
    found = db.exec_driver_sql(f"SELECT body FROM {entity} ORDER BY rowid")  # noqa: S608
    count = 0
    for number, page in _pages(found):
        text = "\n".join(str(_plain(row)[0]) for row in page)
        (folder / f"{entity}-{number}.lines").write_text(text, encoding="utf-8")
        count += len(page)
    return count


def _write_rows(db: Connection, table: str, folder: Path) -> Iterator[Batch]:
    """Keys are in their order already, the others in the order in which they came."""
    names = [c.name for c in metadata.tables[table].columns]
    order = _ORDER.get(table, "rowid")
    query = f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}"  # noqa: S608 - our tables
    for number, page in _pages(db.exec_driver_sql(query)):
        name = f"{table}-{number}.rows"
        (folder / name).write_bytes(msgspec.json.encode([_plain(row) for row in page]))
        yield Batch(table, name, len(names))


def _write_parts(db: Connection, folder: Path) -> Iterator[Batch]:
    """What is found by its middle; the app keeps none of it beside the index."""
    rows = db.exec_driver_sql("SELECT row, body FROM customer ORDER BY row")
    found = ((ref_of("customer", row), _parts(body)) for row, body in rows)
    for number, page in _pages(found):
        name = f"{_PARTS}-{number}.rows"
        (folder / name).write_bytes(msgspec.json.encode(page))
        yield Batch(_PARTS, name, 2)


def _parts(body: bytes | str) -> str:
    return parts("customer", from_json(unpack(body), Customer))


def _plain(row: Sequence[object]) -> list[object]:
    return [unpack(value) if isinstance(value, bytes) else value for value in row]


def bare(url: str, path: Path) -> None:
    """Load the records as lines."""
    engine = open_engine(path, secrets.token_bytes(32))
    with writing(engine) as db:
        db.exec_driver_sql("CREATE TABLE plain (number INTEGER PRIMARY KEY, body TEXT)")
    with requests.Session() as session:
        for batch in _manifest(session, url, "bare"):
            body = session.get(f"{url}/{batch.file}", timeout=60).content.decode()
            rows = [(text,) for text in body.split("\n")]
            with writing(engine) as db:
                db.exec_driver_sql("INSERT INTO plain (body) VALUES (?)", rows)
    engine.dispose()


def indexed(url: str, path: Path) -> None:
    """Load ready rows, then build the indexes that the app has."""
    engine = open_engine(path, secrets.token_bytes(32))
    with writing(engine) as db:
        _make_tables(db)
    with requests.Session() as session:
        for batch in _manifest(session, url, "indexed"):
            found = session.get(f"{url}/{batch.file}", timeout=60).content
            rows = msgspec.json.decode(found, type=list[tuple[Any, ...]])
            columns = _columns(batch.table)[-batch.width :]
            statement = (
                f"INSERT INTO {batch.table} ({', '.join(columns)}) "  # noqa: S608 - our own tables
                f"VALUES ({', '.join('?' * batch.width)})"
            )
            with writing(engine) as db:
                db.exec_driver_sql(statement, rows)
    with writing(engine) as db:
        _build_indexes(db)
    engine.dispose()


def _columns(table: str) -> list[str]:
    return (
        ["row", "parts"] if table == _PARTS else [c.name for c in metadata.tables[table].columns]
    )


def _manifest(session: requests.Session, url: str, which: str) -> list[Batch]:
    found = session.get(f"{url}/{MANIFEST}-{which}", timeout=60).content
    return msgspec.json.decode(found, type=list[Batch])


def _make_tables(db: Connection) -> None:
    """The app's tables without any index; keys alone are their own index, as in the app."""
    for name in ENTITIES:
        first, *others = [c.name for c in metadata.tables[name].columns]
        columns = f"{first} INTEGER PRIMARY KEY, {', '.join(others)}"
        db.exec_driver_sql(f"CREATE TABLE {name} ({columns})")
    db.exec_driver_sql(f"CREATE TABLE {_KEYS} (key, ref, PRIMARY KEY (key, ref)) WITHOUT ROWID")
    db.exec_driver_sql("CREATE TABLE word_row (row INTEGER PRIMARY KEY, id, person, article)")
    db.exec_driver_sql(f"CREATE TABLE {_SPELLING} (word PRIMARY KEY) WITHOUT ROWID")
    db.exec_driver_sql(f"CREATE TABLE {_PARTS} (row INTEGER PRIMARY KEY, parts)")


def _build_indexes(db: Connection) -> None:
    for name in ENTITIES:
        db.exec_driver_sql(f"CREATE UNIQUE INDEX id_of_{name} ON {name} (id)")
        for index in metadata.tables[name].indexes:
            columns = ", ".join(c.name for c in index.columns)
            db.exec_driver_sql(f"CREATE INDEX {index.name} ON {name} ({columns})")
    db.exec_driver_sql(_WORD)
    db.exec_driver_sql("INSERT INTO word (word) VALUES ('rebuild')")
    db.exec_driver_sql(_INSIDE)
    db.exec_driver_sql(f"INSERT INTO inside (rowid, parts) SELECT row, parts FROM {_PARTS}")  # noqa: S608 - our own table
