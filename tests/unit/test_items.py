from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.domain.items import Custody, ItemStep, life_of, piece_key
from app.domain.purchases import LineState, Purchase, PurchaseLine
from app.domain.tickets import Entry, EntryKind, TicketKind, TicketStatus
from tests.builders import NOW, a_purchase, a_ticket

SERIAL = "R36-00871"


def sold(state: LineState = LineState.OWNED, days: int = 0, **changes: object) -> Purchase:
    line = replace(a_purchase().lines[0], serial=SERIAL, state=state)
    if state is not LineState.OWNED:
        line = replace(line, changed_at=NOW + timedelta(days=days + 3))
    return a_purchase(at=NOW + timedelta(days=days), lines=(line,), **changes)


def pairs(*bought: Purchase) -> list[tuple[Purchase, PurchaseLine]]:
    return [(p, p.lines[0]) for p in bought]


def test_a_key_does_not_mind_zeros_capitals_or_blanks() -> None:
    assert piece_key("3234000000001", "r36 -00871") == piece_key("03234000000001", "R36-00871")


def test_nothing_is_told_of_what_no_receipt_names() -> None:
    assert life_of([], [], is_guaranteed=True) is None


def test_the_owner_is_who_bought_it_last_and_kept_it() -> None:
    first = sold(LineState.RETURNED, purchase_id="p-1", customer_id="amelie")
    then = sold(days=30, purchase_id="p-2", customer_id="jin")
    life = life_of(pairs(then, first), [], is_guaranteed=True)
    assert life is not None
    assert life.owner_id == "jin"
    assert [e.step for e in life.events] == [ItemStep.SOLD, ItemStep.RETURNED, ItemStep.SOLD]
    back = life_of(pairs(first), [], is_guaranteed=True)
    assert back is not None
    assert (back.owner_id, back.custody, back.guaranteed_until) == ("", Custody.STORE, None)


def test_a_repair_says_where_it_is_and_gives_six_months_more() -> None:
    bought = sold()
    step = Entry(
        entry_id="e-1",
        kind=EntryKind.STATUS,
        at=NOW + timedelta(days=5),
        by="camille",
        store="PAR",
        status=TicketStatus.AT_WORKSHOP,
    )
    away = a_ticket(
        kind=TicketKind.REPAIR,
        purchase_id=bought.purchase_id,
        line_id=bought.lines[0].line_id,
        status=TicketStatus.AT_WORKSHOP,
        entries=(step,),
    )
    life = life_of(pairs(bought), [away], is_guaranteed=True)
    assert life is not None
    assert life.custody is Custody.WORKSHOP
    assert [e.step for e in life.events][-1] is ItemStep.AT_WORKSHOP
    two_years = life.guaranteed_until
    assert two_years == date(NOW.year + 2, NOW.month, NOW.day)
    done = replace(step, entry_id="e-2", at=NOW + timedelta(9), status=TicketStatus.RESOLVED)
    back = replace(away, status=TicketStatus.RESOLVED, entries=(step, done))
    life = life_of(pairs(bought), [back], is_guaranteed=True)
    assert life is not None
    assert life.custody is Custody.CUSTOMER
    assert life.guaranteed_until == two_years + timedelta(days=183)
    other = replace(away, line_id="another")
    assert len(getattr(life_of(pairs(bought), [other], is_guaranteed=True), "events", ())) == 1


def test_the_last_day_of_february_has_its_day_two_years_later() -> None:
    leap = replace(sold(), at=NOW.replace(year=2028, month=2, day=29))
    life = life_of(pairs(leap), [], is_guaranteed=True)
    assert life is not None
    assert life.guaranteed_until == date(2030, 2, 28)
