"""Sign in and out: by PIN, offline, slower after each miss."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection

from app.db import entities, pin_attempts, places, settings
from app.db.engine import DiskFull, reading, writing
from app.db.pin_attempts import Attempts
from app.db.projections import ms
from app.domain.errors import Refusal
from app.domain.facts import Doer
from app.domain.staff import Associate, Credential, Role
from app.services.desk import Desk, Session

__all__ = [
    "FREE_MISSES",
    "NoCredential",
    "PinBlocked",
    "Session",
    "Sessions",
    "UnknownBadge",
    "WrongPin",
]

FREE_MISSES = 5
"""Wrong PINs in a row before waiting begins."""
FIRST_WAIT_MS = 30_000
LONGEST_WAIT_MS = 15 * 60_000

_NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$vMXfP9RONVCi16tYGlRutg$"
    "T70gbIObhblvZ1r9Bc3JI7rNfuUPGTMYsdBCqzf48Gc"
)
"""The hash of a random text, so that an unknown person costs as long as a known one."""


class WrongPin(Refusal):
    """Not this PIN; ``left`` more misses before waiting begins."""

    code: ClassVar[str] = "wrong_pin"

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left


class PinBlocked(Refusal):
    """Too many misses: nothing is tried before ``until``."""

    code: ClassVar[str] = "pin_blocked"

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class UnknownBadge(Refusal):
    """Nobody of this store has this badge."""

    code: ClassVar[str] = "unknown_badge"


class NoCredential(Refusal):
    """This person has no PIN for this store's devices."""

    code: ClassVar[str] = "no_credential"


class Sessions:
    """Who works at this device."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hasher = PasswordHasher()
        self._without_room: dict[str, Attempts] = {}

    def people(self) -> tuple[Associate, ...]:
        """The staff of this store by first name, each in the language they chose here."""
        with reading(self._desk.engine) as db:
            found = places.people(db, places.store(db).store_id)
            mine = [_in_own_language(db, person) for person in found]
        return tuple(sorted(mine, key=lambda a: (a.first_name, a.last_name, a.associate_id)))

    def person_of_badge(self, badge: str) -> Associate:
        """Whose badge it is; they still give their PIN.

        Raises:
            UnknownBadge: nobody's of this store.
        """
        with reading(self._desk.engine) as db:
            holder = places.holder_of_badge(db, badge) if badge else None
            person = entities.get(db, Associate, holder.associate_id) if holder else None
            if person is None:
                raise UnknownBadge
            return _in_own_language(db, person)

    def sign_in(self, associate_id: str, pin: str) -> Session:
        """Begin to work here.

        Raises:
            PinBlocked: too many misses; nothing was tried.
            NoCredential: this person has no PIN for this store.
            WrongPin: not this PIN, or nobody of this id.
        """
        with reading(self._desk.engine) as db:
            store = places.store(db)
            person = entities.get(db, Associate, associate_id)
            credential = entities.get(db, Credential, associate_id)
        if person is not None and credential is None:
            raise NoCredential
        misses = self._count_attempt(associate_id)
        if not self._fits(credential, pin) or person is None:
            raise WrongPin(left=max(0, FREE_MISSES - misses))
        self._forget_attempts(associate_id)
        with reading(self._desk.engine) as db:
            person = _in_own_language(db, person)
        doer = Doer(
            associate_id=person.associate_id,
            store=store.store_id,
            is_manager=person.role is Role.MANAGER,
        )
        self._desk.session = Session(associate=person, doer=doer, since=self._desk.now())
        return self._desk.session

    def sign_out(self) -> None:
        """Stop working here."""
        self._desk.session = None

    def current(self) -> Session | None:
        """Who works here now."""
        return self._desk.session

    def change_language(self, language: str) -> Session | None:
        """Keep the signed-in person's language (ISO 639-1) on this device."""
        session = self._desk.session
        if session is None:
            return None
        with writing(self._desk.engine) as db:
            settings.put(db, _language_key(session.associate.associate_id), language)
        person = replace(session.associate, language=language)
        self._desk.session = replace(session, associate=person)
        return self._desk.session

    def _count_attempt(self, associate_id: str) -> int:
        """Count a miss before trying, so that pulling the plug does not give a free try."""
        now = ms(self._desk.now())
        try:
            with writing(self._desk.engine) as db:
                tried = _one_more(pin_attempts.get(db, associate_id), now)
                pin_attempts.put(db, associate_id, tried)
        except DiskFull:
            tried = self._count_without_room(associate_id, now)
        return tried.misses

    def _count_without_room(self, associate_id: str, now_ms: int) -> Attempts:
        """On a full disk people still sign in, to look things up: count until the app ends."""
        with reading(self._desk.engine) as db:
            kept = pin_attempts.get(db, associate_id)
        past = self._without_room.get(associate_id, kept)
        self._without_room[associate_id] = _one_more(past, now_ms)
        return self._without_room[associate_id]

    def _forget_attempts(self, associate_id: str) -> None:
        self._without_room.pop(associate_id, None)
        with suppress(DiskFull), writing(self._desk.engine) as db:
            pin_attempts.forget(db, associate_id)

    def _fits(self, credential: Credential | None, pin: str) -> bool:
        wanted = credential.pin_hash if credential else _NOBODYS
        try:
            self._hasher.verify(wanted, pin)
        except (VerificationError, InvalidHashError):
            return False
        return credential is not None


def _one_more(past: Attempts, now_ms: int) -> Attempts:
    """One more miss than before; refuses while nothing may be tried."""
    until = min(past.blocked_until_ms, now_ms + LONGEST_WAIT_MS)  # a clock set back
    if until > now_ms:
        raise PinBlocked(datetime.fromtimestamp(until / 1000, UTC))
    misses = past.misses + 1
    return Attempts(misses, now_ms + _wait_ms(misses))


def _wait_ms(misses: int) -> int:
    """How long nothing is tried after so many misses: 30 s, doubling to 15 min."""
    if misses < FREE_MISSES:
        return 0
    doublings = min(misses - FREE_MISSES, 10)
    return min(FIRST_WAIT_MS << doublings, LONGEST_WAIT_MS)


def _language_key(associate_id: str) -> str:
    return f"language:{associate_id}"


def _in_own_language(db: Connection, person: Associate) -> Associate:
    chosen = settings.get(db, _language_key(person.associate_id), person.language)
    return replace(person, language=chosen)
