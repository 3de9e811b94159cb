"""The demo shop holds what the guide promises, and is the same shop every time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import phonenumbers
import pytest
from argon2 import PasswordHasher

from app.demo.shop import DemoShop, build
from app.demo.stores import PIN
from app.domain import consents, sizes, tickets
from app.domain.codes import (
    BadgeCode,
    CardCode,
    CodeSource,
    CustomerCode,
    PickupCode,
    ProductCode,
    ScannedCode,
    TicketCode,
    parse,
)
from app.domain.customers import CardKind, CardState
from app.domain.facts import Doer
from app.domain.lifecycle import Stage, stage
from app.domain.pickups import PickupState
from app.domain.purchases import Channel, LineState
from app.domain.staff import Role
from app.domain.tickets import EntryKind, Priority, TicketKind, TicketStatus
from app.phones import canonical
from app.records import from_json, to_json
from tests.signing import House

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
KEPT_FOR_FICTION = ("+3363998", "+493023125", "+447700900")


@pytest.fixture(scope="module")
def shop() -> DemoShop:
    return build(7, NOW)


def test_the_same_seed_makes_the_same_shop(shop: DemoShop):
    assert build(7, NOW) == shop


def test_another_seed_makes_another_shop(shop: DemoShop):
    assert build(8, NOW, count=300).customers[20] != shop.customers[20]


def test_the_next_day_the_shop_has_the_same_ids(shop: DemoShop):
    """A second import replaces; only what happened since then is new."""
    today = {record[:2] for record in shop.records()}
    tomorrow = {record[:2] for record in build(7, NOW + timedelta(days=1)).records()}
    assert len(today ^ tomorrow) < 20
    assert {entity for entity, _ in today ^ tomorrow} <= {"purchase"}


def test_every_id_is_given_once(shop: DemoShop):
    seen = Counter((entity, record_id) for entity, record_id, _ in shop.records())
    assert max(seen.values()) == 1


def test_every_record_survives_the_wire(shop: DemoShop):
    for _, _, record in shop.records():
        assert from_json(to_json(record), type(record)) == record


def test_there_are_stores_in_other_currencies_languages_and_time_zones(shop: DemoShop):
    assert {s.currency for s in shop.stores} == {"EUR", "SGD", "USD"}
    assert {s.language for s in shop.stores} == {"fr", "en"}
    assert {s.time_zone for s in shop.stores} == {
        "Europe/Paris",
        "Asia/Singapore",
        "America/New_York",
    }


def test_every_store_has_a_manager_and_everybody_signs_in_with_the_pin(shop: DemoShop):
    managed = {a.store for a in shop.associates if a.role is Role.MANAGER}
    assert managed == {s.store_id for s in shop.stores}
    assert any(a.role is Role.AGENT for a in shop.associates)
    hashes = {c.associate_id: c.pin_hash for c in shop.credentials}
    assert hashes.keys() == {a.associate_id for a in shop.associates}
    assert len(set(hashes.values())) == len(hashes)
    assert PasswordHasher().verify(next(iter(hashes.values())), PIN)


def test_there_are_two_thousand_customers_and_the_people_of_the_story(shop: DemoShop):
    assert len(shop.customers) == 2_000
    names = Counter(c.name for c in shop.customers)
    for name in ("Amélie Laurent", "Jonas Weber", "Mei Tanaka", "Inès Benali"):
        assert names[name] == 1


def test_names_of_many_scripts_and_lengths_are_there(shop: DemoShop):
    names = [c.name for c in shop.customers]
    assert any(len(n) >= 60 for n in names)
    assert any("’" in n for n in names)
    assert any("\u0590" <= ch <= "\u05ff" for n in names for ch in n)
    assert any("\u0600" <= ch <= "\u06ff" for n in names for ch in n)
    assert any("\u4e00" <= ch <= "\u9fff" for n in names for ch in n)
    assert any(" de " in n for n in names)


def test_phones_are_canonical_and_ring_nowhere_or_are_valid(shop: DemoShop):
    phones = [(c.phone, c.country) for c in shop.customers if c.phone]
    assert len(phones) > 1_500
    for phone, country in phones:
        assert canonical(phone, country) == phone
        if not phone.startswith(KEPT_FOR_FICTION):
            assert phonenumbers.is_valid_number(phonenumbers.parse(phone))


def test_some_households_share_a_phone(shop: DemoShop):
    shared = Counter(c.phone for c in shop.customers if c.phone)
    assert 5 < sum(n > 1 for n in shared.values()) < 60


def test_mail_goes_nowhere(shop: DemoShop):
    domains = {c.email.rpartition("@")[2] for c in shop.customers if c.email}
    assert all(d.endswith(".example") or d in ("example.com", "example.org") for d in domains)
    emails = [c.email for c in shop.customers if c.email]
    assert len(set(emails)) == len(emails)


def test_every_card_reads_as_a_card_and_opens_one_file(shop: DemoShop):
    cards = [card for c in shop.customers for card in c.cards]
    numbers = [card.number for card in cards if card.kind is CardKind.LOYALTY]
    assert len(set(numbers)) == len(numbers)
    assert all(isinstance(meaning(n), CardCode) for n in numbers)
    assert any(n.startswith("CARD") for n in numbers)
    assert any(n.startswith("299") for n in numbers)
    assert any(card.state is CardState.LOST for c in shop.customers for card in c.cards)


def meaning(text: str, symbology: str = "unknown"):
    from app.domain.codes import Symbology

    code = ScannedCode(text=text, symbology=Symbology(symbology), source=CodeSource.CAMERA)
    return parse(code)


def test_the_codes_to_try_lead_where_they_say(shop: DemoShop):
    kinds = {
        "pickup": PickupCode,
        "ticket": TicketCode,
        "product": ProductCode,
        "associate": BadgeCode,
    }
    known = {(entity, record_id) for entity, record_id, _ in shop.records()}
    house = House()
    signed = {number: house.code(card_id=number) for number in shop.paper_cards()}
    samples = shop.samples(signed)
    assert signed.keys() == {
        found.token
        for s in samples
        if isinstance(found := meaning(s.text, s.symbology.value), CustomerCode)
    }
    for sample in samples:
        wanted = kinds.get(sample.entity, (CardCode, CustomerCode))
        assert isinstance(meaning(sample.text, sample.symbology.value), wanted)
        assert (sample.entity, sample.id) in known


def test_every_stage_of_the_life_cycle_is_there(shop: DemoShop):
    bought: dict[str, list[datetime]] = {}
    for purchase in shop.purchases:
        bought.setdefault(purchase.customer_id, []).append(purchase.at)
    found = Counter(stage(c, bought.get(c.customer_id, []), NOW) for c in shop.customers)
    assert set(found) == set(Stage)


def test_sizes_come_from_every_source_and_have_a_history(shop: DemoShop):
    records = [s for c in shop.customers for s in c.sizes]
    assert {s.source for s in records} == set(sizes.SizeSource)
    assert {s.family for s in records} >= set(sizes.Family) - {sizes.Family.OTHER}
    corrected = [c for c in shop.customers if any(s.replaces for s in c.sizes)]
    assert len(corrected) > 200
    for customer in corrected:
        for family in {s.family for s in customer.sizes}:
            assert len(sizes.heads(customer.sizes, family)) == 1


def test_consents_carry_proof_and_some_were_taken_back(shop: DemoShop):
    events = [e for c in shop.customers for e in c.consents]
    assert all(e.proof for e in events)
    assert any(not e.granted and e.replaces for e in events)
    assert {e.channel for e in events} == set(consents.ContactChannel)


def test_purchases_are_eight_each_on_average_on_every_channel(shop: DemoShop):
    count = Counter(p.customer_id for p in shop.purchases)
    assert 7 < len(shop.purchases) / len(shop.customers) < 9
    assert max(count.values()) >= 2_000
    assert len(count) < len(shop.customers)
    assert {p.channel for p in shop.purchases} == set(Channel)
    assert {ln.state for p in shop.purchases for ln in p.lines} == set(LineState)
    assert all(p.lines and p.at <= NOW for p in shop.purchases)
    numbers = Counter(p.number for p in shop.purchases)
    assert max(numbers.values()) == 1


def test_sixty_parcels_stand_in_every_state(shop: DemoShop):
    assert len(shop.pickups) == 60
    assert {p.state for p in shop.pickups} == set(PickupState)
    assert {p.store for p in shop.pickups} == {s.store_id for s in shop.stores}
    ready = [p for p in shop.pickups if p.store == "PAR" and p.state is PickupState.READY]
    assert len(ready) >= 5
    assert all(p.expires_at and p.expires_at > NOW and p.ready_at <= NOW for p in ready)
    assert len({p.value.minor >= 50_000 for p in ready}) == 2
    assert any(p.named for p in ready)
    assert any(len(p.lines) == 3 for p in shop.pickups)


@pytest.mark.parametrize("hour", [0, 12, 18, 22])
def test_one_parcel_in_paris_expires_today_whatever_the_hour(hour: int):
    now = datetime(2026, 11, 22, hour, 41, tzinfo=UTC)
    shop = build(7, now, count=300)
    here = day_in_paris(now)
    today = [
        p.order_number
        for p in shop.pickups
        if p.store == "PAR"
        and p.state is PickupState.READY
        and p.expires_at
        and p.expires_at > now
        and day_in_paris(p.expires_at) == here
    ]
    assert today == ["WEB-48213"]


def day_in_paris(at: datetime):
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo("Europe/Paris")).date()


def test_what_was_handed_over_is_in_the_customers_file(shop: DemoShop):
    bought = {p.number: p for p in shop.purchases}
    for pickup in shop.pickups:
        if pickup.state is PickupState.HANDED_OVER:
            assert pickup.handovers[0].signature
            assert bought[pickup.order_number].customer_id == pickup.customer_id
            assert pickup.ordered_at <= pickup.ready_at <= pickup.handovers[0].at <= NOW


def test_forty_tickets_of_every_kind_status_and_priority(shop: DemoShop):
    assert len(shop.tickets) == 40
    assert {t.kind for t in shop.tickets} == set(TicketKind)
    assert {t.status for t in shop.tickets} == set(TicketStatus)
    assert {t.priority for t in shop.tickets} == set(Priority)
    overdue = [t for t in shop.tickets if t.is_open and not t.answered_at and t.due_at < NOW]
    assert 3 <= len(overdue) <= 15


def test_every_story_could_have_happened(shop: DemoShop):
    """Each step is one that the rules allow, in order, and leads to where the ticket stands."""
    doer = Doer(associate_id="somebody", store="PAR")
    for ticket in shop.tickets:
        first, *rest = ticket.entries
        now_at = tickets.Ticket(
            **{
                **{f: getattr(ticket, f) for f in ticket.__slots__},
                "status": TicketStatus.OPEN,
                "answered_at": None,
                "entries": (first,),
            }
        )
        assert first.kind is EntryKind.OPENED
        for entry in rest:
            now_at = tickets.evolve(now_at, tickets.add_entry(now_at, entry, doer=doer))
        assert now_at == ticket
        moments = [e.at for e in ticket.entries]
        assert moments == sorted(moments)
        assert ticket.opened_at <= moments[0]
        assert moments[-1] <= NOW


def test_the_watch_was_sold_in_paris_exchanged_in_singapore_and_mended_in_new_york(shop: DemoShop):
    amelie = shop.customer("Amélie Laurent")
    watches = [
        (p.store, ln.state)
        for p in sorted(shop.purchases, key=lambda p: p.at)
        for ln in p.lines
        if p.customer_id == amelie.customer_id and ln.title == "Watch Réserve 36 mm"
    ]
    assert watches == [("PAR", LineState.EXCHANGED), ("SIN", LineState.IN_REPAIR)]
    ticket = next(t for t in shop.tickets if t.number == "TCK-1197")
    assert {e.store for e in ticket.entries} == {"SIN", "NYC"}
    photos = {p.photo_id for p in shop.photos}
    assert {e.photo_id for e in ticket.entries if e.kind is EntryKind.PHOTO} <= photos
