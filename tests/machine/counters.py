"""What happens at the counters: people work, the line fails, disks are copied, clocks jump."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from hypothesis import strategies as st

from app.domain import notes
from app.domain.errors import Fault
from app.ids import new_id
from app.services.lease import DeviceLease
from sync.client.calls import TooOld
from tests.e2e.books import pending
from tests.e2e.network import Fate
from tests.e2e.tablet import Tablet
from tests.machine import promises
from tests.machine.killing import killed_after
from tests.machine.memory import shown_on
from tests.machine.office import Office
from tests.machine.shop import acts, counters, names, pick, step
from tests.machine.versions import as_old_app

FATES = st.lists(
    st.sampled_from(["ARRIVES", "ARRIVES", *(fate.name for fate in Fate)]), max_size=4
)
CALLS = st.sampled_from(["/v1/push", "/v1/push", "/v1/pull", "/v1/pull", "/v1/answers"])
HOURS = st.sampled_from([0, 0, 1, -1, 5, -5, 24 * 30, -24 * 30, 24 * 800, -24 * 800])


class Shop(Office):
    """The whole shop: three counters in two stores, perhaps a clone and a newcomer, one office."""

    @step(name=names, act=acts, n=pick)
    def somebody_works(self, name: str, act: str, n: int) -> None:
        self.does(name, act, n)

    @step(act=acts, n=pick, minutes=st.integers(0, 30))
    def two_do_the_same_at_once(self, act: str, n: int, minutes: int) -> None:
        self.does("paris-1", act, n)
        self.shop.central.clock.passes(minutes=minutes)
        self.does("paris-2", act, n)

    # ------------------------------------------------------------------ the network
    @step(name=names, fates=FATES, act=st.none() | acts, n=pick, during=CALLS)
    def exchanges(self, name: str, fates: list[str], act: str | None, n: int, during: str) -> None:
        tablet = self.at(name)
        if tablet is None:
            return
        tablet.network.fates.extend(Fate[fate] for fate in fates)
        if act is not None:
            doing = act
            tablet.network.meanwhile = (during, lambda: self.does(name, doing, n))
        with suppress(Fault):
            self.exchange(tablet)
        tablet.network.fates.clear()
        tablet.network.meanwhile = None

    @step(name=names)
    def exchanges_in_peace(self, name: str) -> None:
        tablet = self.at(name)
        if tablet is not None:
            self.agrees(tablet)

    @step(name=names, key=st.sampled_from(["qr:q2", "phone:+33612345678"]))
    def somebody_asks_the_server(self, name: str, key: str) -> None:
        tablet = self.at(name)
        if tablet is not None and name not in self.old_apps:
            tablet.sync.lookup([key])

    def exchange(self, tablet: Tablet) -> None:
        """As the app of this device does it: one that is older knows less."""
        if tablet.name in self.old_apps:
            with as_old_app(tablet):
                tablet.exchanges()
        else:
            tablet.exchanges()

    def agrees(self, tablet: Tablet) -> None:
        """After a quiet exchange both sides hold the same."""
        try:
            self.exchange(tablet)
        except TooOld:
            assert self.serves_new_only, "an old app was sent away by a server that serves it"
            return
        promises.sums_agree(self.shop, tablet)
        lease = DeviceLease(tablet.engine, tablet.now).look()
        assert lease.state != "over", (tablet.name, "is locked though it was in touch")

    # ------------------------------------------------------------------ the machine
    @step(name=names)
    def the_app_restarts(self, name: str) -> None:
        if tablet := self.at(name):
            tablet.restarts()

    @step(name=names, act=acts, n=pick, statements=st.integers(0, 60), works=st.booleans())
    def the_app_is_killed(self, name: str, act: str, n: int, statements: int, works: bool) -> None:
        tablet = self.at(name)
        if tablet is None:
            return
        shown = shown_on(tablet)
        with killed_after(tablet, statements), suppress(Fault):
            if works:
                self.does(name, act, n)
            else:
                self.exchange(tablet)
        self.memory.note(name, shown)
        if name not in self.memory.put_back and name not in ("clone", self.cloned):
            promises.confirmed_means_gone(self.shop, tablet)

    @step(name=names, hours=HOURS)
    def a_clock_is_set(self, name: str, hours: int) -> None:
        if tablet := self.at(name):
            tablet.clock_error = timedelta(hours=hours)
            DeviceLease(tablet.engine, tablet.now).look()

    @step(name=counters)
    def somebody_copies_the_disk(self, name: str) -> None:
        tablet = self.shop.tablets[name]
        tablet.backup(self.memory.copies[name])

    @step(name=counters, act=acts, n=pick)
    def somebody_puts_the_copy_back_and_works(self, name: str, act: str, n: int) -> None:
        tablet = self.shop.tablets[name]
        tablet.restored_from(self.memory.copies[name])
        self.memory.disk_replaced(name)
        self.does(name, act, n)

    @step(name=counters, act=acts, n=pick)
    def a_disk_is_cloned(self, name: str, act: str, n: int) -> None:
        """Two machines with one device's file, both at work."""
        if "clone" in self.shop.tablets:
            return
        original = self.shop.tablets[name]
        path = self.shop.folder / "clone.db"
        original.backup(path)
        clone = self.shop.reopens("clone", store=original.store, works=self.works_at(name))
        clone.clock_error = original.clock_error
        self.cloned = name
        self.memory.begins("clone")
        self.does("clone", act, n)

    @step(snapshot=st.booleans())
    def a_new_counter_opens(self, snapshot: bool) -> None:
        if "newcomer" in self.shop.tablets:
            return
        if snapshot:
            self.prepares_a_snapshot()
        self.enrols("newcomer", "PAR", "sarah")

    @step(name=counters, act=acts, n=pick)
    def a_device_is_revoked_and_enrolled_anew(self, name: str, act: str, n: int) -> None:
        tablet = self.shop.tablets[name]
        if name == self.cloned:
            return  # whose work that is, nobody could say
        self.does(name, act, n)
        self.shop.central.revokes(tablet.desk.device().device_id)
        ops, before = {op.op_id for op in pending(tablet)}, promises.answered(self.shop)
        assert promises.turned_away(tablet) == "revoked", "a revoked device was let in"
        tablet.sync.hand_in()
        promises.handed_in(self.shop, self.memory, ops, before)
        self.memory.wiped(name)
        tablet.close()
        for ending in ("", "-wal", "-shm"):
            tablet.path.with_name(tablet.path.name + ending).unlink(missing_ok=True)
        self.enrols(name, tablet.store, self.works_at(name))
        self.shop.tablets[name].backup(self.memory.copies[name])

    @step(name=counters)
    def a_stranger_s_file_is_written_to(self, name: str) -> None:
        """Somebody knows the id of a customer whom this device never had."""
        tablet = self.shop.tablets[name]
        stranger = {"PAR": "jin", "SIN": "amelie"}[tablet.store]
        if self.knows(tablet, stranger):
            return
        fact = notes.add_note(
            new_id(), stranger, self.memory.new_words(), doer=tablet.desk.doer(), at=tablet.now()
        )
        with tablet.desk.journal.writing() as tx:
            tx.record(fact)
        mine = {op.op_id for op in pending(tablet) if op.subject == fact.note_id}
        self.memory.note(name, {})
        self.memory.foreign |= mine
        with suppress(Fault):
            self.exchange(tablet)
        promises.nothing_applied(self.shop, mine)
