"""Where somebody was when they left, so that they go on there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from launch.forgetting import is_about, without
from ui.routes import Route
from ui.shell.shell import Drafts, Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Where somebody left a shell, and what they had entered on its pages and not kept."""

    history: Sequence[Route] = ()
    drafts: Drafts = field(default_factory=dict)

    @classmethod
    def of(cls, shell: Shell) -> Left:
        """As it stands now."""
        return cls(history=shell.router.history, drafts=shell.drafts)

    def without(self, ids: Collection[str]) -> Left:
        """The same for whom these records never were."""
        history = tuple(route for route in self.history if not is_about(route, ids))
        return Left(history=history, drafts=without(self.drafts, ids))


NOWHERE = Left()
