"""What happens in shops, told with one server, several counters and a network that fails."""

from datetime import timedelta

import pytest

from app.domain.consents import ContactChannel, current
from app.domain.customers import Customer
from app.domain.errors import Refusal
from app.domain.incidents import Incident
from app.domain.pickups import Pickup, PickupState
from app.domain.sizes import Family
from app.domain.tickets import AnswerChannel, Priority, Ticket, TicketKind, TicketStatus
from app.services.customers import NewCustomer
from app.services.search import Search
from app.services.tickets import NewTicket
from sync.client.transport import Offline
from sync.wire.searching import SearchReply, SearchRequest
from tests.builders import a_customer, a_pickup, a_purchase, ean13
from tests.e2e.books import rest_and_agree
from tests.e2e.network import Fate


def a_question(tablet, **changes):
    values = {
        "customer_id": "amelie",
        "kind": TicketKind.QUESTION,
        "priority": Priority.NORMAL,
        "title": "Clasp",
        "text": "The clasp does not close.",
    }
    return tablet.tickets.create(NewTicket(**(values | changes)))


def test_a_new_device_has_its_store_and_not_the_other(world, paris):
    world.central.brings(a_customer(customer_id="jin", home_store="SIN", cards=()))
    rest_and_agree(world)
    assert paris.sees(Customer, "amelie") == a_customer()
    assert paris.sees(Customer, "jin") is None


def test_a_hand_over_reaches_the_other_counter(paris, other):
    paris.hands_over("pickup-1")
    paris.exchanges()
    other.exchanges()
    assert other.sees(Pickup, "pickup-1").state is PickupState.HANDED_OVER
    with pytest.raises(Refusal):
        other.hands_over("pickup-1")


def test_offline_work_is_kept_and_sent_later(world, paris):
    paris.network.is_up = False
    paris.customers.add_note("amelie", "Prefers suede.")
    with pytest.raises(Offline):
        paris.exchanges()
    assert paris.waiting() == 1
    rest_and_agree(world)
    assert len(world.ask("SELECT 1 FROM entity WHERE type = 'note'")) == 1


@pytest.mark.parametrize("fate", [Fate.LOST_REPLY, Fate.CUT_REPLY])
def test_a_lost_reply_does_not_apply_twice(world, paris, fate):
    paris.customers.correct("amelie", {"city": "Lyon"})
    paris.network.fates.extend([fate])
    with pytest.raises(Offline):
        paris.exchanges()
    assert paris.waiting() == 1
    rest_and_agree(world)
    assert [r.outcome for r in world.ask("SELECT outcome FROM ledger")] == ["applied"]
    assert world.ask("SELECT version FROM entity WHERE id = 'amelie'")[0].version == 2


@pytest.mark.parametrize("fate", [Fate.TWICE, Fate.AGAIN_LATER])
def test_a_request_that_arrives_twice_applies_once(world, paris, fate):
    paris.customers.correct("amelie", {"city": "Lyon"})
    paris.network.fates.append(fate)
    paris.exchanges()
    paris.customers.correct("amelie", {"city": "Nice"})
    paris.exchanges()
    paris.network.delivers_late()
    rest_and_agree(world)
    assert paris.sees(Customer, "amelie").city == "Nice"
    assert len(world.ask("SELECT 1 FROM ledger")) == 2


def test_a_lost_reply_does_not_undo_what_somebody_did_since(world, paris, other):
    paris.customers.correct("amelie", {"city": "Lyon"})
    paris.network.fates.append(Fate.LOST_REPLY)
    with pytest.raises(Offline):
        paris.exchanges()
    other.exchanges()
    other.customers.correct("amelie", {"city": "Nice"})
    other.exchanges()
    rest_and_agree(world)
    assert paris.sees(Customer, "amelie").city == "Nice"
    assert paris.told() == []


@pytest.mark.parametrize("path", ["/v1/push", "/v1/pull"])
def test_work_done_between_request_and_reply_stays_on_screen(world, paris, path):
    paris.customers.correct("amelie", {"city": "Lyon"})
    world.central.brings(a_customer(first_name="Amelia"))
    seen = []
    paris.network.meanwhile = (
        path,
        lambda: paris.customers.correct("amelie", {"street": "1 rue Neuve"}),
    )
    paris.sync._changed = lambda _kinds: seen.append(paris.sees(Customer, "amelie").street)
    paris.exchanges()
    assert seen[-1] == "1 rue Neuve"
    assert paris.sees(Customer, "amelie").first_name == "Amelia"
    rest_and_agree(world)
    assert paris.sees(Customer, "amelie").street == "1 rue Neuve"


def test_two_hand_overs_are_flagged_and_both_counters_learn_of_it(world, paris, other):
    for tablet in (paris, other):
        tablet.network.is_up = False
        tablet.hands_over("pickup-1")
    manager = world.device("office", works="sarah")
    rest_and_agree(world)
    pickup = paris.sees(Pickup, "pickup-1")
    assert len(pickup.handovers) == 2
    assert len(pickup.disputed) == 1
    assert paris.told() == ["incident:double_hand_over"]
    assert other.told() == ["flagged:double_hand_over"]
    assert manager.told() == ["incident:double_hand_over"]
    incident = manager.notices.listed().incidents[0].incident
    assert incident.first.device == paris.desk.device().device_id
    assert incident.second.device == other.desk.device().device_id
    manager.notices.close_incident(incident.incident_id, "Both customers were called.")
    rest_and_agree(world)
    assert not paris.sees(Incident, incident.incident_id).is_open


def test_two_edits_at_once_lose_nothing(world, paris, other):
    paris.network.is_up = other.network.is_up = False
    paris.customers.correct("amelie", {"city": "Lyon", "street": "1 rue Neuve"})
    world.central.clock.passes(seconds=60)
    other.customers.correct("amelie", {"city": "Nice", "postcode": "06000"})
    other.network.heals()
    other.exchanges()
    rest_and_agree(world)
    seen = paris.sees(Customer, "amelie")
    assert (seen.city, seen.street, seen.postcode) == ("Nice", "1 rue Neuve", "06000")
    assert paris.told() == ["merged"]
    assert other.told() == []
    (lost,) = other.customers.open("amelie").overwritten
    assert (lost.lost.field, lost.lost.value, lost.lost.winner) == ("city", "Lyon", "Nice")


def test_a_value_that_lost_is_taken_back_offline_and_counts_everywhere(world, paris, other):
    paris.network.is_up = False
    paris.customers.correct("amelie", {"city": "Lyon"})
    world.central.clock.passes(seconds=60)
    other.customers.correct("amelie", {"city": "Nice"})
    rest_and_agree(world)
    paris.network.heals()
    rest_and_agree(world)
    (lost,) = paris.customers.open("amelie").overwritten
    assert (lost.author, lost.lost.value, lost.is_back) == ("Camille Durand", "Lyon", False)
    paris.network.is_up = False
    assert paris.customers.correct("amelie", {"city": "Lyon"}).overwritten[0].is_back
    rest_and_agree(world)
    paris.network.heals()
    rest_and_agree(world)
    assert other.sees(Customer, "amelie").city == "Lyon"
    assert len(other.customers.open("amelie").overwritten) == 1, "who took it back had seen Nice"


def test_whose_value_counted_until_another_won_is_told_too(world, paris, other):
    paris.network.is_up = other.network.is_up = False
    paris.customers.correct("amelie", {"city": "Lyon"})
    world.central.clock.passes(seconds=60)
    other.customers.correct("amelie", {"city": "Nice"})
    paris.network.heals()
    paris.exchanges()
    other.network.heals()
    rest_and_agree(world)
    assert (paris.told(), other.told()) == (["overwritten"], [])
    (notice,) = paris.notices.listed().notices
    assert (notice.entity, notice.subject, notice.detail.fields) == (
        "customer",
        "amelie",
        ("city",),
    )


def test_who_saw_the_others_edit_wins_whatever_the_clocks_say(world, paris, other):
    paris.clock_error = timedelta(hours=3)
    paris.customers.correct("amelie", {"city": "Lyon"})
    paris.exchanges()
    other.exchanges()
    other.customers.correct("amelie", {"city": "Nice"})
    rest_and_agree(world)
    assert paris.sees(Customer, "amelie").city == "Nice"
    assert not paris.customers.open("amelie").overwritten


def test_refused_work_is_taken_back_and_becomes_a_sentence(world, paris):
    paris.network.is_up = False
    paris.customers.add_note("amelie", "Allergic to wool.")
    a_question(paris)
    world.central.removes("customer", "amelie")
    rest_and_agree(world)
    assert set(paris.told()) == {"refused:gone"}
    assert paris.sees(Customer, "amelie") is None
    lines = paris.notices.listed().notices
    assert len(lines) == 2


def test_a_closed_incident_cannot_be_closed_again(world, paris, other):
    for tablet in (paris, other):
        tablet.network.is_up = False
        tablet.hands_over("pickup-1")
    world.rests()
    paris.signs_in("sarah")
    other.signs_in("sarah")
    incident_id = paris.notices.listed().incidents[0].incident.incident_id
    paris.notices.close_incident(incident_id, "Settled.")
    other.notices.close_incident(incident_id, "Settled too.")
    rest_and_agree(world)
    assert other.told()[-1] == "conflict:already_closed"
    assert other.sees(Incident, incident_id).resolution == "Settled."


def test_a_card_given_to_two_customers_is_said(world, paris, other):
    world.central.brings(a_customer(customer_id="lea", first_name="Léa", cards=()))
    world.rests()
    paris.network.is_up = other.network.is_up = False
    paris.customers.attach_card("amelie", ean13(7))
    other.customers.attach_card("lea", ean13(7))
    rest_and_agree(world)
    assert "flagged:card_twice" in other.told()
    assert "incident:card_twice" in paris.told()


def test_every_kind_of_work_reaches_the_other_counter(world, paris, other):
    paris.network.is_up = False
    made = paris.customers.create(
        NewCustomer(first_name="Jin", last_name="Park", consents=frozenset({ContactChannel.SMS}))
    )
    jin = made.customer_id
    paris.customers.attach_card(jin, ean13(8))
    paris.customers.correct(jin, {"city": "Lyon"})
    paris.customers.record_size(
        jin, family=Family.SHOES, system="EU", value="41", source="measured"
    )
    paris.customers.change_consent(jin, ContactChannel.SMS, granted=False)
    paris.customers.add_note(jin, "Works nearby.")
    ticket = a_question(paris, customer_id=jin, photos=(b"\xff\xd8 one \xff\xd9",))
    paris.tickets.answer(ticket.ticket_id, "We call back.", AnswerChannel.PHONE)
    paris.tickets.advance(ticket.ticket_id, TicketStatus.RESOLVED)
    rest_and_agree(world)
    assert len(world.ask("SELECT 1 FROM ledger WHERE outcome <> 'applied'")) == 0
    seen = other.customers.open(jin)
    assert seen.customer.city == "Lyon"
    assert not current(seen.customer.consents)[ContactChannel.SMS].granted
    assert [note.note.text for note in seen.notes] == ["Works nearby."]
    assert other.sees(Ticket, ticket.ticket_id).status is TicketStatus.RESOLVED
    assert other.tickets.open(ticket.ticket_id).photos


def test_a_customer_looked_up_on_demand_comes_with_the_whole_file_and_stays_current(world, paris):
    jin = a_customer(customer_id="jin", first_name="Jin", home_store="SIN", phone="+6591234567")
    world.central.brings(
        jin, a_purchase(purchase_id="p-9", customer_id="jin", store="SIN", number="SIN-1")
    )
    world.rests()
    assert paris.sees(Customer, "jin") is None
    assert paris.sync.lookup(["phone:+6591234567"]) == ["jin"]
    assert len(paris.customers.open("jin").purchases) == 1
    singapore = world.device("sin-1", store="SIN")
    singapore.customers.correct("jin", {"city": "Lyon"})
    rest_and_agree(world)
    assert paris.sees(Customer, "jin").city == "Lyon"


def test_a_parcel_that_moves_store_moves_scope(world, paris):
    singapore = world.device("sin-1", store="SIN")
    assert singapore.sees(Pickup, "pickup-1") is None
    world.central.brings(a_pickup(store="SIN"))
    rest_and_agree(world)
    assert singapore.sees(Pickup, "pickup-1").store == "SIN"
    assert singapore.sees(Customer, "amelie")


def test_somebody_of_another_store_is_searched_and_their_file_comes_and_stays(world, paris):
    jin = a_customer(
        customer_id="jin", first_name="Jin", last_name="D’Angelo", home_store="SIN", cards=()
    )
    world.central.brings(
        jin, a_purchase(purchase_id="p-9", customer_id="jin", store="SIN", number="SIN-1")
    )
    world.rests()
    asked = SearchRequest(text="jin dangleo", country="FR")
    (found,) = paris.sync.link.ask("/v1/search", asked, SearchReply).people
    assert (found.customer_id, found.name, found.why) == ("jin", "Jin D’Angelo", "similar")
    assert Search(paris.desk).find("dangelo") == ()
    assert paris.sync.lookup([f"customer:{found.customer_id}"]) == ["jin"]
    assert len(paris.customers.open("jin").purchases) == 1
    assert [hit.id for hit in Search(paris.desk).find("jin dangleo")] == ["jin"]
    rest_and_agree(world)
    paris.network.is_up = False
    with pytest.raises(Offline):
        paris.sync.link.ask("/v1/search", asked, SearchReply)
    assert paris.customers.open("jin").customer.name == "Jin D’Angelo"
