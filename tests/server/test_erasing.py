"""A customer who asks for it is erased everywhere, and every device that had them says so."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.domain.customers import CardAttached, ContactCorrected, CustomerCreated
from app.domain.erasures import ErasureRequested
from app.domain.notes import NoteAdded
from sync.server import gravebook
from sync.server.clock import ms
from sync.server.database import open_engine
from sync.server.lease_days import put_lease_days
from sync.server.sweeping import sweep
from tests.builders import (
    NOW,
    a_card,
    a_customer,
    a_note,
    a_photo,
    a_pickup,
    a_purchase,
    a_ticket,
)
from tests.postgres import Postgres
from tests.server.shop import ADMIN, Device, Server, imported

FILE = [
    ("customer", "amelie"),
    ("note", "note-1"),
    ("photo", "photo-1"),
    ("pickup", "pickup-1"),
    ("purchase", "purchase-1"),
    ("ticket", "ticket-1"),
]
TRACES = ("Amélie", "Laurent", "suede", "33612345678", "clasp", "Wagner")


@pytest.fixture
def server(server: Server) -> Server:
    """Amélie, her file, and somebody else."""
    server.bring(a_customer(), a_note(), a_purchase(), a_pickup(), a_ticket(), a_photo())
    server.bring(
        a_customer(
            customer_id="beatrice",
            first_name="Béatrice",
            last_name="Moreau",
            email="",
            phone="+33700000000",
            cards=(),
            qr="qr-b",
        )
    )
    return server


def erase(server: Server, customer_id: str = "amelie"):
    return server.post("/v1/admin/erasures", {"customer_id": customer_id}, ADMIN)


def erasures(server: Server):
    headers = {"Authorization": f"Bearer {ADMIN}"}
    return server.http.get("/v1/admin/erasures", headers=headers).json()["erasures"]


def confirm(device: Device, *numbers: int):
    asked = {"install": device.install, "numbers": list(numbers)}
    return device.server.post("/v1/erasures/confirm", asked, device.token)


def told(device: Device, erased_to: int = 0):
    body = {"install": device.install, "cursors": device.cursors, "erased_to": erased_to}
    return device.server.post("/v1/pull", body, device.token).json()["erasures"]


def everything(server: Server) -> str:
    """Every row of every table, as text."""
    with server.engine.connect() as db:
        tables = db.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ).scalars()
        return "\n".join(
            str(row)
            for table in tables.all()
            for row in db.execute(text(f"SELECT * FROM {table}"))
        )


def asked_by(who: str, customer: str = "amelie") -> ErasureRequested:
    return ErasureRequested(at=NOW, by=who, store="PAR", customer_id=customer)


def corrected(customer: str = "amelie", **changes: str) -> ContactCorrected:
    return ContactCorrected(
        at=NOW, by="camille", store="PAR", customer_id=customer, changes=changes
    )


def noted(note_id: str = "note-2", customer: str = "amelie") -> NoteAdded:
    return NoteAdded(
        at=NOW, by="camille", store="PAR", note_id=note_id, customer_id=customer, text="suede"
    )


def test_nothing_of_them_is_left_in_any_table(server, counter, other):
    counter.pull()
    counter.do(corrected(last_name="Wagner"), base=1)
    other.do(corrected(last_name="Laurent-Wagner"), base=1)
    counter.do(noted(), kind="note_of_the_future")
    reply = erase(server)
    assert reply.status_code == 200, reply.text
    assert reply.json()["devices"] == 2
    left = everything(server)
    assert [trace for trace in TRACES if trace in left] == []
    assert "Béatrice" in left


def test_the_file_leaves_every_scope_as_tombstones(server, counter):
    counter.pull()
    assert counter.has("customer", "amelie")
    erase(server)
    came = counter.pull()
    assert sorted(came) == FILE
    assert not any(counter.has(*ref) for ref in FILE)
    assert counter.has("customer", "beatrice")


def test_counts_and_digests_are_those_of_what_is_left(server, counter):
    erase(server)
    sums = "SELECT live, digest FROM scope_counter WHERE scope = 'store:PAR'"
    live = "sync_row WHERE scope = 'store:PAR' AND NOT dead"
    rows = f"SELECT count(*), wrapped(sum(digest)) FROM {live}"
    with server.engine.begin() as db:
        assert tuple(db.execute(text(sums)).one()) == tuple(db.execute(text(rows)).one())


def test_work_about_them_is_refused_for_ever_and_nothing_of_it_is_kept(server, counter):
    counter.pull()
    erase(server)
    for fact in (corrected(city="Wagnerville"), noted()):
        answer = counter.do(fact)
        assert (answer["outcome"], answer["code"]) == ("refused", "erased")
    assert "Wagner" not in everything(server)


def test_no_import_brings_them_back_nor_files_anything_with_them(server):
    erase(server)
    for record in (a_customer(), a_purchase(), a_purchase(purchase_id="purchase-9")):
        body = {
            "records": [
                imported(a_note(note_id="note-9", customer_id="beatrice")),
                imported(record),
            ]
        }
        reply = server.post("/v1/import", body, ADMIN)
        assert (reply.status_code, reply.json()) == (
            422,
            {"code": "not_importable", "expected": 1},
        )


def test_prepared_first_loads_that_hold_them_are_forgotten_and_others_stay(server):
    with server.engine.begin() as db:
        for scope in ("store:PAR", "store:SIN"):
            db.execute(
                text("INSERT INTO snapshot (scope, id, key) VALUES (:s, :s, 'k')"), {"s": scope}
            )
    erase(server)
    with server.engine.connect() as db, db.begin():
        kept = db.execute(text("SELECT id FROM snapshot WHERE key IS NOT NULL")).scalars().all()
    assert kept == ["store:SIN"]


def test_no_key_leads_to_them(server, singapore):
    erase(server)
    found = server.post("/v1/lookup", {"keys": ["phone:+33612345678"]}, singapore.token).json()
    assert found["customers"] == []


def test_incidents_about_them_go_with_them_and_others_stay(server, counter, other):
    counter.pull()
    counter.do(
        CardAttached(at=NOW, by="camille", store="PAR", customer_id="beatrice", card=a_card())
    )
    counter.pull()
    assert len(counter.of("incident")) == 1
    erase(server)
    counter.pull()
    assert counter.of("incident") == []
    with server.engine.connect() as db:
        assert not db.execute(text("SELECT detail FROM ledger WHERE detail IS NOT NULL")).all()


def test_devices_that_had_them_are_told_until_they_confirm(server, counter, other, singapore):
    number = erase(server).json()["number"]
    assert told(singapore) == []
    for _ in range(2):
        (erasure,) = told(counter)
        assert erasure["number"] == number
        assert sorted(map(tuple, erasure["refs"])) == FILE
    assert confirm(counter, number).json()["confirmed"] == 1
    assert confirm(counter, number).json()["confirmed"] == 0
    assert told(counter, erased_to=number) == []
    (line,) = erasures(server)
    assert (line["customer_id"], line["records"], line["confirmed"]) == ("amelie", 6, 1)
    assert [(d["name"], d["store_id"]) for d in line["waiting"]] == [("Counter 2", "PAR")]


def test_a_device_restored_from_an_older_copy_is_told_again(server, counter):
    number = erase(server).json()["number"]
    confirm(counter, number)
    assert [e["number"] for e in told(counter, erased_to=0)] == [number]


def test_a_device_that_looked_them_up_is_waited_for(server, singapore):
    server.post("/v1/lookup", {"keys": ["qr:AMELIESPHONE2345"]}, singapore.token)
    erase(server)
    (line,) = erasures(server)
    assert [d["name"] for d in line["waiting"]] == ["Counter SG"]
    assert len(told(singapore)) == 1


def test_a_revoked_device_is_not_waited_for(server, counter):
    erase(server)
    assert len(erasures(server)[0]["waiting"]) == 1
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    assert erasures(server)[0]["waiting"] == []
    assert confirm(counter, 1).json()["code"] == "revoked"


def test_a_device_that_was_away_for_very_long_is_waited_for_wherever_it_stands(server, singapore):
    server.clock.passes(days=91)
    erase(server)
    assert [d["name"] for d in erasures(server)[0]["waiting"]] == ["Counter SG"]


def test_erasing_again_changes_nothing_and_nobody_unknown_is_erased(server):
    assert erase(server).json()["records"] == 6
    assert erase(server).json() == {"number": 0, "records": 0, "devices": 0}
    reply = erase(server, "nobody")
    assert (reply.status_code, reply.json()["code"]) == (404, "unknown_customer")
    assert len(erasures(server)) == 1


def test_a_manager_asks_for_it_from_the_shop(server, counter):
    counter.pull()
    answer = counter.do(asked_by("sarah"))
    assert answer["outcome"] == "applied"
    counter.pull()
    assert not counter.has("customer", "amelie")
    (line,) = erasures(server)
    assert (line["actor"], line["store_id"]) == ("sarah", "PAR")
    assert counter.do(asked_by("sarah"))["outcome"] == "applied"
    assert len(erasures(server)) == 1


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (asked_by("camille"), "manager_only"),
        (asked_by("wei"), "foreign_actor"),
        (asked_by("sarah", "nobody"), "foreign_record"),
    ],
)
def test_not_everybody_may_ask_for_it(server, counter, fact, code):
    counter.pull()
    answer = counter.do(fact)
    assert (answer["outcome"], answer["code"]) == ("refused", code)
    assert erasures(server) == []


def test_what_came_in_the_same_push_is_erased_with_the_rest(server, counter):
    counter.pull()
    operations = (
        counter.did(noted()),
        counter.did(asked_by("sarah")),
        counter.did(noted("note-3")),
    )
    assert {a["outcome"] for a in counter.push(*operations)} == {"applied"}
    assert "suede" not in everything(server)
    assert counter.do(noted("note-3"))["code"] == "erased"


def test_somebody_created_and_erased_without_a_network_was_never_there(server, counter):
    customer = a_customer(
        customer_id="new", first_name="Zoé", cards=(), qr="qr-z", home_store="PAR"
    )
    created = CustomerCreated(at=NOW, by="camille", store="PAR", customer=customer)
    counter.push(counter.did(created), counter.did(asked_by("sarah", "new")))
    assert "Zoé" not in everything(server)
    assert counter.do(created)["code"] == "erased"


def test_a_revoked_device_s_work_about_them_leaves_quarantine(server, counter):
    counter.pull()
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    counter.post(counter.did(noted()), counter.did(noted("note-b", "beatrice")))
    erase(server)
    with server.engine.connect() as db:
        kept = db.execute(text("SELECT operation FROM quarantine")).scalars().all()
    assert len(kept) == 1
    assert "note-b" in kept[0]


def test_ids_go_when_nobody_is_waited_for_and_no_backup_may_bring_them_back(server, counter):
    number = erase(server).json()["number"]
    server.clock.passes(days=100)
    tidy(server)
    assert erasures(server)[0]["customer_id"] == "amelie"
    counter.sign_in()
    confirm(counter, number)
    tidy(server)
    assert erasures(server)[0]["customer_id"] == ""
    assert told(counter) == []
    with server.engine.begin() as db:
        db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
        db.execute(text("DELETE FROM sync_row WHERE dead"))
    assert "amelie" not in everything(server)
    assert counter.do(noted())["code"] in ("erased", "foreign_record")


def tidy(server: Server) -> None:
    assert sweep(server.engine, ms(server.clock()))


def test_a_restored_database_hears_of_the_erased_again(
    server: Server, counter: Device, postgres: Postgres
) -> None:
    """The backup is older than the erasure; the list was exported after it."""
    counter.pull()
    server.engine.dispose()
    name = server.engine.url.database
    backup = postgres.create(template=str(name))
    erase(server)
    with server.engine.begin() as db:
        kept = list(gravebook.export(db))
    assert not any("amelie" in line or "Am" in line for line in kept)
    restored = Server(open_engine(backup), server.clock)
    try:
        done = gravebook.replay(restored.engine, kept, ms(server.clock()))
        assert (done.graves, done.customers) == (6, 1)
        assert [t for t in TRACES if t in everything(restored)] == []
        assert "Béatrice" in everything(restored)
        again = gravebook.replay(restored.engine, kept, ms(server.clock()))
        assert (again.customers, again.records) == (0, 0)
        (line,) = erasures(restored)
        assert [d["name"] for d in line["waiting"]] == ["Counter 1"]
    finally:
        restored.engine.dispose()
        postgres.drop(backup)


def test_a_list_of_another_database_or_no_list_at_all_is_not_replayed(server):
    erase(server)
    with server.engine.begin() as db:
        kept = list(gravebook.export(db))
        db.execute(text("UPDATE server SET salt = '\\x00'"))
    with pytest.raises(gravebook.OtherDatabase):
        gravebook.replay(server.engine, kept, 1)
    for lines, place in ((["{}"], 1), ([], 1), ([kept[0], "nonsense"], None)):
        with pytest.raises((gravebook.ListUnreadable, gravebook.OtherDatabase)) as caught:
            gravebook.replay(server.engine, lines, 1)
        assert place in (None, caught.value.expected)


def test_the_lease_is_told_with_each_token_and_is_never_shorter_than_a_day(server, counter):
    assert counter.sign_in(ms(server.clock()) + 1).json()["lease_days"] == 7
    with server.engine.begin() as db:
        put_lease_days(db, 3)
        with pytest.raises(ValueError, match="from 1"):
            put_lease_days(db, 0)
    assert counter.sign_in(ms(server.clock()) + 2).json()["lease_days"] == 3


def test_work_about_them_that_a_revoked_device_hands_in_later_is_not_kept(server, counter):
    counter.pull()
    erase(server)
    server.post(f"/v1/admin/devices/{counter.device_id}/revoke", None, ADMIN)
    work = [counter.did(noted()), counter.did(noted("note-b", "beatrice"))]
    assert counter.post(*work).status_code == 403
    with server.engine.connect() as db:
        kept = db.execute(text("SELECT operation FROM quarantine")).scalars().all()
    assert ["note-b" in operation for operation in kept] == [True]
