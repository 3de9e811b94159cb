"""The parts of a fault run, each by itself: plan, network, notebook, witness, report."""

from __future__ import annotations

import json
import random
from collections import Counter

from app.domain.kinds import KINDS
from chaos import plan
from chaos.acts import BY_KIND
from chaos.fates import FAULTS, Dice, Fate
from chaos.holdings import digest_of
from chaos.http1 import Message
from chaos.notebook import Became, Notebook, Noted, Work, digest, noted, read
from chaos.report import Report
from chaos.tracing import Death
from chaos.witness import Witness
from tests.builders import CARD

NOTE = Noted(
    op_id="op-1",
    kind="note_added",
    entity="note",
    subject="note-1",
    base=0,
    group="g",
    effect="note-1",
    typed=(("text", digest("Likes tea.")),),
)


def test_every_kind_of_operation_is_done_by_somebody():
    assert set(BY_KIND) == set(KINDS)


def test_an_operation_is_noted_without_a_readable_word():
    row = {"op_id": "op-1", "kind": "card_reported_lost", "entity": "customer"}
    row |= {"subject": "amelie", "base": 1, "group_id": "g"}  # type: ignore[dict-item]
    row["body"] = json.dumps({"customer_id": "amelie", "number": CARD, "kind": "loyalty"})
    written = noted(row)
    assert written.effect == digest(CARD)
    assert written.about == ("amelie",)
    assert CARD not in str(written)


def test_a_report_tells_what_was_done_and_what_share_was_spoiled():
    report = Report(
        seed=7,
        seconds=60,
        devices=2,
        servers=1,
        disk="tmpfs",
        acts={"lose_card": {"done": 3, "refused unknown_card": 2}},
        kinds={"card_reported_lost": {"confirmed": 3, "applied": 3}, "incident_closed": {}},
        fates={"passed": 90, "lost reply": 10},
    )
    text = report.text()
    assert "100 requests: 10.0% spoiled" in text
    assert "lose_card" in text
    assert "unknown_card 2" in text
    assert "PASSED" in text
    assert report.status == 0
    assert json.loads(report.json())["spoiled"] == 0.1
    report.wrong = ["lost: everything"]
    assert "SEED=7" in report.text()
    assert report.status == 1


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
    notebook.note("add_note", Became.DONE, "")
    notebook.note("add_note", Became.REFUSED, "note_empty")
    with path.open("ab") as cut:
        cut.write(b'{"confirmed": ["op-2')
    acts = Counter({("add_note", "done", ""): 1, ("add_note", "refused", "note_empty"): 1})
    assert read(path) == Work(begun={"op-1": NOTE}, confirmed={"op-1"}, acts=acts)
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
