"""What the sync chip tells. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ui.tokens import Tone


class SyncMood(StrEnum):
    """How things stand between this device and the others."""

    LOCKED = "locked"
    NEVER = "never"
    IN_SYNC = "in_sync"
    SENDING = "sending"
    OFFLINE = "offline"
    TROUBLE = "trouble"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """``since`` is the last sync that succeeded; ``waiting`` changes are not sent yet.

    ``attention`` counts the conflicts and refusals that somebody should look at. ``trouble`` is
    the code of the fault for which nothing is exchanged with a server that answers, or empty.
    ``is_locked``: customers are not shown until the server is reached.
    """

    is_online: bool
    since: datetime | None = None
    waiting: int = 0
    attention: int = 0
    trouble: str = ""
    is_locked: bool = False

    @property
    def wants_enrolment(self) -> bool:
        """Only a code, or another address, brings this device and its server together again."""
        return self.trouble in ("denied", "address_not_safe")

    @property
    def mood(self) -> SyncMood:
        """The one thing to say: that nothing works, what needs a person, what is not sent."""
        if self.is_locked:
            return SyncMood.LOCKED
        if self.attention:
            return SyncMood.ATTENTION
        if self.trouble:
            return SyncMood.TROUBLE
        if not self.is_online:
            return SyncMood.OFFLINE
        if self.since is None:
            return SyncMood.NEVER
        return SyncMood.SENDING if self.waiting else SyncMood.IN_SYNC

    @property
    def tone(self) -> Tone:
        """Its colour."""
        return _TONES[self.mood]


_TONES = {
    SyncMood.LOCKED: Tone.NEGATIVE,
    SyncMood.NEVER: Tone.NEUTRAL,
    SyncMood.IN_SYNC: Tone.POSITIVE,
    SyncMood.SENDING: Tone.INFORMATION,
    SyncMood.OFFLINE: Tone.WARNING,
    SyncMood.TROUBLE: Tone.WARNING,
    SyncMood.ATTENTION: Tone.NEGATIVE,
}
