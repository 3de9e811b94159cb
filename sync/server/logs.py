"""Structured logs: one JSON line per event, with ids, kinds, counts and durations only.

Texts of exceptions are left out: a database quotes what it was given, and that is personal.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog

_FRAMES = 8


def configure(level: int = logging.INFO) -> None:
    """Write JSON lines to the standard error output, also what libraries remark."""
    logging.getLogger().handlers = [_Others(level=logging.WARNING)]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )


class _Others(logging.Handler):
    """What libraries remark, in our form: who and what kind, never their words.

    Without it the text of an exception that we took care not to log would reach the standard
    error output all the same, by way of the web server.
    """

    def emit(self, record: logging.LogRecord) -> None:
        facts: dict[str, Any] = {"logger": record.name, "severity": record.levelname.lower()}
        if record.exc_info and record.exc_info[1] is not None:
            facts |= _where(record.exc_info[1])
        structlog.get_logger().warning("remark", **facts)


def log(event: str, **facts: str | int | float | bool | None) -> None:
    """Note that something happened."""
    structlog.get_logger().info(event, **facts)


def log_fault(error: BaseException, **facts: Any) -> None:
    """Note a fault of ours: what kind and where, without its text."""
    structlog.get_logger().error("fault", **_where(error), **facts)


def _where(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    where = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return {"error": type(error).__name__, "where": where}
