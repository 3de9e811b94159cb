"""The device's line to the server: tokens renewed before they expire, the clock measured."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Protocol, TypeVar

from pydantic import BaseModel
from sqlalchemy import Engine

from app.db import installs
from app.db.engine import reading
from app.domain.errors import Fault
from sync.client import rotating
from sync.client.calls import SECONDS, Denied, call, fetch
from sync.client.clock import Now, ServerClock
from sync.client.enrolment import proof
from sync.client.pages import Pages
from sync.client.transport import Stream, Transport
from sync.wire.erasures import ConfirmReply, ConfirmRequest
from sync.wire.messages import (
    WAIT_SECONDS,
    LookupReply,
    LookupRequest,
    PullRequest,
    PushReply,
    PushRequest,
    TokenReply,
    WaitReply,
    WaitRequest,
)
from sync.wire.rotation import RotateReply
from sync.wire.snapshot import SnapshotOffer, SnapshotReply, SnapshotRequest

RENEW_BEFORE_S = 60.0
"""A token is renewed this long before it expires."""

LATE_SECONDS = 5.0
"""How much later than promised the answer to a held line may come."""

TOKEN_OVER = ("token_invalid", "wrong_install")
"""Codes after which another token may help; nothing else is asked twice (a PIN least of all)."""

REVOKED = "revoked"
"""The code with which the server tells a device that it is no longer one of its own."""


PROOF_USED = "proof_used"
"""The code for a moment that was signed before; no token comes of the same proof twice."""

CORRECTIONS = 3
"""Times a refused moment, or a key that counts no more, is put right for one token."""

NOT_OUR_KEY = "signature_invalid"
"""The code for a key that the server does not know as this device's."""


class _Timed(Protocol):
    @property
    def server_time_ms(self) -> int: ...


T = TypeVar("T", bound=_Timed)
U = TypeVar("U")


class Link:
    """Calls in this device's name; usable from several threads. All raise as ``calls.call``."""

    def __init__(
        self,
        engine: Engine,
        transport: Transport,
        now: Now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine, self._transport, self._monotonic = engine, transport, monotonic
        with reading(engine) as db:
            self.clock = ServerClock(now, installs.get(db).clock_offset_ms)
        self._lock = threading.Lock()
        self._token, self._good_until = "", 0.0
        self._told_waiting: int | None = None
        self._history_id = ""
        self.lease_days: int | None = None

    def push(self, request: PushRequest) -> PushReply:
        """Send operations."""
        return self._timed("/v1/push", request, PushReply)

    def pull(self, request: PullRequest) -> Pages:
        """Ask for what changed; how much waits here is said when it is not what was said last."""
        waiting = request.waiting
        told = waiting if waiting != self._told_waiting else None
        reply = self._timed("/v1/pull", request.model_copy(update={"waiting": told}), Pages)
        if waiting is not None:
            self._told_waiting = waiting
        return reply

    def lookup(self, keys: list[str]) -> list[str]:
        """Customers that exact keys lead to; they come with the next pull."""
        return self._call("/v1/lookup", LookupRequest(keys=keys), LookupReply).customers

    def ask(self, path: str, request: BaseModel, answer: type[U], timeout_s: float = SECONDS) -> U:
        """Any other question, in this device's name."""
        return self._call(path, request, answer, timeout_s)

    def wait(self, cursors: Mapping[str, int]) -> bool:
        """Hold the line until a scope moves past its cursor; False: none did."""
        request = WaitRequest(cursors=dict(cursors))
        reply = self._call("/v1/wait", request, WaitReply, WAIT_SECONDS + LATE_SECONDS)
        return bool(reply.changed)

    def confirm_erasures(self, install: str, numbers: list[int]) -> None:
        """Nothing of these erasures is left here."""
        request = ConfirmRequest(install=install, numbers=numbers)
        self._call("/v1/erasures/confirm", request, ConfirmReply)

    def snapshot(self, request: SnapshotRequest) -> SnapshotOffer | None:
        """What the server has prepared for the first load of this device's store."""
        return self._call("/v1/snapshot", request, SnapshotReply).offer

    @contextmanager
    def fetch(self, path: str, headers: Mapping[str, str]) -> Iterator[Stream]:
        """A file of the server, read while it comes."""
        with ExitStack() as held:

            def ask(token: str) -> Stream:
                return held.enter_context(fetch(self._transport, path, headers, token=token))

            yield self._in_our_name(ask)

    def history(self) -> str:
        """The history that the server is of by now; empty: it is a server that does not say."""
        self.forget_token()
        self._bearer()
        return self._history_id

    def forget_token(self) -> None:
        """The next call proves the device's key again (it has become another install)."""
        with self._lock:
            self._token = ""

    def prove(self) -> None:
        """Prove the device's key now: whoever answers knows this device."""
        self.forget_token()
        self._bearer()

    def close(self) -> None:
        """Break off what is under way."""
        self._transport.close()

    def _timed(self, path: str, request: BaseModel, answer: type[T]) -> T:
        with self.clock.timed() as moment:
            reply = self._call(path, request, answer)
            moment.server_ms = reply.server_time_ms
        return reply

    def _call(
        self, path: str, request: BaseModel, answer: type[U], timeout_s: float = SECONDS
    ) -> U:
        def ask(token: str) -> U:
            return call(self._transport, path, request, answer, token=token, timeout_s=timeout_s)

        return self._in_our_name(ask)

    def _in_our_name(self, ask: Callable[[str], U]) -> U:
        """Ask with the token; once more with a new one when it is not good any more."""
        try:
            return ask(self._bearer())
        except Denied as denied:
            if denied.reason not in TOKEN_OVER:
                raise
        self.forget_token()
        return ask(self._bearer())

    def _bearer(self) -> str:
        with self._lock:
            if not self._token or self._monotonic() >= self._good_until - RENEW_BEFORE_S:
                reply = self._prove()
                if reply.new_key and self._rotate(reply.token):
                    reply = self._prove()
                self._token, self.lease_days = reply.token, reply.lease_days
                self._history_id = reply.history_id
                self._good_until = self._monotonic() + reply.expires_in_s
            return self._token

    def _prove(self) -> TokenReply:
        """Prove the key; a wrong clock and a moment that was used can come one after the other."""
        at_ms = None
        for _ in range(CORRECTIONS):
            try:
                return self._ask_token(at_ms)
            except Denied as denied:
                if denied.reason == NOT_OUR_KEY and rotating.use_other(self._engine):
                    continue
                if denied.expected is None:
                    raise
                at_ms = self._corrected(denied.reason, denied.expected)
        return self._ask_token(at_ms)

    def _rotate(self, token: str) -> bool:
        """Change the key; whatever is in the way, it is tried again with the next token."""
        at_ms = self.clock.now_ms() + 1
        for _ in range(CORRECTIONS):
            try:
                request = rotating.request(self._engine, at_ms)
                call(self._transport, "/v1/rotate-key", request, RotateReply, token=token)
                return rotating.use_other(self._engine)
            except Denied as denied:
                if denied.reason != PROOF_USED or denied.expected is None:
                    return False
                at_ms = denied.expected
            except Fault:
                return False
        return False

    def _corrected(self, reason: str, expected: int) -> int | None:
        if reason == PROOF_USED:  # the clock went back, or stood still
            return expected
        # Somebody set this device's clock: believe the server's, and prove it once more.
        self.clock.measure(self.clock.offset_ms + expected - self.clock.now_ms(), 0)
        return None

    def _ask_token(self, at_ms: int | None = None) -> TokenReply:
        with self.clock.timed() as moment:
            request = proof(self._engine, self.clock.now_ms() if at_ms is None else at_ms)
            reply = call(self._transport, "/v1/token", request, TokenReply)
            moment.server_ms = reply.server_time_ms
            self._told_waiting = request.state.waiting if request.state else None
        return reply
