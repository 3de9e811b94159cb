"""Who may have what: a customer's file travels whole, and leaves whole."""

from __future__ import annotations

from app.domain.customers import CustomerCreated
from app.domain.facts import Fact
from app.domain.incidents import IncidentClosed
from app.domain.notes import NoteAdded
from app.domain.pickups import PickupHandedOver
from app.domain.staff import Role
from app.domain.tickets import TicketOpened
from tests.builders import (
    CARD,
    NOW,
    a_credential,
    a_customer,
    a_hand_over,
    a_note,
    a_photo,
    a_pickup,
    a_product,
    a_purchase,
    a_ticket,
    an_associate,
)
from tests.server.shop import Device, Server

FILE = {
    ("customer", "amelie"),
    ("note", "note-1"),
    ("purchase", "purchase-1"),
    ("ticket", "ticket-1"),
    ("photo", "photo-1"),
}


def a_file(**changes: object) -> list[object]:
    records = a_customer(**changes), a_note(), a_purchase(), a_ticket(), a_photo()
    return list(records)


def file_at(device: Device) -> set[tuple[str, str]]:
    device.pull()
    return {ref for ref, scopes in device.rows.items() if scopes and ref in FILE}


def noted(by: str = "camille", store: str = "PAR", note_id: str = "note-9") -> Fact:
    return NoteAdded(
        at=NOW, by=by, store=store, note_id=note_id, customer_id="amelie", text="Hello"
    )


def test_everybody_knows_the_stores_the_people_the_devices_and_the_catalogue(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(a_product(), a_credential())
    singapore.pull()
    assert {s.store_id for s in singapore.of("store")} == {"PAR", "SIN", "NYC"}
    assert {a.associate_id for a in singapore.of("associate")} >= {"camille", "wei"}
    assert {d.device_id for d in singapore.of("device")} == {
        counter.device_id,
        singapore.device_id,
    }
    assert singapore.has("product", "loafer-385")
    assert not singapore.has("credential", "camille")
    counter.pull()
    assert counter.has("credential", "camille")


def test_a_file_stays_in_its_store(server: Server, counter: Device, singapore: Device) -> None:
    server.bring(*a_file())
    assert file_at(counter) == FILE
    assert file_at(singapore) == set()


def test_the_order_of_an_import_does_not_matter(
    server: Server, counter: Device, singapore: Device
) -> None:
    for record in reversed(a_file(home_store="SIN")):
        server.bring(record)
    assert file_at(counter) == FILE  # bought there
    assert file_at(singapore) == FILE  # at home there


def test_a_parcel_brings_the_whole_file_of_its_customer(server: Server, singapore: Device) -> None:
    server.bring(*a_file())
    singapore.pull()
    server.bring(a_pickup(store="SIN"))
    assert file_at(singapore) == FILE
    assert singapore.has("pickup", "pickup-1")


def test_a_ticket_opened_elsewhere_brings_the_file_and_later_work_follows(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(*a_file())
    asked = {"keys": [f"card:{CARD}"]}
    server.post("/v1/lookup", asked, singapore.token)
    singapore.do(
        TicketOpened(
            at=NOW,
            by="wei",
            store="SIN",
            ticket=a_ticket(ticket_id="ticket-2", number="TCK-S1-0001", store="SIN"),
        )
    )
    colleague = server.device("SIN", "Counter SG 2")
    assert file_at(colleague) == FILE
    counter.do(noted())
    colleague.pull()
    assert colleague.has("note", "note-9")
    counter.pull()
    assert counter.has("ticket", "ticket-2")


def test_when_the_last_reason_goes_the_file_leaves(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(*a_file(), a_pickup(store="SIN"))
    assert file_at(singapore) == FILE
    server.bring(a_pickup(store="NYC"))
    assert file_at(singapore) == set()
    assert not singapore.has("pickup", "pickup-1")
    assert file_at(counter) == FILE


def test_one_reason_of_two_is_enough_to_stay(server: Server, singapore: Device) -> None:
    server.bring(*a_file(home_store="SIN"), a_pickup(store="SIN"))
    server.remove("pickup", "pickup-1")
    assert file_at(singapore) == FILE
    assert not singapore.has("pickup", "pickup-1")


def test_a_purchase_that_belonged_to_another_changes_files(
    server: Server, singapore: Device
) -> None:
    server.bring(a_customer(), a_customer(customer_id="jonas", home_store="SIN", cards=()))
    server.bring(a_purchase(store=""))
    singapore.pull()
    assert not singapore.has("purchase", "purchase-1")
    server.bring(a_purchase(store="", customer_id="jonas"))
    singapore.pull()
    assert singapore.has("purchase", "purchase-1")
    counter = server.device()
    counter.pull()
    assert not counter.has("purchase", "purchase-1")


def test_a_customer_created_at_a_counter_is_at_home_there(
    server: Server, counter: Device, other: Device, singapore: Device
) -> None:
    new = a_customer(customer_id="new", cards=(), home_store="PAR")
    counter.do(CustomerCreated(at=NOW, by="camille", store="PAR", customer=new))
    other.pull()
    singapore.pull()
    assert other.has("customer", "new")
    assert not singapore.has("customer", "new")


def test_a_stranger_is_looked_up_and_their_file_follows_from_then_on(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(*a_file())
    for key in (f"card:{CARD}", "phone:+33612345678", "email:amelie.laurent@example.com"):
        reply = server.post("/v1/lookup", {"keys": [key]}, singapore.token)
        assert reply.json() == {"customers": ["amelie"]}
    assert file_at(singapore) == FILE
    counter.do(noted())
    singapore.pull()
    assert singapore.has("note", "note-9")
    colleague = server.device("SIN", "Counter SG 2")
    assert file_at(colleague) == set()


def test_who_is_known_already_is_found_without_a_second_copy(
    server: Server, counter: Device
) -> None:
    server.bring(*a_file())
    counter.pull()
    asked = {"keys": ["qr:AMELIESPHONE2345"]}
    assert server.post("/v1/lookup", asked, counter.token).json() == {"customers": ["amelie"]}
    assert counter.pull() == []


def test_nobody_is_found_by_a_key_that_is_no_more(server: Server, singapore: Device) -> None:
    server.bring(a_customer())
    server.bring(a_customer(phone="+33698765432"))
    for key, found in (("phone:+33612345678", []), ("phone:+33698765432", ["amelie"])):
        reply = server.post("/v1/lookup", {"keys": [key]}, singapore.token)
        assert reply.json() == {"customers": found}


def test_who_was_removed_leaves_every_device(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(*a_file())
    server.post("/v1/lookup", {"keys": [f"card:{CARD}"]}, singapore.token)
    assert file_at(counter) == file_at(singapore) == FILE
    server.remove("customer", "amelie")
    for device in (counter, singapore):
        device.pull()
        assert not device.has("customer", "amelie")
    again = server.post("/v1/lookup", {"keys": [f"card:{CARD}"]}, singapore.token)
    assert again.json() == {"customers": []}


def test_who_comes_back_has_a_later_version(server: Server, counter: Device) -> None:
    server.bring(a_customer())
    server.remove("customer", "amelie")
    server.bring(a_customer())
    counter.pull()
    assert counter.version("customer", "amelie") == 3


def test_whoever_asks_for_anothers_scopes_gets_their_own(
    server: Server, counter: Device, singapore: Device
) -> None:
    server.bring(*a_file(), a_credential())
    mine = ["org", "store:SIN", f"dev:{singapore.device_id}", "cards", "catalogue"]
    singapore.cursors = {"store:PAR": 0, f"dev:{counter.device_id}": 0, "catalogue": 0}
    said = singapore.ask().json()
    assert said["scopes"] == [page["scope"] for page in said["pages"]] == mine
    ids = {row["id"] for page in said["pages"] for row in page["rows"]}
    assert ids.isdisjoint({"amelie", "note-1"} | {i for _, i in FILE})
    waited = server.post("/v1/wait", {"cursors": singapore.cursors}, singapore.token)
    assert waited.json()["changed"] == ["org"]


def test_work_that_says_it_was_done_in_another_store_is_refused(
    server: Server, counter: Device
) -> None:
    server.bring(*a_file())
    me = {"at": NOW, "by": "camille", "store": "PAR"}
    jonas = a_customer(customer_id="jonas", cards=(), home_store="SIN")
    for fact in (
        CustomerCreated(**me, customer=jonas),
        TicketOpened(**me, ticket=a_ticket(ticket_id="ticket-2", store="SIN")),
    ):
        answer = counter.do(fact)
        assert (answer["outcome"], answer["code"]) == ("refused", "foreign_store")


def test_a_hand_over_that_names_another_store_is_kept_and_flagged(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(), a_pickup())
    handed = PickupHandedOver(
        at=NOW,
        by="camille",
        store="PAR",
        pickup_id="pickup-1",
        handover=a_hand_over(store="SIN"),
    )
    answer = counter.do(handed)
    assert (answer["outcome"], answer["code"]) == ("flagged", "foreign_store")


def test_an_incident_of_other_stores_is_not_this_managers_to_close(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(
        a_customer(),
        a_pickup(),
        an_associate(associate_id="mei", store="SIN", role=Role.MANAGER),
    )
    singapore = server.device("SIN", "Counter SG")
    for device, name in ((counter, "first"), (other, "second")):
        answer = device.do(
            PickupHandedOver(
                at=NOW,
                by="camille",
                store="PAR",
                pickup_id="pickup-1",
                handover=a_hand_over(handover_id=name),
            )
        )
    incident = answer["detail"]["incident"]
    closing = {"at": NOW, "incident_id": incident, "resolution": "Refunded."}
    strange = singapore.do(IncidentClosed(**closing, by="mei", store="SIN"))
    assert (strange["outcome"], strange["code"]) == ("refused", "foreign_record")
    assert counter.do(IncidentClosed(**closing, by="sarah", store="PAR"))["outcome"] == "applied"
