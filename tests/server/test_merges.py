"""Two files of one person: what a merge does to scopes, rights, cards and erasure."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from app.domain import merges
from app.domain.customers import Card, CardAttached
from app.domain.facts import Doer
from app.domain.merges import CustomersMerged, CustomersSeparated, Merge, merge_id_of
from sync.server import gravebook, visits
from sync.server.clock import ms
from sync.server.database import open_engine
from tests.builders import CARD, NOW, a_customer, a_note, a_purchase, a_ticket
from tests.postgres import Postgres
from tests.server.shop import ADMIN, Device, Server, imported
from tests.server.test_concurrency import at_once

SARAH = Doer(associate_id="sarah", store="PAR", is_manager=True)
LINE = merge_id_of("amelie", "berthe")


def berthe(**changes: Any) -> Any:
    values = {
        "customer_id": "berthe",
        "home_store": "SIN",
        "cards": (),
        "phone": "+33612345678",
        "qr": "",
    }
    return a_customer(**(values | changes))


def two_files(server: Server) -> None:
    server.bring(
        a_customer(phone="+33612345678"),
        a_note(),
        berthe(),
        a_purchase(purchase_id="purchase-9", customer_id="berthe", store="SIN"),
        a_ticket(ticket_id="ticket-9", customer_id="berthe", store="PAR", number="T-9"),
    )


def joined(one: str = "amelie", other: str = "berthe", event_id: str = "e1") -> CustomersMerged:
    first, second = sorted((one, other))
    return CustomersMerged(
        at=NOW, by="sarah", store="PAR", event_id=event_id, first_id=first, second_id=second
    )


def parted(seen: str = "e1", event_id: str = "e2") -> CustomersSeparated:
    return CustomersSeparated(
        at=NOW,
        by="sarah",
        store="PAR",
        event_id=event_id,
        first_id="amelie",
        second_id="berthe",
        replaces=(seen,),
    )


def here(device: Device) -> set[str]:
    device.pull()
    return {
        record_id
        for (entity, record_id), scopes in device.rows.items()
        if scopes and entity in ("customer", "note", "purchase", "ticket", "merge")
    }


EVERYTHING = {"amelie", "note-1", "berthe", "purchase-9", "ticket-9", LINE}


def test_whoever_has_one_file_has_both_until_they_are_parted(
    server: Server, counter: Device, singapore: Device
) -> None:
    two_files(server)
    counter.pull()
    assert here(singapore) == {"berthe", "purchase-9", "ticket-9"}
    assert counter.do(joined())["outcome"] == "applied"
    assert here(singapore) == EVERYTHING
    assert here(counter) == EVERYTHING
    assert counter.do(parted())["outcome"] == "applied"
    assert here(singapore) == {"berthe", "purchase-9", "ticket-9"}
    assert here(counter) == EVERYTHING


def test_a_store_that_comes_later_gets_both_files(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(a_customer(phone="+33612345678"), berthe(home_store="PAR"))
    counter.pull()
    counter.do(joined())
    assert here(singapore) == set()
    server.bring(a_purchase(purchase_id="purchase-9", customer_id="berthe", store="SIN"))
    assert here(singapore) == {"amelie", "berthe", "purchase-9", LINE}
    server.remove("purchase", "purchase-9")
    assert here(singapore) == set()


def test_a_chain_that_is_cut_in_the_middle_falls_in_two(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(
        a_customer(phone="+33612345678"),
        berthe(home_store="PAR"),
        berthe(customer_id="claire", home_store="SIN"),
        a_ticket(ticket_id="ticket-9", customer_id="claire", store="PAR", number="T-9"),
    )
    counter.pull()
    answers = counter.push(
        counter.did(joined()), counter.did(joined("berthe", "claire", event_id="e7"))
    )
    assert {a["outcome"] for a in answers} == {"applied"}
    assert {"amelie", "berthe", "claire"} <= here(singapore)
    counter.do(parted())
    assert here(singapore) & {"amelie", "berthe", "claire"} == {"berthe", "claire"}


def test_two_counters_that_join_the_same_two_make_one_line(
    server: Server, counter: Device, other: Device
) -> None:
    two_files(server)
    counter.pull()
    other.pull()
    assert counter.do(joined())["outcome"] == "applied"
    assert other.do(joined("berthe", "amelie", event_id="e5"))["outcome"] == "applied"
    counter.pull()
    (line,) = counter.of("merge")
    assert isinstance(line, Merge)
    assert line.is_joined
    assert len(line.events) == 2
    assert counter.do(parted(seen="e1"))["outcome"] == "applied"  # had not seen the other's
    counter.pull()
    assert not counter.of("merge")[0].is_joined


def test_an_associate_joins_only_what_is_likely_one_person(
    server: Server, counter: Device
) -> None:
    server.bring(
        a_customer(phone="+33612345678"),
        berthe(home_store="PAR", first_name="Zoé", last_name="Blum", phone="", email=""),
        berthe(customer_id="claire", home_store="PAR"),
    )
    counter.pull()
    fact = joined()
    no = merges.CustomersMerged(**(fields(fact) | {"by": "camille"}))
    answer = counter.do(no)
    assert (answer["outcome"], answer["code"]) == ("refused", "manager_only")
    likely = fields(joined("amelie", "claire")) | {"by": "camille"}
    assert counter.do(merges.CustomersMerged(**likely))["outcome"] == "applied"


def fields(fact: Any) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__dataclass_fields__}


def test_a_file_that_a_device_never_had_is_not_joined(server: Server, counter: Device) -> None:
    server.bring(a_customer(phone="+33612345678"), berthe())
    counter.pull()
    answer = counter.do(joined())
    assert (answer["outcome"], answer["code"]) == ("refused", "foreign_record")
    answer = counter.do(joined("amelie", "nobody"))
    assert (answer["outcome"], answer["code"]) == ("refused", "gone")


def test_one_card_for_two_files_of_one_person_is_no_incident(
    server: Server, counter: Device
) -> None:
    two_files(server)
    counter.pull()
    counter.do(joined())
    fact = CardAttached(
        at=NOW, by="sarah", store="PAR", customer_id="berthe", card=Card(number=CARD)
    )
    assert counter.do(fact)["outcome"] == "applied"


def test_erasing_one_file_erases_the_other_and_every_device_confirms(
    server: Server, counter: Device, singapore: Device
) -> None:
    two_files(server)
    counter.pull()
    counter.do(joined())
    singapore.pull()
    reply = server.post("/v1/admin/erasures", {"customer_id": "berthe"}, ADMIN).json()
    assert (reply["records"], reply["devices"]) == (len(EVERYTHING), 2)
    assert here(counter) == set()
    assert here(singapore) == set()
    for name in ("amelie", "berthe"):
        late = imported(a_note(note_id=f"late-{name}", customer_id=name))
        assert server.post("/v1/import", {"records": [late]}, ADMIN).status_code == 422


def test_a_line_to_somebody_erased_is_gone_with_them(server: Server, counter: Device) -> None:
    two_files(server)
    counter.pull()
    counter.do(joined())
    counter.do(parted())
    server.post("/v1/admin/erasures", {"customer_id": "berthe"}, ADMIN)
    assert here(counter) == {"amelie", "note-1"}


@pytest.mark.parametrize("is_parted", [True, False])
def test_a_list_that_is_replayed_erases_whom_it_names_and_nobody_joined_to_them_by_then(
    server: Server, counter: Device, postgres: Postgres, *, is_parted: bool
) -> None:
    two_files(server)
    counter.pull()
    counter.do(joined())
    server.engine.dispose()
    backup = postgres.create(template=str(server.engine.url.database))
    if is_parted:
        counter.do(parted())
    server.post("/v1/admin/erasures", {"customer_id": "berthe"}, ADMIN)
    with server.engine.begin() as db:
        kept = list(gravebook.export(db))
    restored = open_engine(backup)
    try:
        gravebook.replay(restored, kept, ms(server.clock()))
        left = "SELECT id FROM entity WHERE body IS NOT NULL AND customer_id <> '' ORDER BY id"
        with restored.begin() as db:
            found = list(db.execute(text(left)).scalars())
        assert found == (["amelie", "note-1"] if is_parted else [])
    finally:
        restored.dispose()
        postgres.drop(backup)


def test_a_search_of_another_store_tells_of_the_person_once(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(phone="+33612345678"), berthe(home_store="PAR", last_name="Laurant"))
    counter.pull()
    counter.do(joined())
    for typed in ("laurant", "laurent", "5678"):
        reply = server.post("/v1/search", {"text": typed, "country": "FR"}, counter.token)
        assert [p["customer_id"] for p in reply.json()["people"]] == ["amelie"], typed


def test_who_looked_one_file_up_has_both_for_as_long(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(a_customer(phone="+33612345678"), berthe(home_store="PAR", qr="qr-b"))
    counter.pull()
    counter.do(joined())
    server.post("/v1/lookup", {"keys": ["qr:qr-b"]}, singapore.token)
    assert here(singapore) == {"amelie", "berthe", LINE}
    server.clock.passes(days=91)
    visits.end(server.engine, ms(server.clock()))
    singapore.sign_in()
    assert here(singapore) == set()


def test_what_nobody_would_send_harms_nobody(server: Server, counter: Device) -> None:
    two_files(server)
    counter.pull()
    oneself = fields(joined()) | {"first_id": "amelie", "second_id": "amelie"}
    crossed = fields(joined()) | {"first_id": "berthe", "second_id": "amelie"}
    odd = fields(joined(event_id="e9")) | {"keeps": {"phone": "somebody", "x" * 300: "amelie"}}
    for each in (oneself, crossed, odd):
        assert counter.do(CustomersMerged(**each))["outcome"] in ("applied", "refused")
    assert here(counter) >= EVERYTHING
    files = {m.merge_id: (m.first_id, m.second_id) for m in counter.of("merge")}
    assert files[LINE] == ("amelie", "berthe")


@pytest.mark.slow
def test_chains_drawn_and_files_that_move_at_once_stay_whole(
    server: Server, counter: Device, other: Device
) -> None:
    names = [f"c{n}" for n in range(8)]
    server.bring(*(berthe(customer_id=name, home_store="PAR") for name in names))
    counter.pull()
    other.pull()
    with server.http:
        for n in range(0, len(names) - 2, 2):
            first = counter.did(joined(names[n], names[n + 1], event_id=f"a{n}"))
            second = other.did(joined(names[n + 1], names[n + 2], event_id=f"b{n}"))
            far = a_purchase(
                purchase_id=f"p{n}", customer_id=names[n], store=("SIN", "NYC")[n // 2 % 2]
            )
            answers = at_once(
                lambda f=first: counter.push(f),
                lambda s=second: other.push(s),
                lambda p=far: server.bring(p),
            )
            assert {a["outcome"] for said in answers[:2] for a in said} == {"applied"}
    with server.engine.connect() as db:
        rows = db.execute(text("SELECT customer_id, scopes FROM file"))
        scopes = {row.customer_id: set(row.scopes) for row in rows}
    whole = {"store:PAR", "store:SIN", "store:NYC"}
    assert [name for name in names[:7] if scopes[name] != whole] == []
    assert scopes["c7"] == {"store:PAR"}
