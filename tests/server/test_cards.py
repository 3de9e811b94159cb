"""Customers' cards on the server: signed when they are new, told everywhere when they are lost."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from app.domain.card_keys import CardKey
from app.domain.code_sizes import CodedSize
from app.domain.customer_codes import CodeContent, read
from app.domain.customers import Card, CardAttached, CardKind, CardReportedLost, CardState
from app.domain.lost_cards import LostCard, lost_id
from app.domain.sizes import Family
from app.services.customer_codes import is_signed
from sync.server import card_seal as seals
from sync.server.__main__ import main
from sync.server.cards import begin
from sync.server.clock import ms
from sync.server.database import transact
from sync.server.limits import spend
from sync.server.push import AT_ONCE
from tests.builders import CARD, NOW, PHONE_CARD, a_card, a_customer, a_size
from tests.postgres import scalar
from tests.server.shop import ADMIN, SEAL, Device, Server

ME = {"at": NOW, "by": "camille", "store": "PAR", "customer_id": "amelie"}
PAPER = Card(number="PAPERPAPERPAPER2", kind=CardKind.PAPER, issued_at=NOW)


@pytest.fixture
def amelie(server: Server) -> None:
    server.bring(a_customer(sizes=(a_size(),)))


def get(server: Server, path: str) -> Any:
    return server.http.get(f"/v1/admin{path}", headers={"Authorization": f"Bearer {ADMIN}"})


def post(server: Server, path: str, body: Any = None) -> Any:
    return server.post(f"/v1/admin{path}", body, ADMIN)


def keys(device: Device) -> dict[int, CardKey]:
    device.pull()
    return {key.number: key for key in device.of("card_key")}


def proven(device: Device, text: str) -> CodeContent:
    """What a code says, when one of the keys on the device signed it."""
    content, signed, signature = read(text)
    assert is_signed(signed, signature, keys(device)[content.key])
    return content


def paper_of(device: Device, number: str = PAPER.number) -> Card:
    device.pull()
    customer = device.record("customer", "amelie")
    return next(card for card in customer.cards if card.number == number)


@pytest.mark.usefixtures("amelie")
def test_a_card_issued_at_a_counter_comes_back_signed(counter: Device, other: Device) -> None:
    assert counter.do(CardAttached(**ME, card=PAPER))["outcome"] == "applied"
    for device in (counter, other):
        content = proven(device, paper_of(device).code)
        assert content.card_id == PAPER.number
        assert (content.expires_at, content.sizes) == (None, ())
    assert "amelie" not in paper_of(other).code.lower()


@pytest.mark.usefixtures("amelie")
def test_sizes_are_told_only_when_the_customer_agreed(counter: Device) -> None:
    counter.do(CardAttached(**ME, card=replace(PAPER, shares_sizes=True)))
    content = proven(counter, paper_of(counter).code)
    assert content.sizes == (CodedSize(family=Family.SHOES, system="EU", value="38.5"),)


def test_cards_within_a_long_push_are_signed_though_it_is_written_in_parts(
    server: Server, counter: Device, other: Device
) -> None:
    """The records that are on their way to the database already are signed all the same."""
    count = AT_ONCE * 2 + 7
    people = [a_customer(customer_id=f"c{n}", cards=(), phone="", email="") for n in range(count)]
    server.bring(*people)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    facts = [
        CardAttached(
            **ME | {"customer_id": f"c{n}"},
            card=replace(PAPER, number=f"PAPERPAPERPAPE{letters[n // 32]}{letters[n % 32]}"),
        )
        for n in range(count)
    ]
    answers = counter.push(*(counter.did(fact) for fact in facts))
    assert {answer["outcome"] for answer in answers} == {"applied"}
    other.pull()
    signed = [other.record("customer", f"c{n}").cards[0] for n in range(count)]
    assert all(read(card.code)[0].card_id == card.number for card in signed)
    assert counter.push(counter.did(facts[0]))[0]["outcome"] == "applied"


@pytest.mark.usefixtures("amelie")
def test_a_code_that_a_device_made_up_is_replaced(counter: Device) -> None:
    counter.do(CardAttached(**ME, card=replace(PAPER, code="CQ2MADEUP")))
    assert proven(counter, paper_of(counter).code).card_id == PAPER.number


def test_a_card_that_is_imported_is_signed_once(server: Server, counter: Device) -> None:
    customer = a_customer(cards=(a_card(), PAPER))
    assert server.bring(customer) == 1
    first = paper_of(counter)
    assert proven(counter, first.code).card_id == PAPER.number
    assert server.bring(customer) == 0
    server.bring(replace(customer, city="Lyon"))
    assert paper_of(counter) == first


@pytest.mark.parametrize(
    ("number", "kind", "key"),
    [(CARD, CardKind.LOYALTY, f"card:{CARD}"), (PHONE_CARD, CardKind.PHONE, f"qr:{PHONE_CARD}")],
)
@pytest.mark.usefixtures("amelie")
def test_a_lost_card_is_told_to_every_store_without_a_name(
    counter: Device, singapore: Device, number: str, kind: CardKind, key: str
) -> None:
    lost = CardReportedLost(**ME, number=number, kind=kind)
    assert counter.do(lost)["outcome"] == "applied"
    assert counter.do(lost)["outcome"] == "applied", "again: nothing happens"
    singapore.pull()
    assert singapore.of("lost_card") == [LostCard(lost_id=lost_id(key), on=NOW.date())]
    assert number not in str(singapore.rows)
    assert not singapore.has("customer", "amelie")
    counter.pull()
    found = next(c for c in counter.record("customer", "amelie").cards if c.number == number)
    assert (found.state, found.lost_at, found.lost_by) == (CardState.LOST, NOW, "camille")


@pytest.mark.usefixtures("amelie")
def test_whoever_attaches_it_again_a_lost_card_stays_lost(counter: Device, other: Device) -> None:
    counter.do(CardReportedLost(**ME, number=CARD, kind=CardKind.LOYALTY))
    other.do(CardAttached(**ME, card=a_card()))
    assert paper_of(other, CARD).state is CardState.LOST
    reply = other.server.post("/v1/lookup", {"keys": [f"card:{CARD}"]}, other.token)
    assert reply.json()["customers"] == []


def test_a_card_that_an_import_says_is_lost_is_told_too(server: Server, singapore: Device) -> None:
    server.bring(a_customer(cards=(Card(number=CARD, state=CardState.LOST),)))
    singapore.pull()
    assert [c.lost_id for c in singapore.of("lost_card")] == [lost_id(f"card:{CARD}")]


def test_cards_that_were_lost_before_this_version_are_told_at_the_start(
    server: Server, counter: Device, database: Engine
) -> None:
    bare = Server(database, server.clock, card_seal=None)
    bare.bring(a_customer(cards=(Card(number=CARD, state=CardState.LOST), PAPER)))
    with database.begin() as db:
        db.execute(text("SELECT set_config('comptoir.commit', 'open', true)"))
        for table in ("entity", "sync_row"):
            db.execute(text(f"DELETE FROM {table} WHERE type = 'lost_card'"))
    engine = seals.with_seal(database, SEAL)
    for _ in range(2):
        transact(engine, lambda db: begin(db, 1))
    counter.pull()
    assert len(counter.of("lost_card")) == 1
    assert list(keys(counter)) == [1]


# ------------------------------------------------------------------------------- the web site
@pytest.mark.usefixtures("amelie")
def test_the_account_page_shows_a_code_that_a_counter_proves(
    server: Server, counter: Device
) -> None:
    card = post(server, "/cards", {"customer_id": "amelie", "shares_sizes": True}).json()
    assert card == {"card_id": PHONE_CARD, "shares_sizes": True}
    said = get(server, f"/cards/{PHONE_CARD}/code?seconds=120").json()
    content = proven(counter, said["text"])
    assert content.card_id == PHONE_CARD
    assert content.expires_at == content.issued_at + timedelta(seconds=120)
    assert said["expires_ms"] - said["issued_ms"] == 120_000
    assert [size.value for size in content.sizes] == ["38.5"]
    again = get(server, f"/cards/{PHONE_CARD}/code?seconds=120").json()
    assert again["text"] != said["text"]
    post(server, "/cards", {"customer_id": "amelie", "shares_sizes": False})
    bare = get(server, f"/cards/{PHONE_CARD}/code").json()
    assert proven(counter, bare["text"]).sizes == ()


@pytest.mark.usefixtures("amelie")
def test_codes_of_one_card_are_few(server: Server) -> None:
    now_ms = ms(server.clock())
    transact(
        server.engine,
        lambda db: spend(db, f"code:{PHONE_CARD}", 119, per_hour=120, now_ms=now_ms),
    )
    said = [get(server, f"/cards/{PHONE_CARD}/code") for _ in range(2)]
    assert [reply.status_code for reply in said] == [200, 429]
    assert said[1].json() == {"code": "slow_down", "expected": 30}


@pytest.mark.usefixtures("amelie")
def test_the_pictures_hold_the_code(server: Server) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    cv2 = pytest.importorskip("cv2")
    np = pytest.importorskip("numpy")
    said = get(server, f"/cards/{PHONE_CARD}/code").json()
    raw = np.frombuffer(base64.b64decode(said["png"]), np.uint8)
    picture = cv2.imdecode(raw, cv2.IMREAD_GRAYSCALE)
    assert zxingcpp.read_barcode(picture).text == said["text"]
    assert said["svg"].startswith("<svg")
    assert io.StringIO(said["svg"]).read(5) == "<svg "


def test_a_customer_without_a_usable_card_gets_one(server: Server, counter: Device) -> None:
    server.bring(a_customer(qr="of-another-system"))
    made = post(server, "/cards", {"customer_id": "amelie"}).json()["card_id"]
    assert made == post(server, "/cards", {"customer_id": "amelie"}).json()["card_id"]
    assert len(made) == 16
    assert paper_of(counter, made).kind is CardKind.PHONE
    text = get(server, f"/cards/{made}/code").json()["text"]
    assert proven(counter, text).card_id == made


@pytest.mark.usefixtures("amelie")
def test_a_lost_phone_gets_no_code_and_the_next_one_is_another_card(
    server: Server, singapore: Device
) -> None:
    for _ in range(2):
        assert post(server, f"/cards/{PHONE_CARD}/lost").status_code == 200
    refused = get(server, f"/cards/{PHONE_CARD}/code")
    assert (refused.status_code, refused.json()["code"]) == (409, "card_lost")
    singapore.pull()
    assert [c.lost_id for c in singapore.of("lost_card")] == [lost_id(f"qr:{PHONE_CARD}")]
    new = post(server, "/cards", {"customer_id": "amelie"}).json()["card_id"]
    assert new != PHONE_CARD
    assert get(server, f"/cards/{new}/code").status_code == 200


def test_unknown_cards_and_customers_are_told_apart_from_bad_requests(server: Server) -> None:
    for reply, status, code in (
        (post(server, "/cards", {"customer_id": "nobody"}), 404, "unknown_customer"),
        (get(server, f"/cards/{PHONE_CARD}/code"), 404, "unknown_card"),
        (post(server, f"/cards/{PHONE_CARD}/lost"), 404, "unknown_card"),
        (get(server, "/cards/amelie/code"), 422, "invalid"),
        (get(server, f"/cards/{PHONE_CARD}/code?seconds=5"), 422, "invalid"),
        (post(server, "/card-keys/7/refusal"), 404, "unknown_card_key"),
    ):
        assert (reply.status_code, reply.json()["code"]) == (status, code)


@pytest.mark.usefixtures("amelie")
def test_one_card_gets_so_many_codes_an_hour(server: Server) -> None:
    told = [get(server, f"/cards/{PHONE_CARD}/code").status_code for _ in range(121)]
    assert (told[0], told[119], told[120]) == (200, 200, 429)
    server.clock.passes(minutes=1)
    assert get(server, f"/cards/{PHONE_CARD}/code").status_code == 200
    server.clock.passes(hours=2)
    get(server, "/cards/NOBODYNOBODYNOBO/code")
    counted = "SELECT count(*) FROM allowance WHERE name LIKE 'code:%'"
    assert scalar(server.engine, counted) <= 1, "who asked long ago is forgotten"


# ------------------------------------------------------------------------------- keys
@pytest.mark.usefixtures("amelie")
def test_the_next_key_is_known_before_it_signs(server: Server, counter: Device) -> None:
    first = proven(counter, get(server, f"/cards/{PHONE_CARD}/code").json()["text"])
    made = post(server, "/card-keys/rotations", {"overlap_hours": 24}).json()
    assert made["number"] == 2
    held = keys(counter)
    assert held[1].retired_at == held[2].signs_from == NOW + timedelta(hours=24)
    again = post(server, "/card-keys/rotations", {})
    assert (again.status_code, again.json()["code"]) == (409, "rotation_open")
    server.clock.passes(hours=23)
    counter.sign_in()
    old = proven(counter, get(server, f"/cards/{PHONE_CARD}/code").json()["text"])
    server.clock.passes(hours=1)
    counter.sign_in()
    new = proven(counter, get(server, f"/cards/{PHONE_CARD}/code").json()["text"])
    assert (first.key, old.key, new.key) == (1, 1, 2)
    told = get(server, "/card-keys").json()["keys"]
    assert [k["retired_ms"] is None for k in told] == [False, True]


@pytest.mark.usefixtures("amelie")
def test_what_a_stolen_key_signed_is_signed_anew(server: Server, counter: Device) -> None:
    counter.do(CardAttached(**ME, card=PAPER))
    stolen = paper_of(counter)
    done = post(server, "/card-keys/1/refusal").json()
    assert (done["key"]["number"], done["signed_anew"]) == (1, 1)
    held = keys(counter)
    assert held[1].refused_at == NOW
    assert held[2].signs_from == NOW
    assert paper_of(counter).code != stolen.code
    assert proven(counter, paper_of(counter).code).key == 2
    assert post(server, "/card-keys/1/refusal").json()["signed_anew"] == 0


@pytest.mark.usefixtures("amelie")
def test_when_the_next_key_waits_it_takes_over_from_a_stolen_one(
    server: Server, counter: Device
) -> None:
    get(server, f"/cards/{PHONE_CARD}/code")
    post(server, "/card-keys/rotations", {})
    post(server, "/card-keys/1/refusal")
    assert keys(counter)[2].signs_from == NOW
    assert proven(counter, get(server, f"/cards/{PHONE_CARD}/code").json()["text"]).key == 2


@pytest.mark.usefixtures("amelie")
def test_when_the_next_key_is_stolen_the_present_one_stays(
    server: Server, counter: Device
) -> None:
    get(server, f"/cards/{PHONE_CARD}/code")
    post(server, "/card-keys/rotations", {})
    post(server, "/card-keys/2/refusal")
    assert keys(counter)[1].retired_at is None
    server.clock.passes(hours=30)
    counter.sign_in()
    assert proven(counter, get(server, f"/cards/{PHONE_CARD}/code").json()["text"]).key == 1


@pytest.mark.usefixtures("amelie")
def test_the_database_alone_signs_nothing(
    server: Server, counter: Device, database: Engine
) -> None:
    get(server, f"/cards/{PHONE_CARD}/code")
    sealed = bytes(scalar(database, "SELECT sealed FROM card_secret"))
    assert len(sealed) == 12 + 32 + 16
    for seal in (None, bytes(32)):
        thief = Server(database, server.clock, card_seal=seal)
        refused = get(thief, f"/cards/{PHONE_CARD}/code")
        assert (refused.status_code, refused.json()["code"]) == (503, "card_key_sealed")
        assert thief.device().pull()
    with seals.with_seal(database, bytes(32)).begin() as db, pytest.raises(seals.NoSeal):
        seals.opened(db, sealed, b"")
    with database.begin() as db, pytest.raises(seals.NoSeal):
        seals.opened(db, sealed, b"")


def test_the_seal_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    made = seals.card_seal(tmp_path)
    assert seals.card_seal(tmp_path) == made
    assert len(made) == 32
    assert (tmp_path / seals.NAME).stat().st_mode & 0o077 == 0


def test_the_operator_rotates_and_refuses_at_the_command_line(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(tmp_path), "--database-url", database_url]
    assert main(["card-keys", "rotate", *where]) == 0
    assert "signs" in capsys.readouterr().out
    assert main(["card-keys", "rotate", "--overlap-hours", "48", *where]) == 0
    shown = capsys.readouterr().out
    assert "  1  signs until" in shown
    assert "  2  signs from" in shown
    assert main(["card-keys", "refuse", "1", *where]) == 0
    shown = capsys.readouterr().out
    assert "  1  refused since" in shown
    assert "  2  signs\n" in shown
    assert main(["card-keys", "refuse", "9", *where]) == 1
    assert "unknown_card_key" in capsys.readouterr().err
