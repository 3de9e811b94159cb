"""A scanner on a serial port: a real pseudo-terminal, whose other end plays the scanner."""

from __future__ import annotations

import fcntl
import os
import queue
import sys
import tty
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.serial_line import (
    Lines,
    SerialListener,
    SerialPortAbsent,
    SerialPortBusy,
    SerialPortLost,
    SerialScanner,
    list_serial_ports,
)
from app.domain.errors import Fault

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
PATIENCE_S = 5.0


class Plug:
    """What one hears of a scanner; ``link`` is the port's name, as udev would make it."""

    def __init__(self, link: Path) -> None:
        self.link = link
        self.heard: Queue[str] = queue.Queue()
        self.master = self.slave = -1
        listener = SerialListener(
            line_read=self.heard.put,
            connected=lambda: self.heard.put("(connected)"),
            faulted=self._faulted,
        )
        self.scanner = SerialScanner(str(link), listener, retry_after_s=0.02)

    def plug_in(self) -> None:
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        self.link.unlink(missing_ok=True)
        self.link.symlink_to(os.ttyname(self.slave))

    def pull_out(self) -> None:
        self.link.unlink(missing_ok=True)
        for end in (self.master, self.slave):
            if end >= 0:
                os.close(end)
        self.master = self.slave = -1

    def send(self, sent: bytes) -> None:
        os.write(self.master, sent)

    def next(self) -> str:
        return self.heard.get(timeout=PATIENCE_S)

    def _faulted(self, fault: Fault) -> None:
        self.heard.put(fault.code)


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    made = Plug(tmp_path / "scanner")
    yield made
    made.scanner.stop()
    made.pull_out()


@on_unix
def test_codes_arrive_however_they_end(plug: Plug) -> None:
    plug.plug_in()
    plug.scanner.start()
    assert plug.next() == "(connected)"
    plug.send(b"2990045123872\r\n4006381333931\r")
    assert [plug.next(), plug.next()] == ["2990045123872", "4006381333931"]
    plug.send(b"\x02]C1010950600013435210LOT7\x1d21A1\x03")  # no end: a pause is one
    assert plug.next() == "]C1010950600013435210LOT7\x1d21A1"
    plug.send("Müller\n".encode())
    plug.send("Müller\n".encode("latin-1"))
    assert [plug.next(), plug.next()] == ["Müller", "Müller"]


@on_unix
def test_a_scanner_that_is_pulled_out_and_plugged_in_again_works_again(plug: Plug) -> None:
    plug.scanner.start()
    assert plug.next() == SerialPortAbsent.code
    plug.plug_in()
    assert plug.next() == "(connected)"
    plug.pull_out()
    assert plug.next() == SerialPortLost.code
    assert plug.next() == SerialPortAbsent.code
    plug.plug_in()
    assert plug.next() == "(connected)"
    plug.send(b"PU-7K3M9Q\r")
    assert plug.next() == "PU-7K3M9Q"


@on_unix
def test_a_port_that_another_program_holds_is_told_apart(plug: Plug) -> None:
    plug.plug_in()
    fcntl.flock(plug.slave, fcntl.LOCK_EX)
    plug.scanner.start()
    assert plug.next() == SerialPortBusy.code
    fcntl.flock(plug.slave, fcntl.LOCK_UN)
    assert plug.next() == "(connected)"


@on_unix
def test_nothing_is_told_once_stopped(plug: Plug) -> None:
    plug.plug_in()
    plug.scanner.start()
    assert plug.next() == "(connected)"
    plug.scanner.stop()
    plug.send(b"2990045123872\r")
    assert plug.heard.empty()


def test_ports_have_names() -> None:
    assert all(port.name and port.words for port in list_serial_ports())


@given(
    texts=st.lists(st.text("AZaz09-.]\x1dé", min_size=1, max_size=20), max_size=5),
    cuts=st.lists(st.integers(1, 7), min_size=1),
    end=st.sampled_from([b"\r", b"\n", b"\r\n", b"\0"]),
)
def test_it_does_not_matter_how_bytes_are_cut(
    texts: list[str], cuts: list[int], end: bytes
) -> None:
    sent = b"".join(text.encode() + end for text in texts)
    lines, got, at = Lines(), list[str](), 0
    for turn in range(len(sent)):
        step = cuts[turn % len(cuts)]
        got += lines.feed(sent[at : at + step], 0.0)
        at += step
    assert got == [text for text in texts if text.strip()]


def test_a_pause_ends_a_code_only_when_it_is_long_enough() -> None:
    lines = Lines(silence_s=0.1)
    assert lines.feed(b"299", 1.0) == []
    assert lines.feed(b"", 1.05) == []
    assert lines.feed(b"0045", 1.06) == []
    assert lines.feed(b"", 1.15) == []
    assert lines.feed(b"", 1.17) == ["2990045"]
    assert lines.feed(b"", 9.0) == []


def test_noise_without_end_does_not_fill_the_memory() -> None:
    lines = Lines()
    lines.feed(b"x" * 100_000, 0.0)
    [code] = lines.feed(b"\r", 0.0)
    assert len(code) < 5000
