"""Apps and servers of other versions than this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sync.client import pull, repair
from sync.client.transport import Reply, Transport
from sync.server import pull as server_pull
from sync.server import reading
from sync.wire.messages import SCHEMA
from tests.e2e.tablet import Tablet

NEW_ENTITY = "overwritten_value"
"""What an app of the version before does not know."""

PRESENT, BEFORE = f'"schema":{SCHEMA}'.encode(), f'"schema":{SCHEMA - 1}'.encode()


class OldApp(Transport):
    """Says in each request that it is one version older."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.get, self.close = inner.get, inner.close  # type: ignore[method-assign]

    def post(self, path: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> Reply:
        """See :class:`Transport`."""
        return self._inner.post(path, body.replace(PRESENT, BEFORE), headers, timeout_s)


@contextmanager
def as_old_app(tablet: Tablet) -> Iterator[None]:
    """A device's app is one version older: it says so, and cannot read one kind of record."""
    known = pull.ENTITIES
    older = {name: entity for name, entity in known.items() if name != NEW_ENTITY}
    set_entities(older)
    inner = tablet.network.inner
    tablet.network.inner = OldApp(inner)
    try:
        yield
    finally:
        tablet.network.inner = inner
        set_entities(known)


def set_entities(known: dict[str, Any]) -> None:
    """What the apps of this process can read."""
    for module in (pull, repair):
        vars(module)["ENTITIES"] = known


class ServerVersion:
    """What this process's server knows and serves; it is the present version at the end."""

    def __init__(self) -> None:
        self._kinds, self._oldest = reading.KINDS, server_pull.OLDEST_SCHEMA

    def knows_all_but(self, kinds: set[str]) -> None:
        """A server older than the devices."""
        known = {name: kind for name, kind in self._kinds.items() if name not in kinds}
        vars(reading)["KINDS"] = known

    def serves_from(self, schema: int) -> None:
        """The oldest app that is served."""
        vars(server_pull)["OLDEST_SCHEMA"] = schema

    def is_present(self) -> None:
        """As it is."""
        vars(reading)["KINDS"] = self._kinds
        vars(server_pull)["OLDEST_SCHEMA"] = self._oldest
