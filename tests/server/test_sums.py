"""What each scope counts of itself is what a recount of its rows finds, whatever happened."""

from __future__ import annotations

from sqlalchemy import Engine, text

from sync.server.commit import commit
from sync.server.records import Change, load
from sync.wire.digest import row_digest, signed, total
from tests.builders import a_customer, a_note, a_pickup, a_purchase, a_ticket
from tests.postgres import scalar
from tests.server.shop import Device, Server
from tests.server.test_push import corrected, note

Sums = dict[str, tuple[int, int]]


def kept(engine: Engine) -> Sums:
    """What the counters say: live rows and digest."""
    with engine.begin() as db:
        rows = db.execute(text("SELECT scope, live, digest FROM scope_counter"))
        return {r.scope: (r.live, r.digest) for r in rows}


def recounted(engine: Engine) -> Sums:
    """What the rows say, and whether each has its own digest."""
    found: dict[str, list[int]] = {}
    with engine.begin() as db:
        for r in db.execute(text("SELECT scope, type, id, version, dead, digest FROM sync_row")):
            own = 0 if r.dead else row_digest(r.type, r.id, r.version)
            assert r.digest == signed(own)
            found.setdefault(r.scope, []).extend([] if r.dead else [own])
    return {scope: (len(each), signed(total(each))) for scope, each in found.items()}


def assert_sums(engine: Engine) -> None:
    assert kept(engine) == recounted(engine)


def test_records_that_come_change_move_leave_and_come_back(
    server: Server, counter: Device, singapore: Device
) -> None:
    engine = server.engine
    server.bring(a_customer(), a_note(), a_pickup(), a_purchase(), a_ticket())
    assert_sums(engine)
    counter.push(counter.did(corrected(city="Lyon"), base=1), counter.did(note()))
    server.bring(a_pickup(store="SIN"))  # the file comes to another store
    assert_sums(engine)
    assert kept(engine)["store:SIN"][0] > 0
    server.bring(a_customer(home_store="SIN", city="Lyon"), a_purchase(store="SIN"))
    server.post("/v1/lookup", {"keys": [f"phone:{a_customer().phone}"]}, counter.token)
    assert_sums(engine)
    server.remove("customer", "amelie")
    server.remove("pickup", "pickup-1")
    assert_sums(engine)
    server.bring(a_customer())
    assert_sums(engine)


def test_the_same_import_again_adds_nothing(server: Server) -> None:
    server.bring(a_customer())
    before = kept(server.engine)
    server.bring(a_customer())
    assert kept(server.engine) == before


def test_sums_wrap_around_at_both_ends(server: Server) -> None:
    """A digest close to the limit of 64 bits goes on from the other end, in PostgreSQL too."""
    for start in (2**63 - 1, -(2**63)):
        with server.engine.begin() as db:
            db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
            db.execute(text("UPDATE scope_counter SET digest = :n"), {"n": start})
        _, before = kept(server.engine)["org"]
        with server.engine.begin() as db:
            ref = ("store", "PAR")
            held = load(db, [ref], hold=True)[ref]
            commit(db, [Change(held, held.became(held.state))])
        steps = [-row_digest(*ref, held.version), row_digest(*ref, held.version + 1)]
        assert kept(server.engine)["org"][1] == signed(total([before, *steps]))
    assert scalar(server.engine, "SELECT wrapped(-3 * 2::numeric ^ 64 - 1)") == -1
