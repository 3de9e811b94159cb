"""Lines that break, and what the log says of it: nothing that anybody sent."""

from __future__ import annotations

import json
import logging
import socket
import time
from pathlib import Path

import pytest
import structlog

from sync.server.logs import configure
from tests.server.process import Process


@pytest.mark.slow
def test_a_request_that_breaks_off_is_no_fault(data: Path, database_url: str) -> None:
    process = Process(data, database_url)
    try:
        host, _, port = process.url.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port))) as line:
            line.sendall(
                b"POST /v1/token HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
                b'content-length: 500\r\n\r\n{"device_id": "Laurent'
            )
        until = time.monotonic() + 20
        while not any('"/v1/token"' in said for said in process.log):
            assert time.monotonic() < until
    finally:
        process.stop()
    told = [json.loads(said) for said in process.log if said]
    assert [line["status"] for line in told if line.get("route") == "/v1/token"] == [400]
    assert not [line for line in told if line["event"] in ("fault", "remark")]


def test_what_a_library_says_of_an_error_is_logged_without_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = logging.getLogger().handlers
    configure()
    try:
        int("Key (phone)=(+33612345678) already exists")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception for %s", "Laurent")
    finally:
        logging.getLogger().handlers = before
        structlog.reset_defaults()
    told = json.loads(capsys.readouterr().err)
    assert (told["event"], told["logger"], told["error"]) == (
        "remark",
        "uvicorn.error",
        "ValueError",
    )
    assert not any(secret in str(told) for secret in ("+336", "Laurent", "phone"))
