"""What nobody expected: logged with an id, told honestly, and the app goes on.

The log names the kind of error and the lines of code, never the error's text or any value: those
may hold personal data.
"""

from __future__ import annotations

import logging
import secrets
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG = "comptoir.log"
LONGEST_LOG = 500_000
"""Bytes; three of them are kept."""

_log = logging.getLogger("comptoir")


class Defects:
    """Catches what reaches the top of any thread; ``told`` is called with the id to quote."""

    def __init__(self, folder: Path, told: Callable[[str], None] = lambda _id: None) -> None:
        self.told = told
        handler = RotatingFileHandler(
            folder / LOG, maxBytes=LONGEST_LOG, backupCount=2, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._handler = handler
        _log.addHandler(handler)
        _log.propagate = False

    def watch(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def report(self, error: BaseException) -> str:
        """Log ``error`` without its text; returns the id to quote."""
        number = secrets.token_hex(3).upper()
        frames = traceback.extract_tb(error.__traceback__)
        where = " < ".join(
            f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames)
        )
        _log.error("defect %s %s at %s", number, type(error).__name__, where)
        self.told(number)
        return number

    def close(self) -> None:
        """Give the program its own ways back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        _log.removeHandler(self._handler)
        self._handler.close()

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.report(error)
