"""Watch every statement of a device: learn what was done, and die at one that was chosen."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Engine, event

from chaos.notebook import Notebook, noted

_OUTBOX = "INSERT INTO outbox ("


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """Die by SIGKILL when the ``number``-th statement that begins with ``words`` is about to run.

    No words: any statement. Between two statements is at one of them.
    """

    words: str
    number: int

    @classmethod
    def parse(cls, text: str) -> Death:
        """``COMMIT:12``; ``:300`` for any statement."""
        words, _, number = text.rpartition(":")
        return cls(words=words, number=int(number))


class Tracing:
    """Listens to every database that this process opens."""

    def __init__(self, notebook: Notebook, death: Death | None) -> None:
        self._notebook, self._death, self._seen = notebook, death, count(1)
        self._mine = threading.local()
        event.listen(Engine, "connect", self._connected)
        event.listen(Engine, "before_cursor_execute", self._executes)

    def take(self) -> list[str]:
        """The operations that this thread put into the outbox since it was last asked."""
        found: list[str] = getattr(self._mine, "operations", [])
        self._mine.operations = []
        return found

    def _connected(self, raw: Any, _record: Any) -> None:
        if self._death is not None:
            raw.set_trace_callback(self._traced)

    def _traced(self, statement: str) -> None:
        death = self._death
        if death is None or not statement.lstrip().startswith(death.words):
            return
        if next(self._seen) == death.number:
            os.kill(os.getpid(), signal.SIGKILL)

    def _executes(
        self, _db: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool
    ) -> None:
        if not statement.startswith(_OUTBOX) or "op_id" not in context.compiled_parameters[0]:
            return  # moved within the database, not done by anybody
        found = getattr(self._mine, "operations", [])
        for row in context.compiled_parameters:
            self._notebook.begin(noted(row))
            found.append(row["op_id"])
        self._mine.operations = found
