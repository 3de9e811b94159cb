"""What happens at the office: records change and leave, servers restart, fall back and are old."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import make_url

from app.domain.kinds import KINDS
from sync.press.making import make
from sync.server import deciding, gravebook, kept, sweeping
from sync.server.clock import ms
from sync.server.database import begin_history, transact
from sync.server.devices import Caller
from sync.server.filing import scopes_of_device
from sync.server.permits import Manager
from sync.server.presses import PressSettings
from sync.wire.managing import DecisionRequest
from sync.wire.messages import SCHEMA
from tests.builders import a_customer, a_pickup, a_purchase
from tests.e2e.tablet import Tablet
from tests.machine.memory import ServerBackup
from tests.machine.shop import Scene, counters, pick, step
from tests.machine.stage import COUNTERS, HOUR
from tests.machine.versions import ServerVersion

KIND_NAMES = sorted(set(KINDS) - {"customer_erasure_requested"})
JIN: dict[str, Any] = {
    "customer_id": "jin",
    "first_name": "Jin",
    "home_store": "SIN",
    "cards": (),
    "qr": "q2",
}


class Office(Scene):
    """Rules of the back office and of the server."""

    def __init__(self) -> None:
        super().__init__()
        self.version = ServerVersion()
        self.old_apps: set[str] = set()
        self.serves_new_only = False
        self.cloned = ""

    def works_at(self, name: str) -> str:
        """Who works at a counter."""
        return COUNTERS[name][1]

    # ------------------------------------------------------------------ records
    @step(n=pick)
    def the_office_works(self, n: int) -> None:
        match n:
            case 0 | 1:
                self.brings(a_customer(tier=("gold", "silver")[n]))
            case 2 | 3:
                self.brings(a_purchase(customer_id="jin", store=("PAR", "SIN")[n - 2]))
            case 4:
                self.removes("purchase", "purchase-1")
            case 5:
                self.brings(a_pickup(pickup_id="parcel-9", code="PU-9", customer_id="jin"))
            case 6:
                self.removes("pickup", "parcel-9")
            case _:
                self.removes("customer", "jin")

    @step(home=st.sampled_from(["PAR", "SIN"]), who=st.sampled_from(["amelie", "jin"]))
    def a_customer_moves(self, home: str, who: str) -> None:
        changes = {"home_store": home} if who == "amelie" else JIN | {"home_store": home}
        self.brings(a_customer(**changes))

    def brings(self, record: Any) -> None:
        """Import."""
        self.imports(lambda: self.shop.central.brings(record))

    def removes(self, entity: str, record_id: str) -> None:
        """Import that a record is gone."""
        self.memory.removed.add((entity, record_id))
        self.imports(lambda: self.shop.central.removes(entity, record_id))

    def imports(self, work: Callable[[], None]) -> None:
        """What is about somebody who was erased is refused, and nothing else."""
        try:
            work()
        except AssertionError as refused:
            if "not_importable" not in str(refused) or not self.shop.ask("SELECT 1 FROM grave"):
                raise

    @step(n=st.integers(0, 7))
    def the_office_erases(self, n: int) -> None:
        who = {6: "jin", 7: "amelie"}.get(n)
        known = who and self.shop.ask("SELECT 1 FROM entity WHERE id = :id", id=who)
        if who and known:
            self.shop.central.erases(who)
            self.memory.erased_by_office.add(who)

    @step(takes_up=st.booleans())
    def a_manager_decides_on_the_quarantine(self, takes_up: bool) -> None:
        rows = self.shop.ask(
            "SELECT q.install, q.action, d.store_id FROM quarantine q JOIN device d"
            " ON d.org = q.org AND d.id = q.device_id ORDER BY q.at_ms, q.seq LIMIT 1"
        )
        for row in rows:
            caller = Caller(device_id="", install="", store_id=row.store_id)
            manager = Manager(associate_id="sarah", caller=caller)
            asked = DecisionRequest.model_construct(
                install=row.install, group=row.action, takes_up=takes_up
            )
            now_ms = ms(self.shop.central.clock())
            work = partial(deciding.decide, manager=manager, asked=asked, now_ms=now_ms)
            transact(self.shop.central.engine, work)

    # ------------------------------------------------------------------ the server
    @step(name=counters)
    def the_server_restarts_and_hears_what_was_late(self, name: str) -> None:
        self.shop.central.stop()
        self.shop.central.start()
        self.shop.tablets[name].network.delivers_late()

    @step(days=st.sampled_from([1, 8, 15, 100]))
    def days_pass_and_the_server_sweeps(self, days: int) -> None:
        central = self.shop.central
        self.memory.sweeps()
        sweeping.sweep(central.engine, ms(central.clock()))
        central.clock.passes(days=days)
        sweeping.sweep(central.engine, ms(central.clock()))
        self.memory.time_passed()

    @step()
    def the_server_is_backed_up(self) -> None:
        if self.memory.server_backup is None:
            self.memory.server_backup = ServerBackup(self.copied(), self.memory.devices)

    def copied(self, of: str = "") -> str:
        """A copy of a database, of the server's own unless another is named."""
        if not of:
            self.shop.central.stop()
        url = of or self.shop.central.database_url
        made = self.stage.postgres.create(template=str(make_url(url).database))
        if not of:
            self.shop.central.start()
        return made

    @step(lists_graves=st.just(True))
    def the_server_falls_back(self, lists_graves: bool) -> None:
        backup, central = self.memory.server_backup, self.shop.central
        if backup is None or backup.devices != self.memory.devices:
            return  # whoever was enrolled since would be unknown: enrolled again by hand
        with central.engine.begin() as db:
            graves = list(gravebook.export(db))
        self.memory.keeps(central.database_url)
        central.moves_to(self.copied(backup.url))
        with central.engine.begin() as db:
            begin_history(db)
        if lists_graves:
            gravebook.replay(central.engine, graves, ms(central.clock()))
        self.memory.history_changed = True
        self.memory.swept.clear()
        self.memory.of_lost_histories |= self.memory.saw.keys()
        self.memory.time_passed()

    @step(kind=st.sampled_from(KIND_NAMES))
    def the_server_is_an_older_one(self, kind: str) -> None:
        self.version.knows_all_but({kind})

    @step()
    def the_server_is_updated(self) -> None:
        self.updates()

    def updates(self) -> None:
        """The server is of this version, and takes up what an older one had kept."""
        self.version.is_present()
        self.serves_new_only = False
        kept.take_up(self.shop.central.engine, ms(self.shop.central.clock()))

    @step(name=counters)
    def an_app_is_an_older_one(self, name: str) -> None:
        self.old_apps.add(name)

    @step(name=counters)
    def an_app_is_updated(self, name: str) -> None:
        self.old_apps.discard(name)
        self.shop.tablets[name].restarts()

    @step()
    def old_apps_are_not_served_any_more(self) -> None:
        self.serves_new_only = True
        self.version.serves_from(SCHEMA)

    # ------------------------------------------------------------------ devices
    def knows(self, tablet: Tablet, customer_id: str) -> bool:
        """Whether the feed remembers that a device has, or had, a customer's file."""
        scopes = list(scopes_of_device(tablet.desk.device().device_id, tablet.store))
        return bool(
            self.shop.ask(
                "SELECT 1 FROM sync_row WHERE scope = ANY(:scopes) AND id = :id",
                scopes=scopes,
                id=customer_id,
            )
        )

    def enrols(self, name: str, store: str, person: str) -> Tablet:
        """A machine with nothing on it becomes a device."""
        path = self.shop.folder / f"{name}.db"
        self.stage.blank(path)
        tablet = self.shop.tablets[name] = Tablet(self.shop.central, self.shop.folder, name, store)
        tablet.clock_error = timedelta() if name not in COUNTERS else COUNTERS[name][2] * HOUR
        tablet.enrols()
        self.memory.devices += 1
        tablet.exchanges()
        tablet.signs_in(person)
        self.memory.begins(name)
        return tablet

    def prepares_a_snapshot(self) -> None:
        """The server has prepared the store's first load, and something changes after it."""
        central = self.shop.central
        folder = self.shop.folder / "snapshots"
        settings = PressSettings(folder=folder, least_rows=10**9)
        central.options = {"snapshots": settings}
        central.stop()
        central.start()
        make(central.engine, "store:PAR", folder)
        self.brings(a_customer(tier="platinum"))

    def heals(self) -> None:
        self.updates()
        for name in self.old_apps:
            self.shop.tablets[name].restarts()
        self.old_apps.clear()
        super().heals()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            self.version.is_present()
