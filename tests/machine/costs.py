"""What an exchange costs: statements on both sides, and bytes on the line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event

from tests.e2e.tablet import Tablet
from tests.e2e.world import World


@dataclass
class Costs:
    """Statements of the server and of the device; bytes sent and received, packed."""

    server: int = 0
    device: int = 0
    bytes: int = 0

    def is_within(self, most: Costs) -> bool:
        """Whether nothing is more than there."""
        mine = (self.server, self.device, self.bytes)
        return all(
            a <= b for a, b in zip(mine, (most.server, most.device, most.bytes), strict=True)
        )


@contextmanager
def counted(world: World, tablet: Tablet) -> Iterator[Costs]:
    """What is done meanwhile."""
    cost = Costs()
    before = tablet.network.traffic
    with _statements(world.central.engine) as server, _statements(tablet.engine) as device:
        yield cost
    cost.server, cost.device = len(server), len(device)
    cost.bytes = tablet.network.traffic - before


@contextmanager
def _statements(engine: Engine) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_line: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
