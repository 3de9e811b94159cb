"""Everything that may happen to a shop, as rules: what is done, in whatever order, and by whom.

The counters work, their network fails, their disks are copied and put back, their clocks jump; the
server is restarted, restored, older than the devices for a while; the office changes and erases.
After each step every device still shows what was done on it. At the end everything heals, and
the eight promises of the protocol are checked one by one (:mod:`tests.machine.promises`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.errors import Refusal
from tests.e2e.tablet import Tablet
from tests.e2e.world import World
from tests.machine import promises
from tests.machine.acts import ACTS
from tests.machine.memory import Memory, shown_on
from tests.machine.stage import COUNTERS, Stage

names = st.sampled_from([*COUNTERS, *COUNTERS, *COUNTERS, "clone", "newcomer"])
counters = st.sampled_from(list(COUNTERS))
acts = st.sampled_from([*ACTS, "correct", "correct", "correct_two_fields", "add_note"])
pick = st.integers(0, 7)

Step = tuple[str, dict[str, Any]]


def step(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule that writes itself down, so that what happened can be done again."""

    def noted(does: Callable[..., None]) -> Any:
        @wraps(does)
        def noting(self: Any, **chosen: Any) -> None:
            self.steps.append((does.__name__, chosen))
            self.is_broken = True
            does(self, **chosen)
            self.is_broken = False

        return rule(**strategies)(noting)

    return noted


class Scene(RuleBasedStateMachine):
    """The shop before anything happens, and what is checked whatever happens."""

    stage: ClassVar[Stage]

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.world: World | None = None
        self.is_broken = False  # a step has not come to its end

    @initialize()
    def opens(self) -> None:
        self.world = self.stage.opens()
        self.memory = Memory(self.world)

    @property
    def shop(self) -> World:
        """The world, which is there once it was opened."""
        assert self.world is not None
        return self.world

    def at(self, name: str) -> Tablet | None:
        """A device, if there is one of this name (a clone may not have been made)."""
        return self.shop.tablets.get(name)

    def does(self, name: str, act: str, n: int) -> None:
        """Somebody does something at a device; what came of it is remembered."""
        tablet = self.at(name)
        if tablet is None:
            return
        shown = shown_on(tablet)
        with suppress(Refusal):
            ACTS[act](tablet, n, self.memory.new_words)
        self.memory.note(name, shown)

    @invariant()
    def what_i_did_i_still_see(self) -> None:
        if self.world is not None and not self.is_broken:
            self.is_broken = True
            for tablet in self.shop.tablets.values():
                promises.what_i_did_i_still_see(tablet)
            self.is_broken = False

    def teardown(self) -> None:
        if self.world is None:
            return
        if self.is_broken:
            self.breaks_off()
            return
        try:
            self.heals()
            promises.check(self.shop, self.memory)
        finally:
            self.stage.closes(self.shop)
            self.memory.forgets_backups(self.stage.postgres)

    def breaks_off(self) -> None:
        """Something was found already: nothing is asked any more."""
        self.stage.closes(self.shop)
        self.memory.forgets_backups(self.stage.postgres)

    def heals(self) -> None:
        """Nothing goes wrong any more."""
        self.shop.rests()
