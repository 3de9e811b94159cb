"""Copies of slips for the system's viewer: plain files, so they must not outlive their use."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

_PREFIX = "comptoir-slips-"


@cache
def folder() -> Path:
    """Where they lie: readable by this person alone, gone when the program ends."""
    made = tempfile.mkdtemp(prefix=_PREFIX)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def forget_copies() -> None:
    """Remove every copy, also what a killed program left behind."""
    folder.cache_clear()
    for old in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        shutil.rmtree(old, ignore_errors=True)
