"""A verdict that never says no proves nothing: each fault is planted here, and must be found."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace

import pytest

from app.domain.consents import ContactChannel
from app.domain.pickups import LineResult, Outcome
from chaos import plan, verdicts
from chaos.central import Line
from chaos.effects import Effects
from chaos.fates import FAULTS, Dice, Fate
from chaos.holdings import digest_of
from chaos.http1 import Message
from chaos.notebook import Notebook, Noted, Work, digest, read
from chaos.tracing import Death
from chaos.verdicts import Book, Verdict
from chaos.witness import Witness
from tests.builders import (
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
        self.kept: list[object] = []

    def answers(self, op_id: str, outcome: str = "applied", **changes: object) -> None:
        values = {"install": "install-1", "seq": len(self.lines) + 1, "code": "", "version": 2}
        line = Line(op_id=op_id, outcome=outcome, at_ms=0, **(values | changes))  # type: ignore[arg-type]
        self.lines[op_id].append(line)

    def ledger(self) -> dict[str, list[Line]]:
        return self.lines

    def quarantined(self) -> set[str]:
        return self.put_by

    def records(self) -> list[tuple[str, str, object]]:
        return [("", "", record) for record in self.kept]


def noted(op_id: str, kind: str, **changes: object) -> Noted:
    values = {"entity": "customer", "subject": "amelie", "base": 1, "group": "g", "effect": ""}
    return Noted(op_id=op_id, kind=kind, **(values | changes))  # type: ignore[arg-type]


def book(*operations: Noted, confirmed: bool = True, **changes: object) -> Book:
    begun = {operation.op_id: operation for operation in operations}
    work = Work(begun=begun, confirmed=set(begun) if confirmed else set())
    values = {"name": "device-1", "excused": frozenset(), "is_revoked": False}
    return Book(work=work, **(values | changes))  # type: ignore[arg-type]


def wrong(shop: Shop, *books: Book) -> list[str]:
    found: Verdict = verdicts.judge(shop, books)  # type: ignore[arg-type]
    return found.wrong


SIZE = noted("op-1", "size_recorded", effect="size-1")
NOTE = noted("op-1", "note_added", effect="note-1", typed=(("text", digest("Likes tea.")),))
CITY = noted("op-1", "contact_corrected", typed=(("city", digest("Lyon")),))


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
    other = noted("op-2", "contact_corrected", base=1, typed=(("city", digest("Nice")),))
    shop.answers("op-2", install="install-2", seq=1, version=3)
    assert "vanished: city" in wrong(shop, book(CITY), book(other))[0]
    knew = replace(other, base=2)
    assert wrong(shop, book(CITY), book(knew)) == []


def test_an_item_that_left_twice_is_found_and_so_is_a_dispute_of_which_nobody_is_told():
    results = (LineResult(line_id="item-1", outcome=Outcome.COLLECTED),)
    first, second = (a_hand_over(*results, handover_id=f"handover-{n}") for n in (1, 2))
    twice = a_pickup(handovers=(first, second))
    assert "left 2 times" in Effects([("", "", twice)]).wrong[0]
    disputed = replace(twice, disputed=("handover-2",))
    assert "no incident tells" in Effects([("", "", disputed)]).wrong[0]
    assert Effects([("", "", disputed), ("", "", an_incident())]).wrong == []


def test_a_server_says_nothing_but_200_and_problems_with_a_code():
    witness = Witness()
    request = Message(head=b"POST /v1/push HTTP/1.1\r\n\r\n", body=b"")

    def answer(status: int, body: bytes) -> None:
        reply = Message(head=b"HTTP/1.1 %d X\r\n\r\n" % status, body=body)
        witness.answered("device-1", request, reply)

    answer(200, b"{}")
    answer(409, b'{"code": "gap"}')
    answer(503, b'{"code": "unavailable"}')
    assert witness.wrong == []
    answer(404, b"<html>")
    answer(500, b'{"code": "server_fault"}')
    assert len(witness.wrong) == 2


def test_two_that_hold_the_same_have_one_digest():
    one = {("note", "a"): (1, "{}"), ("note", "b"): (2, "{}")}
    assert digest_of(one) == digest_of(dict(reversed(one.items())))
    assert digest_of(one) != digest_of({**one, ("note", "b"): (3, "{}")})


def test_a_notebook_keeps_what_was_begun_and_confirmed_whatever_was_cut(tmp_path):
    path = tmp_path / "notebook"
    notebook = Notebook(path)
    notebook.begin(NOTE)
    notebook.confirm(["op-1"])
    with path.open("ab") as cut:
        cut.write(b'{"confirmed": ["op-2')
    assert read(path) == Work(begun={"op-1": NOTE}, confirmed={"op-1"})
    assert b"tea" not in path.read_bytes()


def test_the_same_seed_plans_the_same_harm_and_a_long_run_has_every_kind():
    drawn = plan.draw(7, 180.0, 6)
    assert drawn == plan.draw(7, 180.0, 6) != plan.draw(8, 180.0, 6)
    assert {stroke.injury for stroke in drawn} == set(plan.Injury)
    assert all(0 <= stroke.at_s <= 180 for stroke in drawn)
    chance = random.Random(1)
    words = [Death.parse(death) for _ in range(50) if (death := plan.death(chance))]
    assert {death.words for death in words} <= set(plan.DEATHS)


def test_every_fault_of_the_network_comes_up():
    dice = Dice("seed", 1.0)
    assert {dice.fate() for _ in range(1_000)} == set(FAULTS) == set(Fate) - {Fate.PASSED}
