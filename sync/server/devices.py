"""Devices: how one is let in, proves itself, and is shut out."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import ColumnElement, Connection, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from app.domain.staff import CounterDevice, Store
from app.ids import new_id
from sync.server import statuses
from sync.server.bell import ring
from sync.server.commit import commit
from sync.server.database import history_of
from sync.server.filing import device_scope
from sync.server.lease_days import get_lease_days
from sync.server.problems import (
    BadCode,
    BadKey,
    BadSignature,
    NoToken,
    ProofUsed,
    Revoked,
    UnknownDevice,
    UnknownStore,
    WrongClock,
)
from sync.server.records import Change, load
from sync.server.tables import HERE, device, enrolment_code, install, proof, token
from sync.wire.messages import (
    CodeReply,
    DeviceLine,
    EnrolReply,
    EnrolRequest,
    TokenReply,
    TokenRequest,
)

CODE_SECONDS = 600
TOKEN_SECONDS, SHORTER_SECONDS = 900, 180
"""How long a token is good; by chance up to so much less: who began together parts with time."""

CLOCK_MS = 10 * 60 * 1000
"""How far the moment that a device signs may be from the server's clock."""

SEEN_EVERY_MS = 60_000
"""A device's last contact is noted no more often than this."""

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without what people misread
_CODE_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The device behind a request."""

    device_id: str
    install: str
    store_id: str
    is_revoked: bool = False


def make_code(db: Connection, store_id: str, device_name: str, now_ms: int) -> CodeReply:
    """A one-time code for one new device of a store.

    Raises:
        UnknownStore: there is no such store.
    """
    if _store(db, store_id) is None:
        raise UnknownStore
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    db.execute(
        delete(enrolment_code).where(
            enrolment_code.c.org == HERE, enrolment_code.c.expires_ms < now_ms - 86_400_000
        )
    )
    db.execute(
        insert(enrolment_code).values(
            hash=_code_hash(letters),
            store_id=store_id,
            device_name=device_name,
            expires_ms=now_ms + CODE_SECONDS * 1000,
        )
    )
    shown = "-".join(letters[i : i + 4] for i in range(0, _CODE_LENGTH, 4))
    return CodeReply(code=shown, expires_in_s=CODE_SECONDS)


def enrol(db: Connection, asked: EnrolRequest, now_ms: int) -> EnrolReply:
    """Let a device in; a repeated request of the same device gets the same answer.

    Raises:
        BadCode: the code is unknown, over, of another store, or somebody else used it.
        BadKey: the public key is not one.
        BadSignature: the install is another device's.
    """
    key = public_key_of(asked.public_key)
    mine = (enrolment_code.c.org == HERE) & (enrolment_code.c.hash == _code_hash(asked.code))
    code = db.execute(select(enrolment_code).where(mine).with_for_update()).one_or_none()
    if code is None:
        raise BadCode
    if code.device_id is not None:
        known = _row(db, code.device_id)
        if known is None or bytes(known.public_key) != key:
            raise BadCode
        return _enrolled(known, now_ms)
    if code.expires_ms < now_ms or asked.store_id not in ("", code.store_id):
        raise BadCode
    device_id = new_id()
    _add(db, device_id, code, key, asked.app_version, now_ms)
    db.execute(update(enrolment_code).where(mine).values(device_id=device_id))
    _register(db, asked.install, device_id, now_ms)
    made = _row(db, device_id)
    return _enrolled(made, now_ms)


def _add(
    db: Connection, device_id: str, code: Any, key: bytes, app_version: str, now_ms: int
) -> None:
    """Write the device, and tell every store of it."""
    number = db.execute(
        insert(device)
        .values(
            id=device_id,
            store_id=code.store_id,
            name=code.device_name,
            short=device_id,
            public_key=key,
            app_version=app_version,
            enrolled_ms=now_ms,
            seen_ms=now_ms,
        )
        .returning(device.c.number)
    ).scalar_one()
    short = _short(_store(db, code.store_id), number)
    db.execute(update(device).where(is_device(device_id)).values(short=short))
    told = CounterDevice(
        device_id=device_id, store=code.store_id, name=code.device_name, short=short
    )
    ref = ("device", device_id)
    before = load(db, [ref], hold=True)[ref]
    commit(db, [Change(before, before.became(told))])


def _short(store: Store | None, number: int) -> str:
    """Begins the numbers a device gives to tickets: letters of its city, then its own number."""
    letters = "".join(c for c in (store.city if store else "").upper() if c.isascii())
    return f"{''.join(c for c in letters if c.isalpha())[:3]}{number}"


def _enrolled(row: Any, now_ms: int) -> EnrolReply:
    return EnrolReply(
        device_id=row.id,
        device_name=row.name,
        short=row.short,
        store_id=row.store_id,
        server_time_ms=now_ms,
    )


_FORGET_TOKENS = text("""
    DELETE FROM token WHERE org = this_org() AND hash IN (
        SELECT hash FROM token WHERE org = this_org() AND expires_ms < :now
        LIMIT 100 FOR UPDATE SKIP LOCKED
    )
""")
"""A few of those that are over; those that somebody else is at are left to them."""


def give_token(db: Connection, asked: TokenRequest, now_ms: int) -> TokenReply:
    """A bearer token for a device that proves its key, bound to the install it names.

    A revoked device gets one too: with it, it may hand in its unsent work, and nothing else.

    Raises:
        BadSignature: unknown device, or not its key, or another device's install.
        WrongClock: the signed moment is too far away.
        ProofUsed: this request came before, or one that was signed later.
    """
    row = _row(db, asked.device_id)
    if row is None or not is_signed(_said(asked), asked.signature, bytes(row.public_key)):
        raise BadSignature
    if abs(asked.at_ms - now_ms) > CLOCK_MS:
        raise WrongClock(expected=now_ms)
    _register(db, asked.install, asked.device_id, now_ms)
    note_proof(db, asked.install, asked.at_ms)
    made = secrets.token_urlsafe(32)
    db.execute(_FORGET_TOKENS, {"now": now_ms})
    seconds = TOKEN_SECONDS - secrets.randbelow(SHORTER_SECONDS)
    db.execute(
        insert(token).values(
            hash=hash_of(made),
            device_id=asked.device_id,
            install=asked.install,
            expires_ms=now_ms + seconds * 1000,
        )
    )
    saw(db, asked.device_id, now_ms)
    if asked.state is not None:
        statuses.note(db, asked.device_id, asked.state, now_ms)
    return TokenReply(
        token=made,
        expires_in_s=seconds,
        server_time_ms=now_ms,
        lease_days=get_lease_days(db),
        new_key=row.key_wanted_ms is not None and row.revoked_ms is None,
        history_id=history_of(db),
    )


def caller_of(db: Connection, bearer: str, now_ms: int) -> Caller:
    """The device that a token belongs to.

    Raises:
        NoToken: unknown, or over.
    """
    row = db.execute(
        select(
            token.c.device_id,
            token.c.install,
            device.c.store_id,
            device.c.revoked_ms,
            device.c.seen_ms,
        )
        .join(device, (device.c.org == token.c.org) & (device.c.id == token.c.device_id))
        .where(token.c.org == HERE, token.c.hash == hash_of(bearer), token.c.expires_ms >= now_ms)
    ).one_or_none()
    if row is None:
        raise NoToken
    if now_ms - row.seen_ms >= SEEN_EVERY_MS or row.seen_ms < (row.revoked_ms or 0):
        saw(db, row.device_id, now_ms)
    return Caller(
        device_id=row.device_id,
        install=row.install,
        store_id=row.store_id,
        is_revoked=row.revoked_ms is not None,
    )


def revoke(db: Connection, device_id: str, now_ms: int) -> DeviceLine:
    """Shut a device out: it hears at once where it waits, otherwise at its next contact.

    Raises:
        UnknownDevice: no such device.
    """
    shut = update(device).where(is_device(device_id), device.c.revoked_ms.is_(None))
    db.execute(shut.values(revoked_ms=now_ms))
    row = _row(db, device_id)
    if row is None:
        raise UnknownDevice
    ring(db, [device_scope(device_id)])
    return _line(row)


def listed(db: Connection) -> list[DeviceLine]:
    """Every device, in the order of enrolment."""
    return [
        _line(row)
        for row in db.execute(select(device).where(device.c.org == HERE).order_by(device.c.number))
    ]


def check_allowed(caller: Caller) -> None:
    """Stop a revoked device.

    Raises:
        Revoked: it is.
    """
    if caller.is_revoked:
        raise Revoked


def check_still_allowed(db: Connection, caller: Caller, *, hold: bool = False) -> None:
    """Stop a device that was revoked since it was let in.

    With ``hold`` nobody revokes it before the transaction ends.

    Raises:
        Revoked: it was.
    """
    mine = select(device.c.revoked_ms).where(is_device(caller.device_id))
    asked = mine.with_for_update(read=True) if hold else mine
    if db.execute(asked).scalar_one() is not None:
        raise Revoked


def _line(row: Any) -> DeviceLine:
    return DeviceLine(
        device_id=row.id,
        name=row.name,
        store_id=row.store_id,
        revoked=row.revoked_ms is not None,
        seen_ms=row.seen_ms,
        app_version=row.app_version,
    )


def is_device(device_id: str) -> ColumnElement[bool]:
    """Which row is this device's."""
    return (device.c.org == HERE) & (device.c.id == device_id)


def _row(db: Connection, device_id: str) -> Any:
    return db.execute(select(device).where(is_device(device_id))).one_or_none()


def _store(db: Connection, store_id: str) -> Store | None:
    ref = ("store", store_id)
    state: Store | None = load(db, [ref], hold=False)[ref].state
    return state


def saw(db: Connection, device_id: str, now_ms: int) -> None:
    """It is there now; of one that is shut out, this says that it knows."""
    db.execute(update(device).where(is_device(device_id)).values(seen_ms=now_ms))


def _register(db: Connection, install_id: str, device_id: str, now_ms: int) -> None:
    """Note a new install of a device.

    Raises:
        BadSignature: it is another device's.
    """
    db.execute(
        upsert(install)
        .values(install=install_id, device_id=device_id, last_seq=0, registered_ms=now_ms)
        .on_conflict_do_nothing()
    )
    owner = db.execute(
        select(install.c.device_id).where(install.c.org == HERE, install.c.install == install_id)
    ).scalar_one()
    if owner != device_id:
        raise BadSignature


_NOTE_PROOF = text("""
    INSERT INTO proof AS p (install, at_ms) VALUES (:install, :at)
    ON CONFLICT (org, install) DO UPDATE SET at_ms = excluded.at_ms WHERE p.at_ms < excluded.at_ms
    RETURNING p.at_ms
""")


def note_proof(db: Connection, install_id: str, at_ms: int) -> None:
    """Take each proof once: whoever reads one on its way can do nothing with it.

    Raises:
        ProofUsed: it was taken, or a later one was.
    """
    values = {"install": install_id, "at": at_ms}
    if db.execute(_NOTE_PROOF, values).one_or_none() is None:
        mine = select(proof.c.at_ms).where(proof.c.org == HERE, proof.c.install == install_id)
        raise ProofUsed(expected=int(db.execute(mine).scalar_one()) + 1)


def is_signed(said: bytes, signature: str, key: bytes) -> bool:
    """Whether ``signature`` (base64) over ``said`` is by the key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(
            base64.b64decode(signature, validate=True), said
        )
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _said(asked: TokenRequest) -> bytes:
    return f"comptoir-token|{asked.device_id}|{asked.install}|{asked.at_ms}".encode()


def public_key_of(encoded: str) -> bytes:
    """A raw Ed25519 key out of base64.

    Raises:
        BadKey: it is none.
    """
    try:
        raw = base64.b64decode(encoded, validate=True)
        Ed25519PublicKey.from_public_bytes(raw)
    except (binascii.Error, ValueError):
        raise BadKey from None
    return raw


def hash_of(secret: str) -> bytes:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).digest()


def _code_hash(code: str) -> bytes:
    return hash_of("".join(c for c in code.upper() if c.isalnum()))
