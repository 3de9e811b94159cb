"""A device that is shut out: it gives the server what it still has, and then empties itself.

Somebody may work until the last moment. So nobody writes any more when it is looked, once more,
whether everything was given; work that came meanwhile is given first.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from app.db import installs, outbox
from app.db.engine import open_engine, place_of, reading
from app.db.gate import PATIENCE_S, GateBusy
from sync.client import push
from sync.client.calls import Denied, NotTaken
from sync.client.link import REVOKED, Link
from sync.client.push import NEVER_TAKEN, is_divisible
from sync.wire.messages import MOST_OPERATIONS


class Leaving:
    """Of one device; ``is_stopped``: the app ends, and goes on with this when it is started."""

    def __init__(self, engine: Engine, link: Link, is_stopped: Callable[[], bool]) -> None:
        self._engine, self._link, self._is_stopped = engine, link, is_stopped

    def leave(self, wipe: Callable[[], None]) -> bool:
        """Hand in, and call ``wipe`` while nobody reads or writes; False: stopped before that.

        Raises:
            Offline, ServerTrouble, Denied, NotTaken: see :meth:`hand_in`.
        """
        place = place_of(self._engine)
        while not self._is_stopped():
            last = self.hand_in()
            try:
                with place.gate.shut(PATIENCE_S):
                    if not self._is_stopped() and not self._has_more(last):
                        wipe()
                        return True
            except GateBusy:
                continue
        return False

    def hand_in(self) -> int:
        """Give the server everything unsent, for a manager to look at; the number of the last.

        Then, to a server of another history, what was answered, as long as it is kept here: what
        a server lost is in no other place, and what it has it leaves out. A group that no message
        can carry is left behind: it must not keep the data readable.

        Raises:
            Offline, ServerTrouble, Denied: it did not arrive; nothing may be wiped yet.
            NotTaken: the server asks for other operations first.
        """
        last = self._hand_in(outbox.unsent)
        with reading(self._engine) as db:
            mine = installs.get(db)
        if self._link.history() != mine.history_id:
            self._hand_in(outbox.answered_after)
        return last

    def _hand_in(self, work: push.Work) -> int:
        sent, most = 0, MOST_OPERATIONS
        while not self._is_stopped():
            with reading(self._engine) as db:
                mine = installs.get(db)
                batch = push.next_batch(db, most, after=sent, of=work)
            if not batch:
                break
            try:
                self._link.push(push.request_of(mine.install, batch, mine.history_id))
            except Denied as denied:
                if denied.reason != REVOKED:
                    raise
            except NotTaken as error:
                if error.status not in NEVER_TAKEN:
                    raise
                if is_divisible(batch):
                    most = max(1, len(batch) // 2)
                    continue
            sent = batch[-1].seq
        return sent

    def _has_more(self, last: int) -> bool:
        """Whether anything beyond this number is unsent; past the gate, which is shut."""
        place = place_of(self._engine)
        engine = open_engine(place.path, place.key)
        try:
            with engine.connect() as db:
                return next(outbox.unsent(db, "", last), None) is not None
        finally:
            engine.dispose()
