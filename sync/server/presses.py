"""Let snapshots be made: one at a time, by a process of its own that only this one starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

import sync
from sync.server.clock import Now, ms
from sync.server.database import org_of
from sync.server.filing import store_scope
from sync.server.logs import log, log_fault
from sync.server.snapshots import LEAST_ROWS, is_large, is_prepared, stale, sweep

LOOK_SECONDS = 300.0
"""Between two looks for snapshots that are out of date."""

PAUSE_SECONDS = 60.0
"""Nobody's asking lets the same scope be made again sooner."""

YOUNG_SECONDS = 24 * 3600.0
"""A file without a row may be one that is being made; after this long it is none."""

_ROOT = Path(sync.__path__[0]).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PressSettings:
    """Where snapshots lie, and from how many records on a scope gets one."""

    folder: Path
    least_rows: int = LEAST_ROWS


class Press:
    """Makes what is wanted, in the background; a thread of its own waits for each process."""

    def __init__(self, engine: Engine, settings: PressSettings, now: Now) -> None:
        self._engine, self._now = engine, now
        self.folder, self._least_rows = settings.folder.resolve(), settings.least_rows
        self._wanted: dict[str, None] = {}
        self._begun: dict[str, float] = {}
        self._called, self._closing = threading.Event(), threading.Event()
        self.at_rest = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._child: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Look for what is out of date, now and then."""
        with self._lock:
            if self._thread is None and not self._closing.is_set():
                self._thread = threading.Thread(target=self._work, name="press", daemon=True)
                self._thread.start()

    def want(self, scope: str) -> None:
        """Make a snapshot of ``scope`` soon, unless that was begun a moment ago."""
        begun = self._begun.get(scope)
        if begun is None or time.monotonic() - begun > PAUSE_SECONDS:
            self.at_rest.clear()
            self._wanted[scope] = None
            self._called.set()
            self.start()

    def expect(self, store_id: str) -> None:
        """A device will come that has nothing of this store yet: let its first load be ready.

        Making it takes seconds to a minute, as long as it takes to type in a code.
        """
        scope = store_scope(store_id)
        with self._engine.begin() as db:
            is_there = is_prepared(db, scope, self.folder)
        if not is_there:
            self.want(scope)

    @property
    def is_making(self) -> bool:
        """Whether one is being made now."""
        return self._child is not None

    def close(self) -> None:
        """End, and what is being made with it; does not wait."""
        self._closing.set()
        self._called.set()
        child = self._child
        if child is not None:
            child.kill()

    def finish(self) -> None:
        """End, and wait for it."""
        self.close()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while not self._closing.is_set():
            try:
                self._look()
                while self._wanted and not self._closing.is_set():
                    scope = next(iter(self._wanted))
                    del self._wanted[scope]
                    self._make(scope)
            except Exception as error:  # noqa: BLE001 - the database is away: later again
                log_fault(error, during="snapshot")
            if not self._wanted:
                self.at_rest.set()
            self._called.wait(LOOK_SECONDS)
            self._called.clear()

    def _look(self) -> None:
        with self._engine.begin() as db:
            for scope in stale(db, ms(self._now())):
                self._wanted[scope] = None
            sweep(db, self.folder, time.time() - YOUNG_SECONDS)

    def _make(self, scope: str) -> None:
        with self._engine.begin() as db:
            if not is_large(db, scope, self._least_rows):
                return
        self._begun[scope] = began = time.monotonic()
        made, status = self._run(scope)
        if self._closing.is_set():
            return
        took = round((time.monotonic() - began) * 1000)
        log("snapshot", scope=scope, made=bool(made), status=status, ms=took)

    def _run(self, scope: str) -> tuple[str, int]:
        """One process; it ends when its standard input does, and so with this one."""
        url = self._engine.url.render_as_string(hide_password=False)
        about = {"org": org_of(self._engine), "scope": scope, "folder": str(self.folder)}
        path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        with subprocess.Popen(
            [sys.executable, "-m", "sync.press"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"PYTHONPATH": path},
        ) as child:
            self._child = child
            if self._closing.is_set():
                child.kill()
            made = _said(child, json.dumps(about | {"database_url": url}))
        self._child = None
        return made, child.returncode


def _said(child: subprocess.Popen[str], asked: str) -> str:
    """What it answers to one line; its standard input stays open until then."""
    if child.stdin is None or child.stdout is None:
        return ""
    try:
        child.stdin.write(f"{asked}\n")
        child.stdin.flush()
    except OSError:
        return ""  # it ended before it had read
    return child.stdout.read().strip()
