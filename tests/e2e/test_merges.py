"""Two files of one person, told with one server, several counters and a network that fails."""

import pytest

from app.db import persons
from app.db.engine import reading
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.customers import Card, Customer
from app.domain.merges import Merge, NotMerged, merge_id_of
from app.domain.pickups import Pickup, PickupState
from app.domain.sizes import Family, SizeSource
from app.domain.tickets import Priority, TicketKind
from app.services.recognition import FoundCustomer, Recognition
from app.services.search import Search
from app.services.tickets import NewTicket
from tests.builders import a_customer, a_pickup, a_purchase, ean13
from tests.e2e.books import rest_and_agree

PHONE = "+33612345678"
SECOND = ean13(88)


@pytest.fixture
def shop(world):
    """Amélie, whom somebody opened a second file for, and a third."""
    world.central.brings(
        a_customer(phone=PHONE),
        a_customer(
            customer_id="bis",
            last_name="Laurant",
            phone=PHONE,
            cards=(Card(number=SECOND),),
            qr="qr-bis",
        ),
        a_customer(customer_id="ter", phone=PHONE, cards=(), qr="qr-ter", home_store="SIN"),
        a_purchase(purchase_id="p-ter", customer_id="ter", store="PAR", number="R-TER"),
        a_pickup(pickup_id="pickup-bis", customer_id="bis", code="PU-B", order_number="WEB-B"),
    )
    return world


def person(tablet, customer_id):
    with reading(tablet.engine) as db:
        return persons.find(db, customer_id)


def test_a_merge_done_offline_is_seen_everywhere_and_undone_everywhere(shop, paris, other):
    singapore = shop.device("singapore", store="SIN")
    paris.network.is_up = False
    paris.merging.merge("amelie", "ter", {"email": "ter"})
    assert person(paris, "ter").customer.customer_id == "amelie"
    assert person(other, "ter").customer.customer_id == "ter"
    rest_and_agree(shop)
    for tablet in (paris, other, singapore):
        assert person(tablet, "ter").ids == ("amelie", "ter"), tablet.name
    assert singapore.sees(Customer, "amelie")  # the file of another store came along
    other.merging.separate("amelie", "ter")
    rest_and_agree(shop)
    for tablet in (paris, other):
        assert person(tablet, "ter").ids == ("ter",)
    assert not singapore.sees(Customer, "amelie")
    assert person(singapore, "ter").ids == ("ter",)


def test_both_ways_at_once_make_one_person_without_a_loop(shop, paris, other):
    paris.merging.merge("amelie", "bis", {"address": "bis"})
    other.merging.merge("bis", "amelie", {"address": "amelie"})
    rest_and_agree(shop)
    assert person(paris, "amelie") == person(other, "bis")
    assert person(paris, "bis").ids == ("amelie", "bis")
    assert len(paris.sees(Merge, person(paris, "bis").merges[0].merge_id).events) == 2


def test_a_chain_drawn_at_once_is_one_person(shop, paris, other):
    paris.merging.merge("amelie", "bis", {})
    other.merging.merge("bis", "ter", {})
    rest_and_agree(shop)
    for tablet in (paris, other):
        for each in ("amelie", "bis", "ter"):
            assert person(tablet, each).ids == ("amelie", "bis", "ter")
    other.merging.part("amelie", "bis")
    rest_and_agree(shop)
    assert person(paris, "amelie").ids == ("amelie",)
    assert person(paris, "ter").ids == ("bis", "ter")


def test_work_under_way_on_the_other_file_lands_on_the_person(shop, paris, other):
    other.network.is_up = False
    other.customers.add_note("bis", "Loves boots.")
    other.customers.record_size(
        "bis", family=Family.HATS, system="EU", value="57", source=SizeSource.MEASURED
    )
    other.hands_over("pickup-bis")
    other.tickets.create(
        NewTicket(
            customer_id="bis",
            kind=TicketKind.REPAIR,
            priority=Priority.HIGH,
            title="Clasp",
            text="The clasp does not close.",
        )
    )
    paris.merging.merge("amelie", "bis", {})
    rest_and_agree(shop)
    for tablet in (paris, other):
        file = tablet.customers.open("amelie")
        assert [line.note.text for line in file.notes] == ["Loves boots."]
        assert "57" in {s.value for s in file.customer.sizes}
        assert {t.title for t in file.tickets} == {"Clasp"}
        assert {p.pickup_id for p in file.pickups} == {"pickup-1", "pickup-bis"}
        assert tablet.sees(Pickup, "pickup-bis").state is PickupState.HANDED_OVER


def test_the_old_card_and_the_search_show_the_person_only(shop, paris, other):
    paris.merging.merge("amelie", "bis", {})
    rest_and_agree(shop)
    code = ScannedCode(text=SECOND, symbology=Symbology.EAN13, source=CodeSource.CAMERA)
    assert Recognition(other.desk).recognise(code) == FoundCustomer(customer_id="bis")
    assert other.customers.open("bis").customer.customer_id == "amelie"
    for typed in ("laurant", "laurent", SECOND):
        found = {h.id for h in Search(other.desk).find(typed) if h.entity == "customer"}
        assert "bis" not in found, typed
        assert "amelie" in found, typed


def test_parting_and_joining_at_once_leaves_them_apart(shop, paris, other):
    paris.merging.merge("amelie", "bis", {})
    rest_and_agree(shop)
    other.network.is_up = False
    other.merging.part("amelie", "bis")
    other.merging.merge("amelie", "bis", {})
    paris.merging.part("amelie", "bis")
    rest_and_agree(shop)
    for tablet in (paris, other):
        assert person(tablet, "bis").ids == ("bis",)
        with pytest.raises(NotMerged):
            tablet.merging.part("amelie", "bis")


def test_erasing_the_person_erases_every_file(shop, paris, other):
    paris.merging.merge("amelie", "bis", {})
    rest_and_agree(shop)
    paris.signs_in("sarah")
    paris.customers.request_erasure("bis")
    rest_and_agree(shop)
    for tablet in (paris, other):
        assert person(tablet, "amelie") is None
        assert person(tablet, "bis") is None
        assert not [ref for ref in tablet.holds() if ref[0] == "merge"]
    (row,) = shop.ask("SELECT refs FROM erasure")
    assert "amelie" in row.refs
    assert "bis" in row.refs


def test_an_app_of_before_shows_two_files_and_one_person_after_its_update(shop, paris, other):
    from tests.machine import versions

    before, versions.NEW_ENTITY = versions.NEW_ENTITY, "merge"
    try:
        paris.merging.merge("amelie", "bis", {})
        paris.exchanges()
        with versions.as_old_app(other):
            other.exchanges()
            assert other.sees(Merge, merge_id_of("amelie", "bis")) is None
            other.customers.add_note("bis", "Written by an old app.")
            other.exchanges()
    finally:
        versions.NEW_ENTITY = before
    other.restarts()
    rest_and_agree(shop)
    assert person(other, "bis").ids == ("amelie", "bis")
    notes = paris.customers.open("amelie").notes
    assert [line.note.text for line in notes] == ["Written by an old app."]
