"""What is done to the shop, when and to whom: drawn from a seed before the run begins."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum


class Injury(StrEnum):
    """One kind of thing that goes wrong."""

    KILL_DEVICE = "device killed"
    RESTART_DEVICE = "app ended and started again"
    CUT_DEVICE = "device cut off"
    CUT_ALL = "everybody cut off"
    STORM = "network storm"
    KILL_SERVER = "server process killed"
    KILL_SERVERS = "all server processes killed"
    KILL_POSTGRES = "PostgreSQL killed"
    KILL_BACKEND = "PostgreSQL connection killed"
    FILL_DISK = "disk full"
    SET_CLOCK = "clock set wrong"
    COPY_DEVICE = "device copied"
    RESTORE_DEVICE = "device restored from the copy"
    REVOKE_DEVICE = "device revoked"
    BACK_UP_SERVER = "server backed up"
    RESTORE_SERVER = "server put back from its backup"
    IMPORT = "back office import"
    ERASE = "customer erased by the back office"


EVERY_S = {
    Injury.KILL_DEVICE: 7,
    Injury.RESTART_DEVICE: 30,
    Injury.CUT_DEVICE: 9,
    Injury.CUT_ALL: 60,
    Injury.STORM: 40,
    Injury.KILL_SERVER: 14,
    Injury.KILL_SERVERS: 90,
    Injury.KILL_POSTGRES: 45,
    Injury.KILL_BACKEND: 40,
    Injury.SET_CLOCK: 25,
    Injury.FILL_DISK: 45,
    Injury.IMPORT: 8,
    Injury.ERASE: 60,
}
"""Mean seconds between two of a kind; each comes at least once in a long run."""

LONG_S = 40
"""From here on a run has everything; a shorter one has what its seed draws."""

CLOCK_ERRORS_S = (-400 * 86_400, -7 * 3600, -240, -3, 0, 5, 200, 3 * 3600, 400 * 86_400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One injury at a moment of the run (s from its beginning).

    ``device`` is a place in the list of devices; ``length_s`` how long it lasts; ``amount`` a
    clock's error (s), or says which parcel arrives or who is erased.
    """

    at_s: float
    injury: Injury
    device: int = 0
    length_s: float = 0.0
    amount: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Devices to whom something happens that must not happen to the others."""

    full_disk: int
    restored: int
    revoked: int


def roles(seed: int, devices: int) -> Roles:
    """Who is who; a run of few devices lets one bear several."""
    order = list(range(devices))
    random.Random(f"roles {seed}").shuffle(order)
    return Roles(
        full_disk=order[0], restored=order[1 % devices], revoked=order[-1 if devices > 2 else 0]
    )


def draw(seed: int, seconds: float, devices: int) -> list[Stroke]:
    """The plan, in order of time."""
    chance = random.Random(f"plan {seed}")
    cast = roles(seed, devices)
    strokes = [
        _stroke(injury, chance, cast, seconds, devices)
        for injury, every in EVERY_S.items()
        for _ in range(_times(seconds / every, chance, at_least=int(seconds >= LONG_S)))
    ]
    if seconds >= LONG_S:
        strokes += _once(cast, seconds)
    return sorted(strokes, key=lambda stroke: stroke.at_s)


def _once(cast: Roles, seconds: float) -> list[Stroke]:
    """Copies that are put back much later; one device is shut out.

    Nobody is revoked or comes new between the server's backup and its return: whom the server
    then does not know, or not as revoked, somebody has to enrol or revoke again by hand.
    """
    return [
        Stroke(at_s=seconds * 0.20, injury=Injury.COPY_DEVICE, device=cast.restored),
        Stroke(at_s=seconds * 0.26, injury=Injury.BACK_UP_SERVER),
        Stroke(at_s=seconds * 0.36, injury=Injury.ERASE, amount=0.4),
        Stroke(at_s=seconds * 0.42, injury=Injury.RESTORE_SERVER),
        Stroke(at_s=seconds * 0.58, injury=Injury.REVOKE_DEVICE, device=cast.revoked),
        Stroke(at_s=seconds * 0.66, injury=Injury.RESTORE_DEVICE, device=cast.restored),
    ]


def _times(mean: float, chance: random.Random, *, at_least: int) -> int:
    whole, rest = divmod(mean, 1)
    return max(at_least, int(whole) + (chance.random() < rest))


def _stroke(
    injury: Injury, chance: random.Random, cast: Roles, seconds: float, devices: int
) -> Stroke:
    device = chance.randrange(devices)
    length = {
        Injury.CUT_DEVICE: chance.uniform(1, 9),
        Injury.CUT_ALL: chance.uniform(2, 6),
        Injury.STORM: chance.uniform(3, 8),
        Injury.FILL_DISK: chance.uniform(8, 18),
        Injury.KILL_SERVER: chance.uniform(0, 3),
        Injury.KILL_SERVERS: chance.uniform(0, 2),
    }.get(injury, 0.0)
    return Stroke(
        at_s=chance.uniform(0.02, 0.97) * seconds,
        injury=injury,
        device=cast.full_disk if injury is Injury.FILL_DISK else device,
        length_s=length,
        amount=chance.choice(CLOCK_ERRORS_S) if injury is Injury.SET_CLOCK else chance.random(),
    )


DEATHS = ("", "", "COMMIT", "INSERT INTO outbox", "DELETE FROM outbox", "UPDATE cursor",
          "INSERT INTO base_row", "UPDATE install", "BEGIN IMMEDIATE", "INSERT INTO op_log",
          "DELETE FROM base_row", "INSERT INTO setting")  # fmt: skip
"""Statements before which a device may die; empty: any."""


def death(chance: random.Random) -> str:
    """Where the next process of a device dies by itself; empty: it does not."""
    if chance.random() < 0.4:
        return ""
    words = chance.choice(DEATHS)
    return f"{words}:{chance.randrange(1, 3_000 if not words else 60)}"
