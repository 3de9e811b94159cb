from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.consents import ContactChannel
from app.domain.customers import Card, NothingChanged
from app.domain.incidents import ManagerOnly
from app.domain.likeness import Likeness
from app.domain.merges import AlreadyMerged, NotMerged, SamePerson
from app.domain.sizes import Family, SizeSource
from app.services.customers import Customers, NewCustomer, UnknownCustomer
from app.services.desk import Desk
from app.services.merging import Merging
from app.services.recognition import FoundCustomer, Recognition
from app.services.search import Search
from tests.builders import CARD, a_customer, a_note, a_pickup, a_purchase, a_ticket, ean13
from tests.desks import Clock, put, sign_in
from tests.services.scans import scanned

PHONE = "+33612345678"
SECOND = ean13(77)


@pytest.fixture
def merging(desk: Desk) -> Merging:
    """Amélie, and Amelie as somebody wrote her in again, each with a life of her own."""
    put(
        desk,
        a_customer(phone=PHONE, birth_date="1984-05-06"),
        a_note(),
        a_purchase(),
        a_customer(
            customer_id="bis",
            first_name="Amelie",
            last_name="Laurant",
            phone=PHONE,
            email="amelie@other.example",
            birth_date="",
            city="Nantes",
            cards=(Card(number=SECOND),),
            qr="qr-bis",
            consents=(),
        ),
        a_note(note_id="note-bis", customer_id="bis", text="Loves boots."),
        a_purchase(purchase_id="purchase-bis", customer_id="bis", number="R-BIS"),
        a_pickup(customer_id="bis"),
        a_ticket(ticket_id="ticket-bis", customer_id="bis", number="T-BIS"),
    )
    return Merging(desk)


def test_twins_are_found_with_a_reason(merging: Merging) -> None:
    (twin,) = merging.likely_twins("amelie")
    assert twin.customer.customer_id == "bis"
    assert twin.found.likeness is Likeness.LIKELY
    (back,) = merging.likely_twins("bis")
    assert back.customer.customer_id == "amelie"


def test_a_preview_says_where_the_files_differ_and_changes_nothing(merging: Merging) -> None:
    shown = merging.preview("bis", "amelie")
    assert {d.part for d in shown.differences} >= {"name", "email", "address"}
    assert "phone" not in {d.part for d in shown.differences}
    assert shown.survivor.customer.customer_id == "amelie"
    assert shown.may_merge
    assert not shown.one.person.is_merged


def test_everything_comes_along_and_what_was_chosen_counts(desk: Desk, merging: Merging) -> None:
    file = merging.merge("amelie", "bis", {"email": "bis", "name": "amelie"})
    assert file.customer.customer_id == "amelie"
    assert file.customer.email == "amelie@other.example"
    assert file.customer.name == "Amélie Laurent"
    assert {p.purchase_id for p in file.purchases} >= {"purchase-1", "purchase-bis"}
    assert {line.note.note_id for line in file.notes} == {"note-1", "note-bis"}
    assert [p.pickup_id for p in file.pickups] == ["pickup-1"]
    assert [t.ticket_id for t in file.tickets] == ["ticket-bis"]
    assert Customers(desk).open("bis") == Customers(desk).open("amelie")


def test_the_old_card_and_the_search_lead_to_the_one_file(desk: Desk, merging: Merging) -> None:
    merging.merge("amelie", "bis", {})
    assert Recognition(desk).recognise(scanned(SECOND)) == FoundCustomer(customer_id="bis")
    assert Customers(desk).open("bis").customer.customer_id == "amelie"
    for typed in ("amelie", "laurant", PHONE, SECOND):
        found = [hit for hit in Search(desk).find(typed) if hit.entity == "customer"]
        assert [hit.id for hit in found] == ["amelie"], typed
    assert [r.customer.customer_id for r in Customers(desk).recent()] == ["amelie"]


def test_parting_is_exact_and_says_what_stays(desk: Desk, merging: Merging) -> None:
    before = Customers(desk).open("amelie"), Customers(desk).open("bis")
    merging.merge("amelie", "bis", {"email": "bis"})
    merging.separate("amelie", "bis")
    assert (Customers(desk).open("amelie").customer, Customers(desk).open("bis").customer) == (
        before[0].customer,
        before[1].customer,
    )
    with pytest.raises(NotMerged):
        merging.separate("amelie", "bis")
    assert [twin.was_separated for twin in merging.likely_twins("amelie")] == [True]


def test_work_on_the_one_person_goes_where_it_belongs(desk: Desk, merging: Merging) -> None:
    does = Customers(desk)
    merging.merge("amelie", "bis", {"email": "bis"})
    does.correct("bis", {"email": "new@other.example", "city": "Angers"})
    with pytest.raises(NothingChanged):
        does.correct("amelie", {"email": "new@other.example", "city": "Angers"})
    does.record_size(
        "bis", family=Family.HATS, system="EU", value="57", source=SizeSource.MEASURED
    )
    does.add_note("bis", "Came with her sister.")
    file = merging.separate("amelie", "bis")
    assert file.customer.city == "Angers"
    assert "57" in {s.value for s in file.customer.sizes}
    assert "Came with her sister." in {line.note.text for line in file.notes}
    other = does.open("bis")
    assert other.customer.email == "new@other.example"
    assert other.customer.city == "Nantes"


def test_a_withdrawal_holds_for_both_after_they_are_parted(desk: Desk, merging: Merging) -> None:
    does = Customers(desk)
    does.change_consent("amelie", ContactChannel.SMS, granted=True)
    does.change_consent("bis", ContactChannel.SMS, granted=True)
    merging.merge("amelie", "bis", {})
    assert (
        not does.change_consent("bis", ContactChannel.SMS, granted=False)
        .consents[ContactChannel.SMS]
        .granted
    )
    merging.separate("amelie", "bis")
    for each in ("amelie", "bis"):
        assert not does.open(each).consents[ContactChannel.SMS].granted


def test_a_withdrawal_in_either_file_counts(desk: Desk, merging: Merging, clock: Clock) -> None:
    does = Customers(desk)
    does.change_consent("bis", ContactChannel.SMS, granted=False)
    clock.passes(timedelta(days=3))
    does.change_consent("amelie", ContactChannel.SMS, granted=True)
    file = merging.merge("amelie", "bis", {})
    assert not file.consents[ContactChannel.SMS].granted


def test_a_card_of_theirs_is_free_for_them(desk: Desk, merging: Merging) -> None:
    merging.merge("amelie", "bis", {})
    with pytest.raises(NothingChanged):
        Customers(desk).attach_card("amelie", SECOND)


def test_what_is_not_likely_needs_a_manager(desk: Desk, merging: Merging) -> None:
    put(
        desk,
        a_customer(
            customer_id="zoe",
            first_name="Zoé",
            last_name="Blum",
            phone="",
            email="",
            cards=(),
            qr="",
            birth_date="",
        ),
    )
    assert not merging.preview("amelie", "zoe").may_merge
    with pytest.raises(ManagerOnly):
        merging.merge("amelie", "zoe", {})
    sign_in(desk, "sarah")
    assert merging.merge("amelie", "zoe", {}).person.ids == ("amelie", "zoe")


def test_what_cannot_be_is_refused(merging: Merging) -> None:
    with pytest.raises(SamePerson):
        merging.merge("amelie", "amelie", {})
    with pytest.raises(UnknownCustomer):
        merging.merge("amelie", "nobody", {})
    merging.merge("bis", "amelie", {})
    with pytest.raises(AlreadyMerged):
        merging.merge("amelie", "bis", {})


def test_somebody_new_with_errors_in_the_name_is_perhaps_known(
    desk: Desk, merging: Merging
) -> None:
    def found(**typed: str) -> dict[str, bool]:
        new = NewCustomer(**({"first_name": "", "last_name": ""} | typed))
        return {t.customer.customer_id: t.is_likely for t in Customers(desk).twins(new)}

    assert found(first_name="laurent", last_name="amelie") == {"amelie": False, "bis": False}
    assert found(first_name="Ameile", last_name="Laurent") == {"amelie": False}
    assert found(first_name="Ameile", last_name="Laurent", birth_date="1984-05-06") == {
        "amelie": True
    }
    assert found(last_name="Petit", phone="06 12 34 56 78") == {"amelie": False, "bis": False}
    assert found(first_name="Paul", last_name="Laurent", phone="0033612345678")["amelie"] is False
    assert found(first_name="Amélie", last_name="Laurent", phone="+33 6 12 34 56 78")["amelie"]
    assert found(last_name="Laurent") == {}
    assert found(first_name="Amélie") == {}
    assert found() == {}
    assert found(last_name="x", card_number=CARD)["amelie"] is True
    merging.merge("amelie", "bis", {})
    assert list(found(last_name="Petit", phone="06 12 34 56 78")) == ["amelie"]
