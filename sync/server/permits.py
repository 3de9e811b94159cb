"""A manager proves who they are by their PIN, whatever the device in their hands says.

The PIN is checked against the same Argon2 hash that devices sign in with, after a miss was
counted, so that asking twice at once gives no free try. Misses are counted per person and device:
a stolen device cannot keep the store's manager from working on the others.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine, text

from app.domain.staff import Associate, Credential, Role
from sync.server.database import transact
from sync.server.devices import Caller, check_still_allowed, hash_of
from sync.server.problems import Denial
from sync.server.records import load
from sync.wire.managing import PermitReply, PermitRequest

PERMIT_SECONDS = 300
FREE_MISSES = 5
"""Wrong PINs in a row before waiting begins, as at the sign-in of a device."""
FIRST_WAIT_MS = 30_000
LONGEST_WAIT_MS = 15 * 60_000

_hasher = PasswordHasher()
_NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$vMXfP9RONVCi16tYGlRutg$"
    "T70gbIObhblvZ1r9Bc3JI7rNfuUPGTMYsdBCqzf48Gc"
)
"""The hash of a random text, so that an unknown person costs as long as a known one."""


class PinWrong(Denial):
    """Not the PIN of this person; ``expected`` more misses before waiting begins."""

    status, code = 403, "pin_wrong"


class PinBlocked(Denial):
    """Too many misses: nothing was tried; ``expected`` is when it may be (ms)."""

    status, code = 403, "pin_blocked"


class NotManager(Denial):
    """The PIN is right, but this person does not manage the device's store."""

    status, code = 403, "manager_only"


class PermitInvalid(Denial):
    """No permit, one of another device, or one that is over."""

    status, code = 403, "permit_invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """Who proved that they manage the store, and on which device."""

    associate_id: str
    caller: Caller

    @property
    def store_id(self) -> str:
        """The store that they manage."""
        return self.caller.store_id


def prove(engine: Engine, caller: Caller, asked: PermitRequest, now_ms: int) -> PermitReply:
    """A permit for the manager of the device's store.

    Raises:
        PinBlocked: too many misses.
        PinWrong: not this PIN, or nobody of this id in this store.
        NotManager: somebody else of the store.
        Revoked: the device was shut out.
    """
    misses = transact(engine, lambda db: _count(db, caller, asked.associate_id, now_ms))
    with engine.begin() as db:
        person, credential = _person(db, caller, asked.associate_id)
    if not _fits(credential, asked.pin) or person is None:
        raise PinWrong(expected=max(0, FREE_MISSES - misses))
    return transact(engine, lambda db: _permit(db, caller, person, now_ms))


def holder(db: Connection, caller: Caller, permit: str, now_ms: int) -> Manager:
    """Whose permit this is; they manage the device's store at this moment.

    Raises:
        PermitInvalid: nobody's on this device, or over.
        NotManager: they do not manage it any more.
        Revoked: the device was shut out meanwhile.
    """
    check_still_allowed(db, caller, hold=True)
    found = db.execute(
        _HOLDER, {"hash": hash_of(permit), "device": caller.device_id, "now": now_ms}
    ).scalar_one_or_none()
    if found is None:
        raise PermitInvalid
    person, _ = _person(db, caller, found)
    _check_manages(person, caller)
    return Manager(associate_id=found, caller=caller)


_HOLDER = text("""
    SELECT associate_id FROM permit
    WHERE org = this_org() AND hash = :hash AND device_id = :device AND expires_ms > :now
""")
_COUNT = text("""
    INSERT INTO pin_miss AS m (device_id, associate_id, misses, blocked_until_ms)
    VALUES (:device, :person, 1, 0)
    ON CONFLICT (org, device_id, associate_id) DO UPDATE SET
        misses = m.misses + 1,
        blocked_until_ms = CASE WHEN m.misses + 1 < :free THEN 0
            ELSE CAST(:now AS bigint) + least(
                :longest, :first * CAST(2 ^ least(m.misses + 1 - :free, 10) AS bigint)
            ) END
    WHERE m.blocked_until_ms <= :now
    RETURNING m.misses
""")
_BLOCKED = text("""
    SELECT blocked_until_ms FROM pin_miss
    WHERE org = this_org() AND device_id = :device AND associate_id = :person
""")


def _count(db: Connection, caller: Caller, associate_id: str, now_ms: int) -> int:
    check_still_allowed(db, caller)
    about = {"device": caller.device_id, "person": associate_id}
    times = {"free": FREE_MISSES, "first": FIRST_WAIT_MS, "longest": LONGEST_WAIT_MS}
    misses = db.execute(_COUNT, about | times | {"now": now_ms}).scalar_one_or_none()
    if misses is None:
        raise PinBlocked(expected=db.execute(_BLOCKED, about).scalar_one())
    return int(misses)


def _permit(db: Connection, caller: Caller, person: Associate, now_ms: int) -> PermitReply:
    """The PIN was right: forget the misses, and let them pass if they manage the store."""
    check_still_allowed(db, caller, hold=True)
    about = {"device": caller.device_id, "person": person.associate_id}
    db.execute(
        text("""
            DELETE FROM pin_miss
            WHERE org = this_org() AND device_id = :device AND associate_id = :person
        """),
        about,
    )
    _check_manages(person, caller)
    made = secrets.token_urlsafe(32)
    db.execute(
        text("DELETE FROM permit WHERE org = this_org() AND expires_ms <= :now"), {"now": now_ms}
    )
    db.execute(
        text("""
            INSERT INTO permit (hash, device_id, associate_id, expires_ms)
            VALUES (:hash, :device, :person, :until)
        """),
        about | {"hash": hash_of(made), "until": now_ms + PERMIT_SECONDS * 1000},
    )
    return PermitReply(permit=made, expires_in_s=PERMIT_SECONDS)


def _person(
    db: Connection, caller: Caller, associate_id: str
) -> tuple[Associate | None, Credential | None]:
    """Who has this id, with the PIN that opens this store's devices."""
    refs = [("associate", associate_id), ("credential", associate_id)]
    held = load(db, refs, hold=False)
    credential = held[refs[1]].state
    if credential is not None and credential.store != caller.store_id:
        credential = None
    return held[refs[0]].state, credential


def _check_manages(person: Associate | None, caller: Caller) -> None:
    if person is None or person.role is not Role.MANAGER or person.store != caller.store_id:
        raise NotManager


def _fits(credential: Credential | None, pin: str) -> bool:
    try:
        _hasher.verify(credential.pin_hash if credential else _NOBODYS, pin)
    except (VerificationError, InvalidHashError):
        return False
    return credential is not None
