"""Ending when told to, and with the program that started this one, however that one ended."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

from sync.server.logs import log


def leave_on_signals() -> None:
    """SIGTERM and Ctrl-C end this process, and clean up.

    uvicorn raises the signal that stopped it once more when it has stopped.
    """
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _leave)


def ignore_signals() -> None:
    """This process is ending; that shall not be interrupted."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)


def leave_with_parent(line: int = 0) -> None:
    """Stop as on SIGTERM once the file ``line`` (standard input) comes to its end.

    The parent holds the other end of a pipe; a parent that is killed lets go of it too, on every
    system, and Windows knows no other way to ask for a clean end.
    """

    def ended() -> None:
        while os.read(line, 1024):
            pass

    leave_when(ended)


def leave_when(ended: Callable[[], None]) -> None:
    """Stop as on SIGTERM once ``ended`` returns, which waits in a thread of its own."""

    def watch() -> None:
        ended()
        _thread.interrupt_main(signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    log("stopped")
    sys.exit(0)
