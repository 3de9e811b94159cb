"""The keys of the back office and of metrics: made at the first start, readable by their owner."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "admin.key"
BEFORE = "admin.key.before"
"""The key that another takes the place of: good until everybody has changed over."""


METRICS = "metrics.key"
"""A key of its own: whoever watches the server need not be able to change what it holds."""


class RotationOpen(Exception):
    """The key before the present one is still good; two are enough."""


def metrics_key(folder: Path) -> str:
    """What opens the metrics, and nothing else; a new one once the file is removed."""
    return _kept(folder / METRICS)


def admin_key(folder: Path) -> str:
    """The key kept in ``folder``, made when there is none."""
    return _kept(folder / NAME)


def _kept(path: Path) -> str:
    try:
        _write(path, key := secrets.token_urlsafe(32))
    except FileExistsError:
        return _read(path)
    return key


def admin_keys(folder: Path) -> tuple[str, ...]:
    """All keys that are good now: the present one, and while it is changed, the one before."""
    before = folder / BEFORE
    present = admin_key(folder)
    try:
        return present, _read(before)
    except FileNotFoundError:
        return (present,)


def begin_rotation(folder: Path) -> None:
    """A new key; the one that was there stays good until :func:`finish_rotation`.

    Raises:
        RotationOpen: one has begun already.
    """
    new = folder / f"{NAME}.new"
    new.unlink(missing_ok=True)
    try:
        _write(folder / BEFORE, admin_key(folder))
    except FileExistsError:
        raise RotationOpen from None
    _write(new, secrets.token_urlsafe(32))
    new.replace(folder / NAME)


def finish_rotation(folder: Path) -> None:
    """Only the present key is good from now on."""
    (folder / BEFORE).unlink(missing_ok=True)


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii").strip()


def _write(path: Path, key: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key + "\n")
