"""What waits, in one look: for the navigation's badges and the sync chip."""

from __future__ import annotations

from dataclasses import dataclass

from launch.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """``attention``: notices nobody has read; ``unsent``: what the server does not have yet.

    ``devices``: what a manager has not dealt with.
    """

    pickups: int
    tickets: int
    attention: int
    unsent: int
    devices: int = 0


def count(services: Services) -> Counts:
    """Read them all; off the GUI thread.

    Raises:
        StoreUnknown: nothing was synced yet.
    """
    return Counts(
        pickups=services.pickups.counts().to_hand_over,
        tickets=services.tickets.counts().open,
        attention=services.notices.unseen(),
        unsent=services.unsent.count(),
        devices=services.devices.waiting(),
    )
