"""What keeps a server from starting is said in a sentence, before anything was changed."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import structlog

from sync.server.__main__ import _parser, _snapshots, main
from sync.server.database import open_engine
from tests.postgres import scalar


@pytest.fixture(autouse=True)
def own_logs():
    """The program sets the logs up for its own process; here that is undone."""
    yield
    structlog.reset_defaults()


def refused(data: Path, capsys: pytest.CaptureFixture[str], *options: Any) -> str:
    capsys.readouterr()
    assert main(["--data", str(data), "--port", "0", *map(str, options)]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return next(line for line in said.splitlines() if line.startswith("no: "))


def test_a_port_that_is_taken(data: Path, database_url: str, capsys: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refused(data, capsys, "--database-url", database_url, "--port", port)
    assert said.startswith(f"no: port {port} of 127.0.0.1 cannot be had")


def test_a_certificate_that_is_not_there(tmp_path: Path, capsys: Any) -> None:
    data = tmp_path / "data"
    said = refused(data, capsys, "--certfile", tmp_path / "no.pem", "--keyfile", tmp_path / "no")
    assert "certificate" in said
    assert "certificate" in refused(data, capsys, "--keyfile", tmp_path / "no")
    assert not data.exists()


def test_a_database_of_a_newer_version(data: Path, database_url: str, capsys: Any) -> None:
    engine = open_engine(database_url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert "newer" in refused(data, capsys, "--database-url", database_url)
    assert scalar(engine, "SELECT version_num FROM alembic_version") == "9999"
    engine.dispose()


@pytest.mark.parametrize("proxy", ["*", "proxy.example", "10.0.0.1/8", "10.0.0.1,nonsense"])
def test_a_proxy_that_is_no_address_is_not_believed(data: Path, proxy: str, capsys: Any) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(data), "--proxy", proxy])
    assert "not an address" in capsys.readouterr().err


@pytest.mark.parametrize(
    "more", [["nonsense"], ["postgresql://a:secret@b:1,c:2/d"], ["postgresql://b/d", "Org"]]
)
def test_an_address_that_cannot_be_read_is_not_repeated(
    tmp_path: Path, capsys: Any, more: list[str]
) -> None:
    options = ["--database-url", more[0], "--organisation", *(more[1:] or ["main"])]
    said = refused(tmp_path / "data", capsys, *options)
    assert "cannot be read" in said
    assert "secret" not in said


def test_a_file_that_is_not_there(data: Path, database_url: str, capsys: Any) -> None:
    place = ["--data", str(data), "--database-url", database_url]
    for command in (["erasures", "replay", "none.jsonl"], ["import", "none.ndjson"]):
        assert main([*command, *place]) == 1
        said = capsys.readouterr().err
        assert f"no: {command[-1]}: No such file" in said
        assert "Traceback" not in said


def test_organisations_that_share_a_folder_do_not_sweep_each_others_first_loads() -> None:
    def folder(*options: str) -> Path | None:
        prepared = _snapshots(_parser().parse_args(["serve", "--data", "d", *options]))
        return prepared and prepared.folder

    assert folder() == Path("d/snapshots")
    assert folder("--organisation", "second") == Path("d/snapshots-second")
    assert folder("--organisation", "second", "--snapshots", "s") == Path("s")
    assert folder("--no-snapshots") is None
