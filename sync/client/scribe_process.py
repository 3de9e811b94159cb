"""``python -m sync.client.scribe_process``: the scribe at work, see :mod:`sync.client.scribe`.

It ends with the app, however that ends: then nobody asks any more.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import IO

import msgspec
from sqlalchemy import Engine

from app.db.engine import DatabaseGone, open_engine, writing
from sync.client import collector, pull
from sync.client.pages import Pages
from sync.client.scribe_messages import Absorb, Done, Failed, Open, Saved, next_asked, send

POLITENESS = 5
"""Added to the niceness: the window goes first."""


class Desk:
    """What the scribe works on: the database, opened with the first reply."""

    def __init__(self, opened: Open) -> None:
        self._path, self._key = Path(opened.path), opened.key
        self._engine: Engine | None = None

    def absorb(self, asked: Absorb) -> Saved:
        """Save a reply."""
        if self._engine is None:
            if not self._path.exists():
                raise DatabaseGone  # wiped: nothing makes it again
            self._engine = open_engine(self._path, self._key)
        reply = msgspec.json.decode(asked.reply, type=Pages)
        with collector.paused(), writing(self._engine, is_bulk=reply.more) as db:
            done = pull.absorb(db, reply, asked.now_ms)
        return Saved(changed=done.changed, rows=done.rows)

    def close(self) -> None:
        """Let go of the database."""
        if self._engine is not None:
            self._engine.dispose()


def serve(asks: IO[bytes], answers: IO[bytes]) -> None:
    """Do what is asked until nobody asks any more."""
    opened = next_asked(asks)
    if not isinstance(opened, Open):
        return
    desk = Desk(opened)
    try:
        send(answers, Done())
        while isinstance(asked := next_asked(asks), Absorb):
            send(answers, _answer(desk, asked))
    finally:
        desk.close()


def _answer(desk: Desk, asked: Absorb) -> Saved | Failed:
    try:
        return desk.absorb(asked)
    except Exception as error:  # noqa: BLE001 - the app does it itself then, and meets it there
        where = "".join(traceback.format_tb(error.__traceback__))
        return Failed(why=f"{type(error).__name__}\n{where}")


def main() -> None:
    """Talk over what were standard input and output, which nobody else uses from here on."""
    asks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.stdin, sys.stdout = open(os.devnull), sys.stderr  # noqa: PTH123, SIM115 - for good
    if sys.platform != "win32":
        os.nice(POLITENESS)
    gc.freeze()
    with asks, answers:
        serve(asks, answers)


if __name__ == "__main__":
    main()
