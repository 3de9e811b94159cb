"""What a fault run does is what the app does: each act is done at a real counter."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from app.db import outbox, settings
from app.db.engine import reading, writing
from app.domain.errors import Refusal
from app.domain.kinds import KINDS
from chaos import shop
from chaos.acts import BY_KIND, Act
from chaos.hands import Hands, Line
from chaos.questions import QUESTIONS
from launch.services import build
from sync.client.transport import Offline
from tests.builders import NOW, a_device, an_incident, an_overwritten_value
from tests.desks import open_desk, put

TRIES = 40
"""An act may find nothing to do, or be refused; so often in a row that is no chance."""


class NoLine:
    """A line to a server that does not answer, whatever it is asked."""

    def __getattr__(self, _question: str) -> object:
        def ask(*_asked: object, **_more: object) -> None:
            raise Offline

        return ask


@pytest.fixture
def at(tmp_path: Path) -> Hands:
    """The manager of Paris, at a device that holds what the shops of a run begin with."""
    desk = open_desk(tmp_path / "counter.db", chance=1)
    put(desk, *(record for _entity, _id, record in shop.records(3, NOW)))
    lost = an_overwritten_value(customer_id=shop.customer_id("PAR", 0))
    put(desk, a_device(), an_incident(), lost)
    with writing(desk.engine) as db:
        settings.put(db, settings.DEVICE_ID, "dev-1")
        settings.put(db, settings.STORE_ID, "PAR")
        settings.put(db, settings.SHORT, "P1")
    services = build(desk.engine, wrote=lambda _kinds: None, clock=desk.now)
    services.sessions.sign_in("PAR-manager", shop.PIN)
    away = NoLine()
    return Hands(
        use=services,
        line=Line(fetch=away.fetch, search=away.search, managing=away, leasing=away),  # type: ignore[arg-type]
        store="PAR",
        name="device-1",
        person="PAR-manager",
        chance=random.Random(5),
    )


def done(at: Hands) -> list[str]:
    """The kinds of what was done, in order."""
    with reading(at.use.desk.engine) as db:
        return [op.kind for op in outbox.pending(db, "", limit=10_000)]


def makes(at: Hands, act: Act, kind: str) -> bool:
    before = done(at).count(kind)
    for _ in range(TRIES):
        with suppress(Refusal):
            act(at)
        if done(at).count(kind) > before:
            return True
    return False


def test_each_act_of_a_fault_run_makes_the_kind_of_operation_it_is_for(at: Hands) -> None:
    idle = [
        act.__name__ for kind, acts in BY_KIND.items() for act in acts if not makes(at, act, kind)
    ]
    assert idle == []
    assert set(done(at)) == set(KINDS)


def test_what_is_asked_at_a_counter_is_answered_or_the_server_is_away(at: Hands) -> None:
    for question in QUESTIONS:
        for _ in range(10):
            with suppress(Offline):
                question(at)
    assert done(at) == []
