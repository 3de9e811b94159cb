"""The PostgreSQL that comes with the server, where the system is not as one would wish."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest

from sync.server import embedded


@pytest.mark.slow
def test_it_starts_where_the_language_of_the_session_is_not_installed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    with (
        embedded.running(data / "postgres") as server,
        psycopg.connect(server.get_uri()) as line,
    ):
        assert line.execute("SHOW server_encoding").fetchone() == ("UTF8",)
    assert os.environ["LC_ALL"] == "xx_XX.UTF-8"
