"""What every use case needs: the database, the journal, the clock, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import Engine

from app.db import places
from app.db.engine import reading
from app.db.places import StoreUnknown
from app.domain.code_patterns import DEFAULT_PATTERNS, CodePatterns
from app.domain.errors import Refusal
from app.domain.facts import Doer
from app.domain.staff import Associate, CounterDevice, Store
from app.services.journal import Journal


class NotSignedIn(Refusal):
    """Somebody must sign in first."""

    code: ClassVar[str] = "not_signed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who works at this device, since when."""

    associate: Associate
    doer: Doer
    since: datetime


class Desk:
    """Made once by the composition root and given to every service; safe on any thread."""

    def __init__(
        self,
        engine: Engine,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        wrote: Callable[[frozenset[str]], None] = lambda _kinds: None,
    ) -> None:
        self.engine, self.now, self.new_id = engine, now, new_id
        self.journal = Journal(engine, now=now, new_id=new_id, wrote=wrote)
        self.session: Session | None = None
        self._patterns: CodePatterns | None = None

    def doer(self) -> Doer:
        """The person signed in.

        Raises:
            NotSignedIn: nobody is.
        """
        if self.session is None:
            raise NotSignedIn
        return self.session.doer

    def store(self) -> Store:
        """This device's store.

        Raises:
            StoreUnknown: not enrolled, or nothing synced yet.
        """
        with reading(self.engine) as db:
            return places.store(db)

    @property
    def patterns(self) -> CodePatterns:
        """How this retailer writes its codes; kept until :meth:`forget_patterns`."""
        if self._patterns is None:
            try:
                self._patterns = self.store().codes or DEFAULT_PATTERNS
            except StoreUnknown:
                return DEFAULT_PATTERNS
        return self._patterns

    def forget_patterns(self) -> None:
        """The store's record changed: they are read anew when they are next needed."""
        self._patterns = None

    def device(self) -> CounterDevice:
        """This device.

        Raises:
            StoreUnknown: not enrolled.
        """
        with reading(self.engine) as db:
            return places.device(db)
