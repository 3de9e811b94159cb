from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.db import installs, outbox
from app.db.engine import reading, writing
from app.domain.consents import ContactChannel
from app.domain.customers import CardTaken, NameMissing, NothingChanged
from app.domain.errors import Refusal
from app.domain.lifecycle import Stage
from app.domain.likeness import Trait
from app.domain.pickups import PickupState
from app.domain.sizes import Family, SizeSource
from app.domain.tickets import TicketStatus
from app.services.customers import (
    BirthDateNotValid,
    CardNotValid,
    Customers,
    EmailNotValid,
    NewCustomer,
    PhoneNotValid,
    UnknownCustomer,
)
from app.services.desk import Desk, NotSignedIn
from app.services.recognition import FoundCustomer, Recognition
from app.services.search import Search
from tests.builders import (
    CARD,
    NOW,
    a_consent,
    a_customer,
    a_note,
    a_pickup,
    a_purchase,
    a_purchase_line,
    a_size,
    a_ticket,
    ean13,
)
from tests.desks import Clock, put
from tests.services.scans import typed


@pytest.fixture
def customers(desk: Desk) -> Customers:
    put(desk, a_customer(title="Mme", sizes=(a_size(),), consents=(a_consent(),)))
    return Customers(desk)


def new(**changes: Any) -> NewCustomer:
    values = {
        "first_name": "Jonas",
        "last_name": "Weber",
        "phone": "06 98 76 54 32",
        "email": "jonas@mail.example",
        "card_number": ean13(9),
        "consents": frozenset({ContactChannel.SMS}),
    }
    return NewCustomer(**(values | changes))


def kinds_waiting(desk: Desk) -> list[str]:
    with reading(desk.engine) as db:
        return [op.kind for op in outbox.pending(db, installs.get(db).install)]


def test_one_page_tells_everything(desk: Desk, customers: Customers) -> None:
    put(
        desk,
        a_purchase(),
        a_purchase(purchase_id="web", at=NOW - timedelta(days=1), currency="USD"),
        a_pickup(pickup_id="done", state=PickupState.HANDED_OVER),
        a_pickup(pickup_id="coming", state=PickupState.IN_TRANSIT),
        a_pickup(),
        a_ticket(ticket_id="over", status=TicketStatus.RESOLVED),
        a_ticket(),
        a_note(),
    )
    file = customers.open("amelie")
    assert file.stage is Stage.CUSTOMER
    assert dict(file.sizes[0].conversions)["UK"] == "5.5"
    assert [p.purchase_id for p in file.purchases] == ["web", "purchase-1"]
    assert len(file.wardrobe) == 2
    assert [p.pickup_id for p in file.pickups] == ["pickup-1", "coming", "done"]
    assert [t.ticket_id for t in file.tickets] == ["ticket-1", "over"]
    (note,) = file.notes
    assert (note.author, note.place) == ("Camille Durand", "Paris · Rue Saint-Honoré")
    assert file.consents[ContactChannel.SMS].granted
    assert file.spent == ((2026, 69_000),)
    assert file.unsent == frozenset()


def test_a_customer_this_device_does_not_know(customers: Customers) -> None:
    with pytest.raises(UnknownCustomer):
        customers.open("nobody")


def test_a_file_opens_while_a_first_load_is_writing(desk: Desk, customers: Customers) -> None:
    with writing(desk.engine):
        assert customers.open("amelie").customer.customer_id == "amelie"
    assert customers.recent() == ()


def test_files_opened_here_are_offered_again(
    desk: Desk, customers: Customers, clock: Clock
) -> None:
    put(desk, a_customer(customer_id="second", sizes=()))
    customers.open("second")
    clock.passes(timedelta(minutes=1))
    customers.open("amelie")
    first, second = customers.recent()
    assert (first.customer.customer_id, first.at) == ("amelie", clock())
    assert first.headline_size is not None
    assert first.headline_size.value == "38.5"
    assert second.headline_size is None
    assert len(customers.recent(limit=1)) == 1


def test_a_new_customer_is_usable_at_once(desk: Desk, customers: Customers) -> None:
    made = customers.create(new())
    assert (made.phone, made.home_store, made.country) == ("+33698765432", "PAR", "FR")
    assert made.since == NOW.date()
    card = Recognition(desk).recognise(typed(ean13(9)))
    assert card == FoundCustomer(customer_id=made.customer_id)
    assert [h.id for h in Search(desk).find("weber jonas")] == [made.customer_id]
    file = customers.open(made.customer_id)
    assert file.consents[ContactChannel.SMS].proof == "counter"
    assert made.customer_id in file.unsent
    assert kinds_waiting(desk) == ["customer_created"]
    assert customers.recent()[0].customer.customer_id == made.customer_id


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"last_name": " "}, NameMissing),
        ({"phone": "12"}, PhoneNotValid),
        ({"email": "jonas"}, EmailNotValid),
        ({"birth_date": "3 May"}, BirthDateNotValid),
        ({"birth_date": "2030-01-01"}, BirthDateNotValid),
        ({"card_number": "2990000000000"}, CardNotValid),
        ({"card_number": "12345"}, CardNotValid),
        ({"card_number": CARD}, CardTaken),
    ],
)
def test_what_cannot_be_a_customer(
    desk: Desk, customers: Customers, changes: dict[str, str], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        customers.create(new(**changes))
    assert kinds_waiting(desk) == []


def test_a_customer_needs_no_more_than_a_name(customers: Customers) -> None:
    made = customers.create(NewCustomer(first_name="", last_name="Weber"))
    assert (made.cards, made.phone, made.consents) == ((), "", ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"phone": "+33 6 12 34 56 78"}, Trait.PHONE),
        ({"email": "Amelie.Laurent@Example.com"}, Trait.EMAIL),
        ({"card_number": f"{CARD[:4]} {CARD[4:]}"}, Trait.CARD),
        ({"first_name": "AMELIE", "last_name": "laurent"}, Trait.NAME),
        ({"first_name": "Laurent", "last_name": "Amélie"}, Trait.NAME),
    ],
)
def test_somebody_who_may_be_here_already_is_shown(
    customers: Customers, changes: dict[str, str], why: Trait
) -> None:
    (twin,) = customers.twins(new(**changes))
    assert twin.customer.customer_id == "amelie"
    assert why in twin.found.traits


def test_somebody_new_has_no_twin(customers: Customers) -> None:
    assert customers.twins(new()) == ()
    assert customers.twins(NewCustomer(first_name="", last_name="")) == ()


def test_a_correction_is_cleaned_and_kept(desk: Desk, customers: Customers) -> None:
    changes = {"phone": "06 11 22 33 44", "email": " a@b.example ", "city": "Lyon"}
    corrected = customers.correct("amelie", changes).customer
    assert (corrected.phone, corrected.email) == ("+33611223344", "a@b.example")
    assert Search(desk).find("06 11 22")[0].id == "amelie"
    assert Search(desk).find("06 12 34") == ()


def test_a_contact_detail_may_be_taken_away(customers: Customers) -> None:
    assert customers.correct("amelie", {"phone": "", "email": ""}).customer.phone == ""


def test_a_phone_is_read_as_the_new_country_writes_it(customers: Customers) -> None:
    file = customers.correct("amelie", {"country": "SG", "phone": "8123 4567"})
    assert file.customer.phone == "+6581234567"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"phone": "hello"}, PhoneNotValid),
        ({"email": "a@b"}, EmailNotValid),
        ({"city": "Paris"}, NothingChanged),
        ({"phone": "06 12 34 56 78"}, NothingChanged),
    ],
)
def test_what_is_no_correction(
    customers: Customers, changes: dict[str, str], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        customers.correct("amelie", changes)


def test_a_size_measured_today_replaces_the_one_that_was_seen(customers: Customers) -> None:
    file = customers.record_size(
        "amelie",
        family=Family.SHOES,
        system="EU",
        value="39",
        width="D",
        source=SizeSource.MEASURED,
    )
    (line,) = file.sizes
    assert (line.record.value, line.record.replaces) == ("39", ("size-1",))
    assert len(file.customer.sizes) == 2, "the old statement stays in the history"


def test_consent_is_an_event_that_replaces_what_was_seen(customers: Customers) -> None:
    file = customers.change_consent("amelie", ContactChannel.SMS, granted=False)
    event = file.consents[ContactChannel.SMS]
    assert (event.granted, event.replaces, event.by) == (False, ("consent-1",), "camille")


def test_a_note_shows_as_not_yet_sent(customers: Customers) -> None:
    (line,) = customers.add_note("amelie", " Likes navy. ").notes
    assert (line.note.text, line.author, line.is_unsent) == ("Likes navy.", "Camille Durand", True)


def test_a_card_opens_one_file_only(desk: Desk, customers: Customers) -> None:
    put(desk, a_customer(customer_id="other", cards=(), phone="", email="", qr=""))
    with pytest.raises(CardTaken):
        customers.attach_card("other", CARD)
    with pytest.raises(NothingChanged):
        customers.attach_card("amelie", CARD)
    with pytest.raises(CardNotValid):
        customers.attach_card("other", "hello")
    file = customers.attach_card("other", ean13(12))
    assert [c.number for c in file.customer.cards] == [ean13(12)]


def test_nobody_signed_in_changes_nothing(desk: Desk, customers: Customers) -> None:
    desk.session = None
    with pytest.raises(NotSignedIn):
        customers.add_note("amelie", "x")
    with pytest.raises(NotSignedIn):
        customers.create(new())
    assert kinds_waiting(desk) == []


def test_somebody_with_two_thousand_purchases_opens(desk: Desk, customers: Customers) -> None:
    lines = tuple(a_purchase_line(line_id=f"l{n}") for n in range(2))
    many = [
        a_purchase(purchase_id=f"p{n}", at=NOW - timedelta(days=n), lines=lines)
        for n in range(2_000)
    ]
    put(desk, *many)
    file = customers.open("amelie")
    assert len(file.purchases) == 2_000
    assert file.purchases[0].purchase_id == "p0"
