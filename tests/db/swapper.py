"""A program that is killed at every step of a swap, one after the other; it prints what it left.

One line for each step: what stands in the database that is there afterwards.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from app.db import settings, swap
from app.db.engine import open_engine, reading, writing
from app.db.migrate import migrate

KEY = bytes(range(32))
WORD = "word"


def main(folder: str) -> None:
    """Begin again and again from the same two files, until nothing kills any more."""
    root = Path(folder)
    _make(root / "begin")
    step, survived = 0, False
    while not survived:
        shutil.copytree(root / "begin", root / str(step))
        path = root / str(step) / "shop.db"
        child = os.fork()
        if not child:
            _killed_at(step, path)
            os._exit(0)
        survived = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        print(step, _found(path), *sorted(p.name for p in path.parent.iterdir()), flush=True)
        step += 1


def _make(folder: Path) -> None:
    """An old database with a word in its journal, and a fresh one."""
    folder.mkdir()
    path = folder / "shop.db"
    for each in (swap.fresh_path(path), path):
        engine = open_engine(each, KEY)
        migrate(engine)
        if each == path:
            with writing(engine) as db:
                settings.put(db, WORD, "old")
            for name in ("shop.db", "shop.db-wal"):
                shutil.copy(folder / name, folder / f"{name}.copy")
        engine.dispose()
    for name in ("shop.db", "shop.db-wal"):
        (folder / f"{name}.copy").replace(folder / name)


def _killed_at(step: int, path: Path) -> None:
    engine = open_engine(path, KEY)
    with writing(engine) as db:
        settings.put(db, "late", "confirmed just before")
    left = step

    def count(frame, event, argument):
        nonlocal left
        ours = frame.f_code.co_filename.endswith("swap.py")
        if ours and event in ("call", "return", "c_call", "c_return"):
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    def carry(old, new):
        settings.put(new, WORD, f"new, from {settings.get(old, WORD)}")
        settings.put(new, "late", settings.get(old, "late"))

    sys.setprofile(count)
    swap.swap(engine, carry)
    sys.setprofile(None)


def _found(path: Path) -> str:
    swap.clear(path)
    engine = open_engine(path, KEY)
    with reading(engine) as db:
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert db.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        assert settings.get(db, "late") == "confirmed just before"
        word: str = settings.get(db, WORD)
    engine.dispose()
    return word.replace(" ", "_")


if __name__ == "__main__":
    main(sys.argv[1])
