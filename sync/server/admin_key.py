"""The key of imports and of the back office: made at the first start, readable by its owner."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "admin.key"


def admin_key(folder: Path) -> str:
    """The key kept in ``folder``, made when there is none."""
    path = folder / NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(32)
        file.write(key + "\n")
    return key
