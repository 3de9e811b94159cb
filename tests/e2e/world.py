"""One server, n devices, and a network that fails: what the shop lives in, all of it real."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.db.sums import Sum
from app.domain.digests import unsigned
from app.domain.kinds import ENTITIES
from app.domain.staff import Role
from app.records import from_json
from sync.client.transport import Offline
from sync.server.filing import scopes_of_device
from tests.builders import a_customer, a_pickup, a_store, an_associate
from tests.e2e.central import Central, Street
from tests.e2e.tablet import Tablet

STAFF = {"PAR": ("camille", "sarah"), "SIN": ("wei",)}


class World:
    """Paris and Singapore; Amélie and her parcel are in Paris."""

    def __init__(
        self, street: Street, database_url: str, folder: Path, *, is_new: bool = True
    ) -> None:
        self.central, self.folder = Central(street, database_url), folder
        self.tablets: dict[str, Tablet] = {}
        if is_new:
            self._founds()

    def _founds(self) -> None:
        self.central.brings(
            a_store(),
            a_store(store_id="SIN", name="Singapore", city="Singapore", currency="SGD"),
            an_associate(),
            an_associate(associate_id="sarah", first_name="Sarah", role=Role.MANAGER),
            an_associate(associate_id="wei", first_name="Wei", store="SIN"),
        )

    def furnish(self) -> None:
        """Amélie, and a parcel that waits for her."""
        self.central.brings(a_customer(), a_pickup())

    def device(self, name: str, *, store: str = "PAR", works: str = "") -> Tablet:
        """A new device, enrolled, in sync, with somebody signed in."""
        tablet = Tablet(self.central, self.folder, name, store)
        self.tablets[name] = tablet
        tablet.enrols()
        tablet.exchanges()
        tablet.signs_in(works or STAFF[store][0])
        return tablet

    def reopens(self, name: str, *, store: str, works: str) -> Tablet:
        """A device whose enrolled file lies in the folder already, with somebody signed in."""
        tablet = self.tablets[name] = Tablet(self.central, self.folder, name, store)
        tablet.signs_in(works)
        return tablet

    def rests(self) -> None:
        """The network heals, and everybody exchanges until nothing moves."""
        for tablet in self.tablets.values():
            tablet.network.heals()
            tablet.network.delivers_late()
        for _ in range(4):
            moved = [self._exchanged(tablet) for tablet in self.tablets.values()]
            if not any(moved):
                return

    def _exchanged(self, tablet: Tablet) -> bool:
        """Whether anything was sent or received."""
        with suppress(Offline):
            done = tablet.exchanges()
            return bool(done.sent or done.received)
        return False

    def holds(self, tablet: Tablet) -> dict[tuple[str, str], Any]:
        """What the server has in the scopes of a device."""
        rows = self.ask(
            """SELECT type, id, body FROM sync_row JOIN entity USING (org, type, id)
               WHERE NOT dead AND scope = ANY(CAST(:scopes AS text[]))""",
            scopes=list(scopes_of_device(tablet.desk.device().device_id, tablet.store)),
        )
        return {(r.type, r.id): from_json(r.body, ENTITIES[r.type].cls) for r in rows}

    def adds_up_to(self, tablet: Tablet) -> dict[str, Sum]:
        """What the server keeps of a device's scopes."""
        scopes = scopes_of_device(tablet.desk.device().device_id, tablet.store)
        rows = self.ask("SELECT scope, live, digest FROM scope_counter")
        kept = {r.scope: Sum(r.live, unsigned(r.digest)) for r in rows}
        return {scope: kept.get(scope, Sum(0, 0)) for scope in scopes}

    def ask(self, sql: str, **values: Any) -> list[Any]:
        """A question to the server's database."""
        with self.central.engine.connect() as db:
            return list(db.execute(text(sql), values))

    def close(self) -> None:
        """Everybody goes home."""
        for tablet in self.tablets.values():
            tablet.close()
        self.central.close()
