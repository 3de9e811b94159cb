"""Scanners and readers on a serial port, or on USB that acts as one: a thread that reads lines.

A code ends with CR, LF or a pause. The port may come and go: it is opened again when it is back.
"""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

import serial
from serial.tools import list_ports

from app.domain.codes import LONGEST_TEXT
from app.domain.errors import Fault

BAUD_RATES = (9600, 19200, 38400, 57600, 115200)
SILENCE_S = 0.1
"""A pause that ends a code of a scanner that sends no CR or LF: 100 characters at 9600 baud."""
RETRY_AFTER_S = 2.0
_ENDS = b"\r\n\0"
_FRAMING = "\x02\x03"
"""Start and end of text, which some readers send around each code."""


class SerialPortAbsent(Fault):
    """No such port: the scanner is not plugged in, or has another name now."""

    code: ClassVar[str] = "serial_port_absent"


class SerialPortBusy(Fault):
    """Another program has it open."""

    code: ClassVar[str] = "serial_port_busy"


class SerialPortDenied(Fault):
    """The system does not let this user open it."""

    code: ClassVar[str] = "serial_port_denied"


class SerialPortLost(Fault):
    """It was there, and went away."""

    code: ClassVar[str] = "serial_port_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortChoice:
    """A port of this device: its name for the system, and what is plugged in."""

    name: str
    words: str


def list_serial_ports() -> tuple[PortChoice, ...]:
    """Those that are there, those of USB first; ports of the board without a plug are left out."""
    found = [port for port in list_ports.comports() if port.description != "n/a"]
    ordered = sorted(found, key=lambda port: (port.vid is None, port.device))
    return tuple(
        PortChoice(name=str(port.device), words=str(port.description)) for port in ordered
    )


class Lines:
    """Bytes in, codes out, however they are cut; pure, with the time given in seconds."""

    def __init__(self, silence_s: float = SILENCE_S) -> None:
        self._silence_s = silence_s
        self._held = bytearray()
        self._last_s = 0.0

    def feed(self, received: bytes, now_s: float) -> list[str]:
        """The codes that are whole now; call it with nothing while nothing comes."""
        if not received:
            is_over = bool(self._held) and now_s - self._last_s >= self._silence_s
            return self._take(bytes(self._held)) if is_over else []
        self._last_s = now_s
        codes: list[str] = []
        for byte in received:
            if byte in _ENDS:
                codes += self._take(bytes(self._held))
            elif len(self._held) <= LONGEST_TEXT:
                self._held.append(byte)
        return codes

    def _take(self, line: bytes) -> list[str]:
        self._held.clear()
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text = line.decode("latin-1")
        text = text.strip(_FRAMING)
        return [text] if text.strip() else []


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialListener:
    """What the scanner calls, from its thread: hand it on to yours, and return at once."""

    line_read: Callable[[str], None]
    connected: Callable[[], None]
    faulted: Callable[[Fault], None]
    """Once per trouble; the port is tried again all the same."""


class SerialScanner:
    """Runs from `start` to `stop`; afterwards nothing is called any more. One use each."""

    def __init__(
        self,
        port: str,
        listener: SerialListener,
        *,
        baud: int = BAUD_RATES[0],
        retry_after_s: float = RETRY_AFTER_S,
    ) -> None:
        self._port, self._baud, self._listener = port, baud, listener
        self._retry_after_s = retry_after_s
        self._stopping = threading.Event()
        self._telling = threading.RLock()
        self._told: str = ""
        self._thread = threading.Thread(target=self._run, name="serial", daemon=True)

    def start(self) -> None:
        """Open the port, in its own thread; faults are told, not raised."""
        self._thread.start()

    def stop(self, timeout_s: float = 1.0) -> None:
        """No call comes after this."""
        with self._telling:
            self._stopping.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._open() as line:
                    self._told = ""
                    self._tell(self._listener.connected)
                    self._pump(line)
            except Fault as fault:
                self._tell_fault(fault)
            self._stopping.wait(self._retry_after_s)

    def _open(self) -> Any:
        try:
            return serial.Serial(self._port, self._baud, timeout=SILENCE_S, exclusive=True)
        except (OSError, ValueError) as error:  # SerialException is an OSError
            raise _fault_of(error) from None

    def _pump(self, line: Any) -> None:
        lines = Lines()
        while not self._stopping.is_set():
            try:
                received = line.read(max(1, line.in_waiting))
            except (OSError, TypeError):  # TypeError: closed under pyserial's feet
                raise SerialPortLost from None
            for text in lines.feed(received, time.monotonic()):
                self._tell(partial(self._listener.line_read, text))

    def _tell_fault(self, fault: Fault) -> None:
        if fault.code != self._told:
            self._told = fault.code
            self._tell(partial(self._listener.faulted, fault))

    def _tell(self, call: Callable[[], None]) -> None:
        with self._telling:
            if not self._stopping.is_set():
                call()


def _fault_of(error: Exception) -> Fault:
    """What the system said: pyserial wraps Windows' answers in words."""
    number, words = getattr(error, "errno", None), str(error)
    if number in (errno.EBUSY, errno.EWOULDBLOCK) or "lock" in words:
        return SerialPortBusy()
    if number in (errno.EACCES, errno.EPERM):
        return SerialPortDenied()
    return SerialPortBusy() if "PermissionError" in words else SerialPortAbsent()
