"""A file of records: by thousands, gone on with where it stopped, wrong lines told by number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from sync.server import import_file
from sync.server.__main__ import main
from sync.server.import_file import BadLine, Progress, bring
from tests.builders import a_customer
from tests.postgres import scalar
from tests.server.shop import Server, imported


def customer(number: int, **changes: Any) -> dict[str, Any]:
    values = {"cards": (), "phone": "", "email": "", **changes}
    return imported(a_customer(customer_id=f"c-{number}", **values))


def lines(*records: Any) -> BytesIO:
    said = (r if isinstance(r, bytes) else json.dumps(r).encode() for r in records)
    return BytesIO(b"\n".join(said) + b"\n")


def run(engine: Engine, file: BytesIO, **options: Any) -> Progress:
    return bring(engine, file, lambda: 1_800_000_000_000, **options)


def customers(engine: Engine) -> object:
    return scalar(engine, "SELECT count(*) FROM entity WHERE type = 'customer'")


@pytest.fixture
def thousands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small thousand."""
    monkeypatch.setattr(import_file, "COMMIT_RECORDS", 10)


@pytest.mark.usefixtures("server", "thousands")
def test_a_file_comes_in_by_commits_and_the_same_again_changes_nothing(database: Engine) -> None:
    told: list[int] = []
    done = run(
        database,
        lines(*map(customer, range(25)), b"", customer(3)),
        told=lambda progress: told.append(progress.lines),
    )
    assert (done.records, done.changed, done.lines) == (26, 25, 27)
    assert told == [10, 20, 27]
    assert run(database, lines(*map(customer, range(25)))).changed == 0
    assert customers(database) == 25


@pytest.mark.usefixtures("server", "thousands")
def test_a_wrong_line_stops_it_and_what_was_committed_is_not_asked_again(database: Engine) -> None:
    records = [customer(number) for number in range(25)]
    records[14] = {"entity": "customer", "id": "c-14", "body": {"first_name": "Amélie Laurent"}}
    told: list[int] = []
    with pytest.raises(BadLine) as wrong:
        run(database, lines(*records), told=lambda progress: told.append(progress.lines))
    assert str(wrong.value) == "line 15: record_unreadable"
    assert (customers(database), told) == (10, [10])
    records[14] = customer(14)
    done = run(database, lines(*records), first_line=11)
    assert (done.records, customers(database)) == (15, 25)


WRONG: Iterable[tuple[bytes, str]] = (
    (b"{", "malformed"),
    (b"[" * 100 + b"]" * 100, "malformed"),
    (b'{"entity": "customer", "id": 3, "body": null}', "invalid"),
    (b'"Laurent"', "invalid"),
    (b'{"entity": "device", "id": "d", "body": null}', "not_importable"),
    (b'{"entity": "customer", "id": "c-1", "body": {}}', "record_unreadable"),
    (b"\xff\xfe", "malformed"),
    (b" " * 600, "too_large"),
)


@pytest.mark.usefixtures("server", "thousands")
def test_wrong_lines_are_left_out_by_number_and_code(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [customer(number) for number in range(20)]
    longest = max(len(json.dumps(record)) for record in good) + 1
    monkeypatch.setattr(import_file, "LARGEST_LINE", longest)
    wrong = [(b" " * (3 * longest) if w.strip() == b"" else w, code) for w, code in WRONG]
    done = run(database, lines(*(w for w, _ in wrong), *good), skips=True)
    assert [(b.number, b.code) for b in done.skipped] == [
        (number, code)
        for number, code in sorted(
            ((n, code) for n, (_, code) in enumerate(wrong, start=1)),
            key=lambda line: line[1] in ("not_importable", "record_unreadable"),
        )
    ]
    assert customers(database) == 20


@pytest.mark.usefixtures("server")
def test_a_record_that_comes_twice_ends_as_it_stands_last(database: Engine) -> None:
    run(database, lines(customer(1, city="Lyon"), customer(1, city="Nantes"), customer(2)))
    body = scalar(database, "SELECT body FROM entity WHERE id = 'c-1'")
    assert json.loads(str(body))["city"] == "Nantes"


def test_the_command_says_where_to_go_on_and_never_what_stood_there(
    database_url: str, database: Engine, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Server(database).bring()
    file = tmp_path / "records.ndjson"
    wrong = {"entity": "customer", "id": "c-2", "body": {"last_name": "Laurent"}}
    file.write_bytes(lines(customer(1), wrong).read())
    common = [
        "import",
        str(file),
        "--data",
        str(tmp_path / "data"),
        "--database-url",
        database_url,
    ]
    assert main(common) == 1
    said = capfd.readouterr()
    assert "no: line 2: record_unreadable; go on with --from-line 1" in said.err
    assert main([*common, "--skip"]) == 1
    said = capfd.readouterr()
    assert "imported: 1 records, 1 changed" in said.out
    assert "left out: line 2: record_unreadable" in said.err
    assert main([*common, "--from-line", "3"]) == 0
    assert "Laurent" not in said.out + said.err
    assert customers(database) == 1
