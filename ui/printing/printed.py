"""What was made to be printed: the file and a picture of its first page. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.pickups import Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPages:
    """``pdf`` is the file, ``preview`` its first page as PNG, ``name`` what to call the file."""

    pdf: bytes
    preview: bytes
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed(PrintedPages):
    """The slip of a hand-over."""

    slip: Slip
