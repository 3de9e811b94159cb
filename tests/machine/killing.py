"""A device that is killed: from some statement on nothing of it runs any more, not even a cleanup.

What a process does with its memory is gone with it; what it had committed is on the disk. So every
later statement of the same life fails too, and nothing leaves the device.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.e2e.tablet import Tablet


class Killed(BaseException):
    """The process is gone; no handler of errors may take it for one."""


@contextmanager
def killed_after(tablet: Tablet, statements: int) -> Iterator[None]:
    """Kill the device before its next but so many statements; it is started again at the end."""
    left = statements

    def strike(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            tablet.network.is_up = False
            raise Killed

    for moment in ("before_cursor_execute", "commit"):
        event.listen(tablet.engine, moment, strike)
    try:
        yield
    except BaseException:
        if left >= 0:  # once it is dead, whatever its clean-up meets is nothing
            raise
    finally:
        for moment in ("before_cursor_execute", "commit"):
            event.remove(tablet.engine, moment, strike)
        tablet.network.is_up = True
        tablet.restarts()
