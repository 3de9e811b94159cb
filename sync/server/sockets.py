"""The door of a server, and how many may stand in it."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress

BACKLOG = 2_048
"""Calls that wait to be taken; the system may allow fewer (``net.core.somaxconn``)."""

KEEP_ALIVE_SECONDS = 75
"""An idle line is kept so long: a device comes back within a minute, and greets once."""

OTHER_FILES = 200
"""Of a process, beside the lines of devices: the database, files, libraries."""

LEAST_LINES, MANY_FILES = 100, 10_240
"""Lines, however few files there may be; files, where the system names no end (macOS)."""


def listen(host: str, port: int) -> socket.socket:
    """An open door: from here on, calls wait in line instead of being turned away."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.create_server((host, port), family=family, backlog=BACKLOG)
    # An answer is two writes. Without this the second waits for word that the first arrived, which
    # the other side holds back for 40 ms; asyncio sees to it only on sockets it made itself.
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return door


def most_lines() -> int | None:
    """How many lines this process may hold, after it asked for as many files as it may open.

    None: the system does not count them.
    """
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY_FILES if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # the system knows better, and says only now
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    if soft == resource.RLIM_INFINITY:
        return None
    return max(soft - OTHER_FILES, LEAST_LINES)
