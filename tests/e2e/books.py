"""What people did in a World, kept beside it: so that afterwards one can ask what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.db import installs, outbox, sums
from app.db.engine import reading
from app.db.outbox import Operation
from tests.e2e.tablet import Tablet
from tests.e2e.world import World


@dataclass
class Book:
    """Every operation of a device, by id; ``ever`` also those its disk has forgotten since."""

    done: dict[str, Operation] = field(default_factory=dict)
    ever: dict[str, Operation] = field(default_factory=dict)

    def note(self, tablet: Tablet) -> None:
        """Write down what is in the outbox and not in the book yet."""
        self.done |= {op.op_id: op for op in pending(tablet) if op.op_id not in self.done}
        self.ever |= self.done

    def forget_all_but(self, kept: set[str]) -> None:
        """The disk was lost with whatever was done since the backup."""
        self.done = {op_id: op for op_id, op in self.done.items() if op_id in kept}


def pending(tablet: Tablet) -> list[Operation]:
    """The outbox of a device."""
    with reading(tablet.engine) as db:
        return outbox.pending(db, installs.get(db).install, limit=10_000)


def known_on_disk(tablet: Tablet) -> set[str]:
    """Every operation that the device's database knows of, sent or not."""
    with reading(tablet.engine) as db:
        logged = db.exec_driver_sql("SELECT op_id FROM op_log UNION SELECT op_id FROM outbox")
        return set(logged.scalars())


def rest_and_agree(world: World) -> None:
    """Let everything arrive; then nobody owes anything and all see the same."""
    world.rests()
    all_agree(world)


def all_agree(world: World) -> None:
    """At rest every device holds exactly what the server has for it, and owes nothing."""
    for tablet in world.tablets.values():
        assert tablet.waiting() == 0, tablet.name
        mine, theirs = tablet.holds(), world.holds(tablet)
        assert mine.keys() == theirs.keys(), (tablet.name, mine.keys() ^ theirs.keys())
        for ref, record in mine.items():
            assert record == theirs[ref], (tablet.name, ref)
        with reading(tablet.engine) as db:
            kept = sums.kept(db)
            assert kept == sums.counted(db) == world.adds_up_to(tablet), tablet.name
            for table in ("base_row", "unread"):
                left = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                assert left == 0, (tablet.name, table)
