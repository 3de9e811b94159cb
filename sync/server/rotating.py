"""A device gets a new key: the operator asks for it, the device makes it, the old one vouches."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from sync.server.devices import (
    CLOCK_MS,
    Caller,
    check_still_allowed,
    is_device,
    is_signed,
    note_proof,
    public_key_of,
)
from sync.server.problems import BadSignature, UnknownDevice, WrongClock, WrongInstall
from sync.server.tables import HERE, device, token
from sync.wire.rotation import RotateRequest, said


def want(db: Connection, device_id: str, now_ms: int) -> str:
    """Have a device make itself a new key, at its next token; returns its name.

    Raises:
        UnknownDevice: no such device, or one that is shut out.
    """
    asked = update(device).where(is_device(device_id), device.c.revoked_ms.is_(None))
    name = db.execute(
        asked.values(key_wanted_ms=now_ms).returning(device.c.name)
    ).scalar_one_or_none()
    if name is None:
        raise UnknownDevice
    return str(name)


def rotate(db: Connection, caller: Caller, asked: RotateRequest, now_ms: int) -> None:
    """Put the new key in the place of the old one; tokens that the old one proved are over.

    Raises:
        WrongInstall: the token is of another install.
        BadKey: the new key is none.
        BadSignature: it is not signed by the key that counts now.
        WrongClock: the signed moment is too far away.
        ProofUsed: this moment was signed before, or a later one.
        Revoked: the device was shut out.
    """
    if asked.install != caller.install:
        raise WrongInstall
    new = public_key_of(asked.public_key)
    check_still_allowed(db, caller)
    mine = select(device.c.public_key).where(is_device(caller.device_id))
    old = bytes(db.execute(mine.with_for_update()).scalar_one())
    if not is_signed(said(caller.device_id, asked), asked.signature, old):
        raise BadSignature
    if abs(asked.at_ms - now_ms) > CLOCK_MS:
        raise WrongClock(expected=now_ms)
    note_proof(db, asked.install, asked.at_ms)
    db.execute(
        update(device)
        .where(is_device(caller.device_id))
        .values(public_key=new, key_wanted_ms=None)
    )
    db.execute(delete(token).where(token.c.org == HERE, token.c.device_id == caller.device_id))
