"""The keys that sign customers' codes: made, rotated, refused. Devices get the public halves.

A new key is known everywhere before it signs: for a day (or as the operator says) the old one goes
on signing while devices hear of the new one. The moment at which they change is in both records.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Column, Connection, LargeBinary, Table, text

from app.domain.card_keys import CardKey, key_id_of
from app.domain.customer_codes import CONTEXT, CodeContent, said, written
from sync.server.card_seal import opened, shut
from sync.server.clock import moment
from sync.server.commit import commit
from sync.server.problems import Denial
from sync.server.records import Change, load
from sync.server.tables import Name, metadata, org_column

ENTITY = "card_key"
OVERLAP_HOURS = 24
MOST_KEYS = 255
"""A code has one byte for the number."""

card_secret = Table(
    "card_secret",
    metadata,
    org_column(),
    Column("key_id", Name, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""Private halves of the keys that sign customers' codes."""

KEYS_LOCK = 7_203_011
"""Advisory lock: two servers that need the first key make one."""


class UnknownCardKey(Denial):
    """There is no key of this number."""

    status, code = 404, "unknown_card_key"


class RotationOpen(Denial):
    """The next key is known to the devices already, and does not sign yet."""

    status, code = 409, "rotation_open"


class TooManyKeys(Denial):
    """All 255 numbers are used up."""

    status, code = 409, "too_many_keys"


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs now."""

    key: CardKey
    private: Ed25519PrivateKey

    def sign(self, content: CodeContent) -> str:
        """The text of the code."""
        return written(content, self.private.sign(CONTEXT + said(content)))


def known(db: Connection) -> list[CardKey]:
    """Every key, the oldest first."""
    rows = db.execute(
        text("""
            SELECT id FROM entity
            WHERE org = this_org() AND type = :type AND body IS NOT NULL
        """),
        {"type": ENTITY},
    ).scalars()
    held = load(db, [(ENTITY, key_id) for key_id in rows], hold=False)
    return sorted((h.state for h in held.values()), key=lambda k: k.number)


def signer(db: Connection, now_ms: int) -> Signer:
    """The key that signs now; the first one is made when there is none.

    Raises:
        NoSeal: its private half cannot be opened here.
    """
    key = _signing(known(db), now_ms)
    if key is None:
        _hold(db)
        keys = known(db)  # somebody else may have been quicker
        key = _signing(keys, now_ms) or _make(db, keys, moment(now_ms))
    sealed = db.execute(
        text("SELECT sealed FROM card_secret WHERE org = this_org() AND key_id = :id"),
        {"id": key.key_id},
    ).scalar_one()
    private = opened(db, bytes(sealed), base64.b64decode(key.public_key))
    return Signer(key, Ed25519PrivateKey.from_private_bytes(private))


def ensure(db: Connection, now_ms: int) -> bool:
    """Have a key before the first code is asked for; whether this was the first time."""
    _hold(db)
    keys = known(db)
    if not keys:
        _make(db, keys, moment(now_ms))
    return not keys


def rotate(db: Connection, now_ms: int, overlap_hours: int = OVERLAP_HOURS) -> CardKey:
    """Make the next key; it signs after the overlap, and the present one until then.

    Raises:
        RotationOpen: the next one is made already.
        TooManyKeys: there are no numbers left.
        NoSeal: nothing to seal it with.
    """
    _hold(db)
    keys, now = known(db), moment(now_ms)
    if any(k.signs_from > now and k.refused_at is None for k in keys):
        raise RotationOpen
    present = [k for k in keys if k.signs_at(now)]
    at = now + timedelta(hours=overlap_hours) if present else now
    new = _make(db, keys, at)
    _put(db, [replace(k, retired_at=at) for k in present])
    return new


def refuse(db: Connection, number: int, now_ms: int) -> CardKey:
    """Nothing of this key counts any more, from each device's next pull on; the next one signs.

    Raises:
        UnknownCardKey: no such key.
        NoSeal: another key must be made, and nothing to seal it with.
    """
    _hold(db)
    keys, now = known(db), moment(now_ms)
    bad = next((k for k in keys if k.number == number), None)
    if bad is None:
        raise UnknownCardKey
    if bad.refused_at is not None:
        return bad
    refused = replace(bad, refused_at=now)
    others = [k for k in keys if k is not bad and k.refused_at is None]
    changed = [refused]
    if bad.signs_at(now) or bad.signs_from > now:
        waiting = [replace(k, signs_from=now) for k in others if k.signs_from > now]
        staying = [
            replace(k, retired_at=None)
            for k in others
            if k.signs_at(now) and k.retired_at == bad.signs_from
        ]
        changed += waiting or staying
        if not waiting and not staying:
            _make(db, keys, now)
    _put(db, changed)
    return refused


def _signing(keys: list[CardKey], now_ms: int) -> CardKey | None:
    now = moment(now_ms)
    return next((k for k in reversed(keys) if k.signs_at(now)), None)


def _hold(db: Connection) -> None:
    db.execute(text("SELECT pg_advisory_xact_lock(:n, hashtext(this_org()))"), {"n": KEYS_LOCK})


def _make(db: Connection, keys: list[CardKey], signs_from: datetime) -> CardKey:
    issuer = keys[0].issuer if keys else secrets.token_hex(4)
    number = 1 + max((k.number for k in keys), default=0)
    if number > MOST_KEYS:
        raise TooManyKeys
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    key = CardKey(
        key_id=key_id_of(issuer, number),
        issuer=issuer,
        number=number,
        public_key=base64.b64encode(public).decode("ascii"),
        signs_from=signs_from,
    )
    sealed = shut(db, private.private_bytes_raw(), public)
    db.execute(
        text("INSERT INTO card_secret (key_id, sealed) VALUES (:id, :sealed)"),
        {"id": key.key_id, "sealed": sealed},
    )
    _put(db, [key])
    return key


def _put(db: Connection, keys: list[CardKey]) -> None:
    held = load(db, [(ENTITY, k.key_id) for k in keys], hold=True)
    changes = [Change(h := held[ENTITY, k.key_id], h.became(k)) for k in keys]
    commit(db, [ch for ch in changes if ch.before.state != ch.after.state])
