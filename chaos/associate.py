"""One person at one device, acting by chance through the app's own services."""

from __future__ import annotations

from chaos.acts import BY_KIND, Act
from chaos.hands import Hands
from chaos.questions import QUESTIONS

ALL: dict[Act, int] = {
    act: weight for acts in (*BY_KIND.values(), QUESTIONS) for act, weight in acts.items()
}
"""Everything that is done, and how often."""


class Associate:
    """Chooses what to do next, and does it."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def choose(self) -> Act:
        """What is done next."""
        return self._hands.chance.choices(list(ALL), weights=list(ALL.values()))[0]

    def do(self, act: Act) -> None:
        """Do it; raises what the service raises."""
        act(self._hands)
