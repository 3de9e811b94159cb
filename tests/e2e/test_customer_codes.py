"""Customers' codes and lost cards, from the real server to real devices and back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import requests

from app.domain.card_keys import CardKey
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.customer_codes import CodeTrouble
from app.domain.customers import Customer
from app.services.recognition import FoundCustomer, NotKnown, Recognition
from tests.builders import CARD, PHONE_CARD
from tests.e2e.tablet import Tablet
from tests.e2e.world import World
from tests.server.shop import ADMIN

AMELIE = FoundCustomer(customer_id="amelie")


@pytest.fixture
def paris(world: World) -> Tablet:
    world.furnish()
    office(world, "POST", "/card-keys/rotations", {})
    return world.device("paris")


def office(world: World, method: str, path: str, body: Any = None) -> Any:
    reply = requests.request(
        method,
        f"{world.central.url}/v1/admin{path}",
        json=body,
        headers={"Authorization": f"Bearer {ADMIN}"},
        timeout=30,
    )
    assert reply.status_code == 200, reply.text
    return reply.json()


def phone_code(world: World, card_id: str = PHONE_CARD) -> str:
    return str(office(world, "GET", f"/cards/{card_id}/code")["text"])


def scan(tablet: Tablet, text: str) -> Any:
    code = ScannedCode(text=text, symbology=Symbology.QR, source=CodeSource.CAMERA)
    return Recognition(tablet.desk).recognise(code)


def trouble(tablet: Tablet, text: str) -> CodeTrouble | None:
    found = scan(tablet, text)
    return found.doubt.trouble if isinstance(found, NotKnown) and found.doubt else None


def test_a_code_of_the_web_site_opens_the_file_offline(world: World, paris: Tablet) -> None:
    code = phone_code(world)
    paris.network.is_up = False
    assert scan(paris, code) == AMELIE
    world.central.clock.passes(seconds=31)
    assert trouble(paris, code) is CodeTrouble.USED
    paris.restarts()
    assert trouble(paris, code) is CodeTrouble.USED, "a restart forgets nothing"


def test_a_card_of_a_counter_is_printed_once_the_server_signed_it(
    world: World, paris: Tablet
) -> None:
    other = world.device("paris 2")
    paris.network.is_up = False
    card = paris.cards.issue("amelie", shares_sizes=False)
    assert not paris.cards.card("amelie", card.number).is_signed
    world.rests()
    code = paris.cards.card("amelie", card.number).card.code
    assert scan(other, code) == AMELIE
    assert scan(paris, code) == AMELIE


def test_a_card_lost_in_paris_is_refused_in_singapore(world: World, paris: Tablet) -> None:
    singapore = world.device("singapore", store="SIN")
    code = phone_code(world)
    paris.network.is_up = False
    paris.cards.report_lost("amelie", PHONE_CARD)
    paris.cards.report_lost("amelie", CARD)
    assert trouble(paris, code) is CodeTrouble.LOST
    assert trouble(paris, CARD) is CodeTrouble.LOST
    found = scan(singapore, code)
    assert isinstance(found, NotKnown)
    assert found.doubt is None, "nobody has told Singapore yet"
    world.rests()
    singapore.network.is_up = False
    world.central.clock.passes(seconds=31)
    assert trouble(singapore, code) is CodeTrouble.LOST
    assert trouble(singapore, CARD) is CodeTrouble.LOST
    assert trouble(paris, code) is CodeTrouble.LOST


def test_two_counters_that_report_one_card_tell_of_it_once(world: World, paris: Tablet) -> None:
    other = world.device("paris 2")
    for tablet in (paris, other):
        tablet.network.is_up = False
        tablet.cards.report_lost("amelie", CARD)
    world.rests()
    kept = [
        next(c for c in tablet.sees(Customer, "amelie").cards if c.number == CARD)
        for tablet in (paris, other)
    ]
    assert kept[0] == kept[1]
    (listed,) = world.ask("SELECT count(*) FROM entity WHERE type = 'lost_card'")
    assert listed[0] == 1


def test_a_device_that_was_away_learns_a_new_key_when_it_comes_back(
    world: World, paris: Tablet
) -> None:
    before = phone_code(world)
    paris.network.is_up = False
    office(world, "POST", "/card-keys/rotations", {"overlap_hours": 1})
    world.central.clock.passes(hours=2)
    after = phone_code(world)
    assert trouble(paris, before) is CodeTrouble.EXPIRED
    assert trouble(paris, after) is CodeTrouble.UNKNOWN_KEY
    world.rests()
    assert scan(paris, after) == AMELIE


def test_a_stolen_key_is_refused_from_the_next_exchange_on(world: World, paris: Tablet) -> None:
    card = paris.cards.issue("amelie", shares_sizes=False)
    world.rests()
    stolen = paris.cards.card("amelie", card.number).card.code
    assert scan(paris, stolen) == AMELIE
    paris.network.is_up = False
    office(world, "POST", "/card-keys/1/refusal")
    assert scan(paris, stolen) == AMELIE, "it has not heard of it"
    world.rests()
    assert trouble(paris, stolen) is CodeTrouble.KEY_REFUSED
    fresh = paris.cards.card("amelie", card.number).card.code
    assert fresh != stolen
    assert scan(paris, fresh) == AMELIE


@pytest.mark.parametrize("hours", [-50, 50])
def test_a_device_whose_clock_is_wrong_counts_with_the_servers(
    world: World, paris: Tablet, hours: int
) -> None:
    paris.clock_error = timedelta(hours=hours)
    world.rests()
    code = phone_code(world)
    paris.network.is_up = False
    assert scan(paris, code) == AMELIE
    world.central.clock.passes(minutes=30)
    assert trouble(paris, code) is CodeTrouble.EXPIRED


def test_a_new_device_has_the_keys_with_its_first_load(world: World, paris: Tablet) -> None:
    code = phone_code(world)
    new = world.device("paris 3")
    assert [key.number for key in new.holds().values() if isinstance(key, CardKey)] == [1]
    assert scan(new, code) == AMELIE
