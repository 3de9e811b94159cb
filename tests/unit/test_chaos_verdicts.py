"""A verdict that never says no proves nothing: each fault is planted here, and must be found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from app.domain.consents import ContactChannel
from app.domain.customers import CardKind, CardState
from app.domain.lost_cards import LostCard, lost_id
from app.domain.merges import Merge, MergeEvent
from app.domain.pickups import LineResult, Outcome
from chaos import families, verdicts
from chaos.central import Line
from chaos.effects import Effects
from chaos.graves import Graves
from chaos.notebook import Noted, Work, digest
from chaos.verdicts import Book, Verdict
from sync.server.graves import grave_hash
from tests.builders import (
    CARD,
    NOW,
    a_card,
    a_consent,
    a_customer,
    a_hand_over,
    a_note,
    a_pickup,
    a_size,
    an_incident,
)


class Shop:
    """A server's database in memory: the ledger and the records."""

    def __init__(self) -> None:
        self.lines: dict[str, list[Line]] = defaultdict(list)
        self.put_by: set[str] = set()
        self.decisions: dict[str, list[Line]] = {}
        self.buried: set[tuple[str, str]] = set()
        self.kept: list[object] = []

    def answers(self, op_id: str, outcome: str = "applied", **changes: object) -> None:
        values = {"install": "install-1", "seq": len(self.lines) + 1, "code": "", "version": 2}
        values["at_ms"] = 0
        line = Line(op_id=op_id, outcome=outcome, **(values | changes))  # type: ignore[arg-type]
        self.lines[op_id].append(line)

    def ledger(self) -> dict[str, list[Line]]:
        return self.lines

    def decided(self) -> dict[str, list[Line]]:
        return self.decisions

    def graves(self) -> Graves:
        salt = b"salt"
        hashes = {(ref[0], grave_hash(salt, ref)) for ref in self.buried}
        return Graves(salt=salt, hashes=frozenset(hashes))

    def quarantined(self) -> set[str]:
        return self.put_by

    def records(self) -> list[tuple[str, str, object]]:
        return [("", "", record) for record in self.kept]


def did(op_id: str, kind: str, **changes: object) -> Noted:
    values = {"entity": "customer", "subject": "amelie", "base": 1, "group": "g", "effect": ""}
    return Noted(op_id=op_id, kind=kind, **(values | changes))  # type: ignore[arg-type]


def book(*operations: Noted, confirmed: bool = True, **changes: object) -> Book:
    begun = {operation.op_id: operation for operation in operations}
    work = Work(begun=begun, confirmed=set(begun) if confirmed else set())
    values = {"name": "device-1", "excused": frozenset(), "is_revoked": False}
    return Book(work=work, **(values | changes))  # type: ignore[arg-type]


def wrong(shop: Shop, *books: Book) -> list[str]:
    return judged(shop, *books).wrong


def judged(shop: Shop, *books: Book, **said: int) -> Verdict:
    return verdicts.judge(shop, books, **said)  # type: ignore[arg-type]


SIZE = did("op-1", "size_recorded", effect="size-1")
NOTE = did(
    "op-1",
    "note_added",
    subject="note-1",
    effect="note-1",
    typed=(("text", digest("Likes tea.")),),
)
CITY = did("op-1", "contact_corrected", typed=(("city", digest("Lyon")),))


def test_what_is_answered_and_there_once_is_right():
    shop = Shop()
    shop.answers("op-1")
    shop.kept = [a_customer(sizes=(a_size(size_id="size-1"),))]
    assert wrong(shop, book(SIZE)) == []


def test_a_confirmed_operation_that_nobody_has_is_lost():
    assert "lost" in wrong(Shop(), book(SIZE))[0]


def test_work_of_a_revoked_device_may_be_in_quarantine_of_another_it_may_not():
    shop = Shop()
    shop.put_by = {"op-1"}
    assert wrong(shop, book(SIZE, is_revoked=True)) == []
    assert "lost" in wrong(shop, book(SIZE))[0]


def test_what_went_with_a_replaced_disk_and_what_was_never_confirmed_may_be_missing():
    assert wrong(Shop(), book(SIZE, excused=frozenset({"op-1"}))) == []
    assert wrong(Shop(), book(SIZE, confirmed=False)) == []


def test_two_answers_are_found_and_one_that_moved_with_its_install_is_not_two():
    shop = Shop()
    shop.kept = [a_customer(sizes=(a_size(size_id="size-1"),))]
    shop.answers("op-1", seq=1)
    shop.answers("op-1", seq=1, install="install-2")
    assert wrong(shop, book(SIZE)) == []
    shop.answers("op-1", seq=1, install="install-3", version=3)
    assert "several answers" in wrong(shop, book(SIZE))[0]


def test_a_gap_in_the_numbers_is_found():
    shop = Shop()
    shop.kept = [a_customer(sizes=(a_size(size_id="size-1"),))]
    shop.answers("op-1", seq=2)
    assert "gaps" in wrong(shop, book(SIZE))[0]


@pytest.mark.parametrize(
    "records",
    [
        [a_customer()],
        [a_customer(sizes=(a_size(size_id="size-1"),) * 2)],
    ],
)
def test_an_effect_that_is_missing_or_there_twice_is_found(records):
    shop = Shop()
    shop.answers("op-1")
    shop.kept = records
    assert "effects of op-1" in wrong(shop, book(SIZE))[0]


def test_the_same_words_under_two_ids_are_one_effect_too_many():
    shop = Shop()
    shop.answers("op-1")
    shop.kept = [a_note(text="Likes tea."), a_note(note_id="note-2", text="Likes tea.")]
    assert any("2 effects of op-1" in said for said in wrong(shop, book(NOTE)))


def test_an_effect_that_nobody_asked_for_is_found():
    shop = Shop()
    shop.kept = [a_customer(consents=(a_consent(channel=ContactChannel.SMS),))]
    assert "without an operation" in wrong(shop)[0]


def test_an_operation_that_nobody_did_is_found():
    shop = Shop()
    shop.answers("op-9")
    assert "done by nobody" in wrong(shop)[0]


def test_a_typed_value_is_current_or_in_the_history_or_replaced_by_who_had_seen_it():
    shop = Shop()
    shop.answers("op-1")
    shop.kept = [a_customer(city="Lyon")]
    assert wrong(shop, book(CITY)) == []
    shop.kept = [a_customer(city="Nice")]
    assert "vanished: city" in wrong(shop, book(CITY))[0]
    other = did("op-2", "contact_corrected", base=1, typed=(("city", digest("Nice")),))
    shop.answers("op-2", install="install-2", seq=1, version=3)
    assert "vanished: city" in wrong(shop, book(CITY), book(other))[0]
    knew = replace(other, base=2)
    assert wrong(shop, book(CITY), book(knew)) == []


LOST = did("op-1", "card_reported_lost", effect=digest(CARD))


def test_a_card_that_was_reported_lost_is_lost_and_every_store_hears_of_it():
    shop = Shop()
    shop.answers("op-1")
    shop.kept = [a_customer()]
    assert "0 effects of op-1" in wrong(shop, book(LOST))[0]
    shop.kept = [a_customer(cards=(a_card(state=CardState.LOST),))]
    assert "other stores do not hear it" in wrong(shop, book(LOST))[0]
    shop.kept.append(LostCard(lost_id=lost_id(f"card:{CARD}"), on=NOW.date()))
    assert wrong(shop, book(LOST)) == []
    assert any("without an operation" in said for said in wrong(shop))


def test_a_card_that_was_issued_has_a_code_and_an_operation():
    shop = Shop()
    shop.answers("op-1")
    issued = did("op-1", "card_attached", effect=digest("PAPER"))
    shop.kept = [a_customer(cards=(a_card("PAPER", kind=CardKind.PAPER),))]
    assert "has no code" in wrong(shop, book(issued))[0]
    gone = a_card("PAPER", kind=CardKind.PAPER, state=CardState.LOST)
    shop.kept = [a_customer(cards=(gone,))]
    assert not any("has no code" in said for said in wrong(shop, book(issued)))
    shop.kept = [a_customer(cards=(a_card("PAPER", kind=CardKind.PAPER, code="CQ2"),))]
    assert wrong(shop, book(issued)) == []
    assert any("without an operation" in said for said in wrong(shop, book()))


JOINED = MergeEvent(event_id="event-1", is_joined=True, at=NOW, by="sarah", store="PAR")
PARTED = replace(JOINED, event_id="event-2", is_joined=False, replaces=("event-1",))
LINE = Merge(merge_id="line", first_id="amelie", second_id="jin", events=(JOINED,))


def test_a_merge_and_its_undo_are_there_once_and_nobody_else_joins_anybody():
    shop = Shop()
    shop.answers("op-1")
    merged = did("op-1", "customers_merged", subject="line", effect="event-1")
    assert "0 effects of op-1" in wrong(shop, book(merged))[0]
    shop.kept = [LINE]
    assert wrong(shop, book(merged)) == []
    shop.kept = [replace(LINE, events=(JOINED, PARTED))]
    assert "customers_separated" in wrong(shop, book(merged))[0]


def test_files_are_tied_filed_and_parted_as_their_merges_say():
    groups = families.groups_of([LINE, replace(LINE, first_id="jin", second_id="wei")])
    assert set(groups) == {"amelie", "jin", "wei"}
    assert groups["amelie"] == {"amelie", "jin", "wei"}
    asked = {"amelie": {"store:PAR"}, "jin": {"store:SIN"}, "wei": {"dev:1"}}
    everywhere = {who: {"store:PAR", "store:SIN", "dev:1"} for who in asked}
    assert families.filed_wrong(groups, asked, everywhere) == []
    assert len(families.filed_wrong(groups, asked, asked)) == 3
    parted = replace(LINE, events=(JOINED, PARTED))
    assert families.groups_of([parted]) == {}
    assert len(families.filed_wrong({}, asked, everywhere)) == 3
    assert families.tied_wrong([LINE], {("amelie", "jin")}) == []
    assert families.tied_wrong([parted], {("amelie", "jin")}) != []


def test_of_somebody_who_was_erased_nothing_may_be_left_and_work_about_them_may_be_missing():
    shop = Shop()
    shop.buried = {("customer", "amelie"), ("ticket", "ticket-1")}
    unsent = did("op-1", "note_added", subject="note-1", effect="note-1", about=("amelie",))
    of_it = did("op-2", "photo_taken", subject="photo-1", about=("ticket-1",))
    other = did("op-3", "size_recorded", subject="jin", effect="size-1")
    assert len(wrong(shop, book(unsent, of_it, other))) == 1
    shop.answers("op-1")
    shop.kept = [a_note()]
    said = wrong(shop, book(unsent))
    assert any("effects of op-1" in each for each in said)
    assert any("is left of somebody" in each for each in said)


def test_an_erasure_that_was_taken_and_not_done_is_found():
    shop = Shop()
    shop.answers("op-1")
    shop.kept = [a_customer()]
    asked = did("op-1", "customer_erasure_requested", effect="amelie")
    assert "0 effects of op-1" in wrong(shop, book(asked))[0]
    shop.kept = []
    assert wrong(shop, book(asked)) == []


def test_work_of_a_revoked_device_that_a_manager_took_up_has_its_effect_once():
    shop = Shop()
    shop.answers("op-1")
    shop.decisions, shop.lines = dict(shop.lines), defaultdict(list)
    assert "0 effects of op-1" in wrong(shop, book(SIZE, is_revoked=True))[0]
    shop.kept = [a_customer(sizes=(a_size(size_id="size-1"),))]
    assert wrong(shop, book(SIZE, is_revoked=True)) == []


def test_what_was_seen_in_a_life_of_the_server_that_was_lost_is_no_excuse():
    shop = Shop()
    early, late = (f"00000000-000{n}-7000-8000-000000000000" for n in (1, 9))
    mine, other = (
        replace(CITY, op_id=late),
        replace(CITY, op_id=early, base=2, typed=(("city", digest("Nice")),)),
    )
    shop.answers(late, at_ms=10)
    shop.answers(early, at_ms=10, install="install-2", seq=1, version=3)
    shop.kept = [a_customer(city="Nice")]
    books = book(mine), book(other)
    assert judged(shop, *books).wrong == []
    assert "vanished" in judged(shop, *books, fell_back_ms=5).wrong[0]


def test_an_item_that_left_twice_is_found_and_so_is_a_dispute_of_which_nobody_is_told():
    results = (LineResult(line_id="item-1", outcome=Outcome.COLLECTED),)
    first, second = (a_hand_over(*results, handover_id=f"handover-{n}") for n in (1, 2))
    twice = a_pickup(handovers=(first, second))
    assert "left 2 times" in Effects([("", "", twice)]).wrong[0]
    disputed = replace(twice, disputed=("handover-2",))
    assert "no incident tells" in Effects([("", "", disputed)]).wrong[0]
    assert Effects([("", "", disputed), ("", "", an_incident())]).wrong == []
