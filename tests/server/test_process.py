"""The real program: starts, is killed in mid-push, starts again, stops, and says little."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import httpx2
import pytest
import structlog
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import Engine

from sync.server import sockets
from sync.server.__main__ import main
from sync.server.admin_key import admin_key
from sync.server.clock import utc_now
from sync.server.database import open_engine
from tests.builders import a_customer
from tests.postgres import scalar
from tests.server.process import Process
from tests.server.shop import Device, Server, imported, staff
from tests.server.test_push import note


class Remote:
    """A :class:`tests.server.shop.Server` that is another process."""

    def __init__(self, process: Process) -> None:
        self.process = process

    def clock(self) -> Any:
        return utc_now()

    def post(self, path: str, body: Any, token: str = "") -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.process.http.post(path, json=body, headers=headers)


def enrolled(process: Process, name: str = "Counter 1") -> Device:
    asked = {"store_id": "PAR", "device_name": name}
    device = Device(Remote(process))  # type: ignore[arg-type]
    device.enrol(process.admin("/v1/admin/enrolment-codes", asked)["code"])
    device.sign_in()
    return device


def bring(process: Process, *records: Any) -> None:
    process.admin("/v1/import", {"records": [imported(r) for r in records]})


@pytest.mark.slow
def test_killed_in_mid_push_and_started_again_nothing_is_lost_or_doubled(data: Path) -> None:
    first = Process(data)
    try:
        bring(first, *staff(), a_customer())
        counter = enrolled(first)
        confirmed = push_until_killed(first, counter, batches := batches_of(counter))
    finally:
        first.stop(signal.SIGKILL)
    second = Process(data)
    try:
        counter.server = Remote(second)  # type: ignore[assignment]
        for batch in batches:
            answers = counter.push(*batch)
            assert [a["outcome"] for a in answers] == ["applied"] * len(batch)
        counter.pull()
        assert len(counter.of("note")) == sum(map(len, batches))
        assert {counter.version("note", n.note_id) for n in counter.of("note")} == {1}
        assert confirmed > 0
    finally:
        assert second.stop() == 0


def postmaster(data: Path) -> int:
    return int((data / "postgres" / "postmaster.pid").read_text().split("\n")[0])


def until_another_answers(process: Process, data: Path, killed: int) -> None:
    """Those who were connected to the killed one may still answer for a moment."""
    deadline = time.monotonic() + 60
    another = 0
    while another in (0, killed) or process.http.get("/v1/health").status_code != 200:
        assert time.monotonic() < deadline
        with suppress(OSError, ValueError):
            another = postmaster(data)


@pytest.mark.slow
def test_the_database_that_was_killed_comes_back_and_nothing_is_lost(data: Path) -> None:
    process = Process(data)
    try:
        bring(process, *staff(), a_customer())
        counter = enrolled(process)
        counter.do(note(1))
        killed = postmaster(data)
        os.kill(killed, signal.SIGKILL)
        until_another_answers(process, data, killed)
        counter.do(note(2))
        counter.pull()
        assert [n.note_id for n in counter.of("note")] == ["note-1", "note-2"]
        waiting, heard = begin_wait(counter)
        bring(process, a_customer(city="Lyon"))
        waiting.join()
        assert heard[0]["changed"] == ["store:PAR"]
    finally:
        assert process.stop() == 0


@pytest.mark.slow
def test_it_starts_though_a_killed_databases_number_is_somebody_elses_by_now(data: Path) -> None:
    first = Process(data)
    first.stop(signal.SIGKILL)
    old = postmaster(data)
    os.kill(old, signal.SIGKILL)
    signed = data / "postgres" / "postmaster.pid"
    signed.write_text(signed.read_text().replace(str(old), str(os.getpid()), 1))
    second = Process(data)
    try:
        assert second.http.get("/v1/health").status_code == 200
    finally:
        assert second.stop() == 0


def batches_of(counter: Device) -> list[list[dict[str, Any]]]:
    return [[counter.did(note(100 * b + n)) for n in range(1, 41)] for b in range(60)]


def push_until_killed(
    process: Process, counter: Device, batches: list[list[dict[str, Any]]]
) -> int:
    """Push batch after batch; the server is killed after the fifth answer, in mid-push."""
    confirmed = 0
    five = threading.Event()

    def kill() -> None:
        five.wait(30)
        time.sleep(0.01)
        process.child.send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with suppress(httpx2.HTTPError):
        for batch in batches:
            counter.push(*batch)
            confirmed += 1
            if confirmed == 5:
                five.set()
    killer.join()
    assert confirmed < len(batches)
    return confirmed


def begin_wait(device: Device) -> tuple[threading.Thread, list[Any]]:
    """A wake-up request under way, and what it will hear."""
    heard: list[Any] = []
    asked = {"cursors": device.cursors}

    def wait() -> None:
        heard.append(device.server.post("/v1/wait", asked, device.token).json())

    waiting = threading.Thread(target=wait)
    waiting.start()
    return waiting, heard


def until_somebody_listens(database: Engine) -> None:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'comptoir bell'"
    deadline = time.monotonic() + 20
    while not scalar(database, asked):
        assert time.monotonic() < deadline


@pytest.mark.slow
def test_it_stops_at_once_while_a_device_waits_and_its_log_names_nobody(
    data: Path, database_url: str, database: Engine
) -> None:
    process = Process(data, database_url)
    try:
        bring(process, *staff(), a_customer())
        counter = enrolled(process)
        counter.do(note(1, text="Prefers suede"))
        counter.pull()
        waiting, heard = begin_wait(counter)
        until_somebody_listens(database)
    finally:
        began = time.monotonic()
        status = process.stop()
    waiting.join()
    assert (status, time.monotonic() - began < 5) == (0, True)
    assert heard[0]["changed"] == []
    said = "".join(process.log)
    assert all(json.loads(line)["event"] for line in process.log if line)
    assert not any(secret in said for secret in ("Laurent", "suede", "+336", counter.token))


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_ends_with_the_program_that_started_it(
    data: Path, database_url: str, workers: str
) -> None:
    process = Process(data, database_url, "--with-parent", "--workers", workers)
    process.let_go()
    assert process.child.wait(30) == 0
    process.stop()


@pytest.mark.slow
def test_two_processes_on_one_database_wake_each_others_devices(
    tmp_path: Path, database_url: str, database: Engine
) -> None:
    one, two = Process(tmp_path / "1", database_url), Process(tmp_path / "2", database_url)
    try:
        bring(one, *staff(), a_customer())
        writer, reader = enrolled(one), enrolled(two, "Counter 2")
        reader.pull()
        waiting, heard = begin_wait(reader)
        until_somebody_listens(database)
        assert not heard
        began = time.monotonic()
        writer.do(note(1))
        waiting.join()
        assert heard[0]["changed"] == ["store:PAR"]
        assert time.monotonic() - began < 2
    finally:
        one.stop()
        two.stop()


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, and its key, as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(utc_now() - timedelta(hours=1))
        .not_valid_after(utc_now() + timedelta(hours=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(made.public_bytes(Encoding.PEM))
    key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return cert_file, key_file


@pytest.mark.slow
def test_it_speaks_tls_with_its_certificate(data: Path, database_url: str, tmp_path: Path) -> None:
    cert, key = own_certificate(tmp_path)
    trust = ssl.create_default_context(cafile=str(cert))
    tls = ("--certfile", str(cert), "--keyfile", str(key))
    process = Process(data, database_url, *tls, trust=trust)
    try:
        assert process.url.startswith("https://127.0.0.1:")
        assert process.http.get("/v1/health").json()["status"] == "ok"
    finally:
        assert process.stop() == 0


@pytest.fixture
def own_logs() -> Iterator[None]:
    """The program sets the logs up for its own process; here that is undone."""
    yield
    structlog.reset_defaults()


@pytest.mark.usefixtures("own_logs")
def test_the_command_line_makes_codes_lists_and_revokes(
    data: Path, database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    monkeypatch.setenv("COMPTOIR_DATABASE_URL", database_url)
    engine = open_engine(database_url)
    server = Server(engine)
    server.bring(*staff())
    place = ["--data", str(data)]
    assert main(["code", *place, "--store", "NOWHERE", "--name", "x"]) == 1
    assert main(["code", *place, "--store", "PAR", "--name", "Counter 1"]) == 0
    code = capsys.readouterr().out.split()[-1]
    server.clock.now = utc_now()
    counter = Device(server)
    assert counter.enrol(code).status_code == 200
    assert main(["devices", *place]) == 0
    assert "active  Counter 1" in capsys.readouterr().out
    assert main(["revoke", *place, "--device", counter.device_id]) == 0
    counter.sign_in()
    assert counter.ask().json()["code"] == "revoked"
    assert main(["new-history", *place]) == 0
    engine.dispose()


def test_the_admin_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    key = admin_key(tmp_path)
    assert admin_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "admin.key").stat().st_mode) == 0o600


def test_answers_are_not_held_back_until_their_first_part_arrived():
    with sockets.listen("127.0.0.1", 0) as door:
        assert door.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.slow
def test_a_head_without_an_end_is_cut(data: Path, database_url: str) -> None:
    process = Process(data, database_url)
    host, port = process.http.base_url.host, process.http.base_url.port
    with socket.create_connection((host, port or 0), timeout=20) as line, suppress(OSError):
        line.sendall(b"GET /v1/health HTTP/1.1\r\nX-Long: ")
        for _ in range(400):
            line.sendall(b"a" * 10_000)
        assert line.recv(1) == b""
    assert process.http.get("/v1/health").status_code == 200
    process.stop()


@pytest.mark.slow
def test_behind_a_proxy_callers_are_told_apart_and_cannot_lie(
    data: Path, database_url: str
) -> None:
    """A proxy adds whom it sees at the end; what stands before that, the caller wrote."""
    process = Process(data, database_url, "--proxy", "127.0.0.1")

    def wrong_key(said_by_the_proxy: str) -> int:
        headers = {"Authorization": "Bearer nope", "X-Forwarded-For": said_by_the_proxy}
        return int(process.http.post("/v1/import", json={}, headers=headers).status_code)

    try:
        tried = [wrong_key(f"10.9.8.{n}, 203.0.113.5") for n in range(31)]
        assert set(tried[:30]) == {401}
        assert tried[30] == wrong_key("203.0.113.5") == 429
        assert wrong_key("203.0.113.6") == 401
    finally:
        assert process.stop() == 0
