"""A slip that was made: the file and a picture of its first page. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.pickups import Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """``pdf`` is the file, ``preview`` its first page as PNG, ``name`` what to call the file."""

    slip: Slip
    pdf: bytes
    preview: bytes
    name: str
