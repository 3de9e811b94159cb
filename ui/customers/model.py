"""What the page of search results shows besides what this device holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.services.hits import Hit


class Ask(StrEnum):
    """Whether the server can be asked for somebody, or what came of it."""

    NOTHING = "nothing"
    READY = "ready"
    BUSY = "busy"
    OFFLINE = "offline"
    FOUND = "found"
    MORE = "more"
    NOBODY = "nobody"
    FETCHING = "fetching"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody whom only the server knows: their file comes when they are chosen."""

    hit: Hit
