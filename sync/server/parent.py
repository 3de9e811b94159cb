"""Ending with the program that started the server, however that program ended."""

from __future__ import annotations

import _thread
import os
import signal
import threading


def leave_with_parent(line: int = 0) -> None:
    """Stop as on SIGTERM once the file ``line`` (standard input) comes to its end.

    The parent holds the other end of a pipe; a parent that is killed lets go of it too, on every
    system, and Windows knows no other way to ask for a clean end.
    """
    threading.Thread(target=_watch, args=(line,), name="parent", daemon=True).start()


def _watch(line: int) -> None:
    while os.read(line, 1024):
        pass
    _thread.interrupt_main(signal.SIGTERM)
