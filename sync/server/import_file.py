"""Records of a file, one JSON object per line: read as they are needed, brought in by thousands.

A line is ``{"entity": ..., "id": ..., "body": ...}``, as a record of ``POST /v1/import``. What is
wrong is told by the number of its line and a code, never by what stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

import msgspec
from pydantic import ValidationError
from sqlalchemy import Engine

from sync.server import importing
from sync.server.bodies import decoded
from sync.server.problems import BadRecord, Denial, NotImportable
from sync.server.statistics import Statistics
from sync.wire.messages import ImportRecord

COMMIT_RECORDS = 1_000
LARGEST_LINE = 4_000_000
"""Bytes; a photo is the largest record."""


class BadLine(Exception):
    """A line that cannot be brought in; ``code`` says why."""

    def __init__(self, number: int, code: str) -> None:
        super().__init__(f"line {number}: {code}")
        self.number, self.code = number, code


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far it is. ``lines`` up to here are committed, but for those in ``skipped``."""

    lines: int = 0
    records: int = 0
    changed: int = 0
    skipped: list[BadLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    record: ImportRecord


def bring(
    engine: Engine,
    file: BinaryIO,
    now_ms: Callable[[], int],
    *,
    first_line: int = 1,
    skips: bool = False,
    told: Callable[[Progress], None] = lambda _progress: None,
) -> Progress:
    """Bring in every record from ``first_line`` on, in order; the same again changes nothing.

    Args:
        engine: of the database.
        file: the lines.
        now_ms: the server's clock.
        first_line: where an import that stopped goes on.
        skips: leave lines out that cannot be brought in, and go on.
        told: called after each commit.

    Raises:
        BadLine: the first such line; what came before its thousand is in.
    """
    done = Progress(lines=first_line - 1)

    def missed(bad: BadLine) -> None:
        if not skips:
            raise bad
        done.skipped.append(bad)

    lines, statistics = _read(file, first_line, missed), Statistics()
    while batch := _next_batch(lines):
        before = done.changed
        _take(engine, batch, now_ms, missed, done)
        done.lines = batch[-1].number
        if looking := statistics.wrote(engine, done.changed - before):
            looking.join()
        told(done)
    return done


def _read(file: BinaryIO, first_line: int, missed: Callable[[BadLine], None]) -> Iterator[_Line]:
    number = 0
    while line := file.readline(LARGEST_LINE + 1):
        number += 1
        is_whole = len(line) <= LARGEST_LINE
        while not line.endswith(b"\n") and (rest := file.readline(LARGEST_LINE)):
            line = rest  # of a line that is too long only its end matters
        if number < first_line or (is_whole and not line.strip()):
            continue
        if not is_whole:
            missed(BadLine(number, "too_large"))
            continue
        try:
            yield _Line(number, ImportRecord.model_validate(decoded(line)))
        except msgspec.DecodeError:
            missed(BadLine(number, "malformed"))
        except ValidationError:
            missed(BadLine(number, "invalid"))


def _next_batch(lines: Iterator[_Line]) -> list[_Line]:
    return list(islice(lines, COMMIT_RECORDS))


def _take(
    engine: Engine,
    batch: list[_Line],
    now_ms: Callable[[], int],
    missed: Callable[[BadLine], None],
    done: Progress,
) -> None:
    """Commit a batch, in parts where one record comes twice, so that its changes come in order."""
    for part in _parts(batch):
        left = part
        while left:
            try:
                records = [line.record for line in left]
                done.changed += importing.take(engine, records, now_ms())
                done.records += len(left)
                break
            except (BadRecord, NotImportable) as error:
                bad = _line_of(left, error)
                missed(BadLine(bad.number, error.code))
                left = [line for line in left if line is not bad]


def _line_of(part: list[_Line], error: Denial) -> _Line:
    if error.expected is None:
        raise error
    return part[error.expected]


def _parts(batch: list[_Line]) -> Iterator[list[_Line]]:
    part: list[_Line] = []
    seen: set[tuple[str, str]] = set()
    for line in batch:
        ref = (line.record.entity, line.record.id)
        if ref in seen:
            yield part
            part, seen = [], set()
        part.append(line)
        seen.add(ref)
    if part:
        yield part
