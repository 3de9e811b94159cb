"""Whatever happens, in whatever order: the promises hold. By thousands: ``make nightly``."""

from __future__ import annotations

from contextlib import suppress

import pytest

from app.domain.errors import Refusal
from app.domain.kinds import KINDS
from tests.e2e.books import pending
from tests.machine.acts import ACTS, BY_KIND
from tests.machine.running import run

EXAMPLES = 4
"""What a pull request can wait for."""


@pytest.mark.slow
def test_the_promises_hold(stage):
    done = run(stage, EXAMPLES, 2026)
    if done.error is not None:
        raise done.error
    assert done.examples == EXAMPLES


def test_people_do_everything_that_the_register_knows():
    assert BY_KIND.keys() == KINDS.keys()


def test_each_act_makes_its_kind_of_operation(stage):
    """In a shop where there is something to do: so no act is idle for ever."""
    words = (f"words-{n:04}" for n in range(1, 1_000))
    with stage.world() as world:
        paris, other = world.tablets["paris-1"], world.tablets["paris-2"]
        for tablet in (paris, other):
            for act in ("correct", "hand_over", "open_ticket"):
                ACTS[act](tablet, 0, lambda: next(words))
            tablet.exchanges()
        other.exchanges()
        paris.exchanges()
        for kind, acts in BY_KIND.items():
            for act in acts:
                seen = len(pending(other))
                for n in (3, 0, 1, 4):  # one of them finds what it looks for
                    _tries(act, other, n, words)
                made = {op.kind for op in pending(other)[seen:]}
                assert kind in made, act.__name__  # a ticket may come with photos


def _tries(act, tablet, n, words):
    with suppress(Refusal):
        act(tablet, n, lambda: next(words))
