"""Work that the server keeps until it understands it: what became of it in the end."""

from __future__ import annotations

from sqlalchemy import Engine

from app.db import installs, outbox, settings
from app.db.engine import reading, writing
from sync.client import push
from sync.client.calls import NotTaken, ServerTrouble
from sync.client.link import Link
from sync.client.pages import Pages
from sync.wire.audit import MOST_ASKED, AnswersReply, AnswersRequest

TAKEN_UP = "taken_up"
"""Setting: how often the server had taken up kept work when this device last asked."""


class KeptWork:
    """Asks for final answers, once each time the server has taken up what it had kept."""

    def __init__(self, engine: Engine, link: Link) -> None:
        self._engine, self._link = engine, link
        with reading(engine) as db:
            self._asked: int = settings.get(db, TAKEN_UP, 0)
        self._told = self._asked

    def hear(self, reply: Pages) -> None:
        """After a complete pull: the effects are here, so the answers may follow."""
        self._told = reply.taken_up

    def ask(self) -> set[str]:
        """Make new answers true here; returns the entities concerned.

        A server that fails is asked again with the next exchange.

        Raises:
            Offline, Denied, TooOld: the server cannot be asked.
        """
        if self._told == self._asked:
            return set()
        with reading(self._engine) as db:
            kept = outbox.kept_by_server(db, installs.get(db).install)
        answers = []
        try:
            for start in range(0, len(kept), MOST_ASKED):
                some = [op.op_id for op in kept[start : start + MOST_ASKED]]
                asked = AnswersRequest(op_ids=some)
                answers += self._link.ask("/v1/answers", asked, AnswersReply).answers
        except (ServerTrouble, NotTaken):
            return set()
        with writing(self._engine) as db:
            changed = push.settle_kept(db, kept, answers, self._link.clock.now_ms())
            settings.put(db, TAKEN_UP, self._told)
        self._asked = self._told
        return changed
