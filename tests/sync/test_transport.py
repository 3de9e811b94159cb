"""What can go wrong on the line, with real sockets, and how the device calls it."""

import contextlib
import socket
import threading
import time

import pytest
import zstandard

from sync.client.calls import Denied, NotTaken, ServerTrouble, TooOld, call
from sync.client.pages import Pages
from sync.client.transport import AddressNotSafe, Busy, HttpTransport, Offline
from sync.wire.messages import LookupReply, LookupRequest, PullRequest

ASKED = LookupRequest(keys=["card:1"])
FOUND = b'{"customers":["amelie"]}'


def answer(status, body, *headers, length=None):
    """An HTTP answer, byte by byte."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


@pytest.fixture
def says():
    """A server that answers every connection with the same bytes; returns its URL."""
    listener = socket.create_server(("127.0.0.1", 0))
    said = {"bytes": b"", "hold_s": 0.0}

    def serve():
        with contextlib.suppress(OSError):
            while True:
                line, _ = listener.accept()
                with line:
                    line.recv(65_536)
                    time.sleep(said["hold_s"])
                    line.sendall(said["bytes"])

    threading.Thread(target=serve, daemon=True).start()

    def set_up(what, hold_s=0.0):
        said.update(bytes=what, hold_s=hold_s)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield set_up
    listener.close()


def ask(url, timeout_s=5.0):
    line = HttpTransport(url)
    try:
        return call(line, "/v1/lookup", ASKED, LookupReply, timeout_s=timeout_s)
    finally:
        line.close()


def test_an_answer_is_read(says):
    assert ask(says(answer(200, FOUND))).customers == ["amelie"]


def test_a_packed_answer_is_unpacked(says):
    packed = zstandard.ZstdCompressor().compress(FOUND)
    assert ask(says(answer(200, packed, "Content-Encoding: zstd"))).customers == ["amelie"]


@pytest.mark.parametrize(
    "what",
    [
        b"",
        answer(200, FOUND[:10], length=len(FOUND)),
        answer(200, FOUND[:10]),
        answer(200, b"<html>Please log in to the Wi-Fi</html>"),
        answer(302, b"", "Location: http://portal.example/"),
        answer(403, b"<html>Forbidden</html>"),
        answer(200, b"not zstd", "Content-Encoding: zstd"),
        answer(200, zstandard.ZstdCompressor().compress(FOUND)[:-4], "Content-Encoding: zstd"),
        answer(200, b"not gzip", "Content-Encoding: gzip"),
    ],
)
def test_half_an_answer_or_somebody_elses_is_offline(says, what):
    with pytest.raises(Offline):
        ask(says(what))


def test_a_page_in_letters_that_are_none_is_offline(says):
    page = b'{"history_id":"h\xff","scopes":[],"pages":[],"server_time_ms":1}'
    transport = HttpTransport(says(answer(200, page)))
    with pytest.raises(Offline):
        call(transport, "/v1/pull", PullRequest(install="i", cursors={}), Pages)
    transport.close()


def test_a_slow_server_is_offline(says):
    with pytest.raises(Offline):
        ask(says(answer(200, FOUND), hold_s=2.0), timeout_s=0.2)


def test_nobody_there_is_offline():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Offline):
        ask(f"http://127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("status", "code", "fault"),
    [
        (401, "token_invalid", Denied),
        (403, "revoked", Denied),
        (409, "gap", NotTaken),
        (422, "invalid", NotTaken),
        (426, "too_old", TooOld),
        (500, "server_fault", ServerTrouble),
        (502, "bad_gateway", Offline),
        (503, "unavailable", Offline),
        (429, "slow_down", Offline),
    ],
)
def test_an_error_answer_has_its_own_fault(says, status, code, fault):
    with pytest.raises(fault) as raised:
        ask(says(answer(status, f'{{"code":"{code}","expected":7}}'.encode())))
    if fault in (Denied, NotTaken):
        assert (raised.value.reason, raised.value.expected) == (code, 7)


@pytest.mark.parametrize(
    "url", ["http://shop.example", "http://10.0.0.1:8400", "ftp://localhost", "shop.example", ""]
)
def test_plain_http_never_leaves_this_machine(url):
    with pytest.raises(AddressNotSafe):
        HttpTransport(url)


@pytest.mark.parametrize("url", ["https://shop.example", "http://127.0.0.1:1", "http://[::1]:1"])
def test_safe_addresses_are_taken(url):
    HttpTransport(url).close()


def test_closing_breaks_off_what_is_under_way():
    silent = socket.create_server(("127.0.0.1", 0))
    line = HttpTransport(f"http://127.0.0.1:{silent.getsockname()[1]}")
    ended = threading.Event()

    def wait():
        with contextlib.suppress(Offline):
            call(line, "/v1/wait", ASKED, LookupReply, timeout_s=30.0)
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    held, _ = silent.accept()
    with silent, held:
        held.recv(1)
        line.close()
        assert ended.wait(10.0)
    with pytest.raises(Offline):
        call(line, "/v1/wait", ASKED, LookupReply)


@pytest.mark.parametrize(("told", "seconds"), [(7, 7), (9999, 120)])
@pytest.mark.parametrize(("status", "code"), [(503, "busy"), (429, "slow_down")])
def test_a_server_that_is_busy_says_when_to_come_again(says, status, code, told, seconds):
    body = f'{{"code":"{code}","expected":{told}}}'.encode()
    with pytest.raises(Busy) as busy:
        ask(says(answer(status, body)))
    assert busy.value.retry_after_s == seconds


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Service Unavailable",
        b'{"code":"busy"}',
        b'{"code":"busy","expected":-1}',
        b'{"code":"unavailable","expected":1}',
    ],
)
def test_what_else_a_503_says_is_no_more_than_being_away(says, body):
    with pytest.raises(Offline) as away:
        ask(says(answer(503, body)))
    assert not isinstance(away.value, Busy)
