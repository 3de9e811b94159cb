"""What can be undone at the counter, and for whom."""

from __future__ import annotations

import pytest

from app.domain.consents import ContactChannel
from app.domain.sizes import Family, current
from app.services.customers import Customers
from app.services.desk import Desk
from tests.builders import a_customer, a_size
from tests.desks import put
from tests.ui.test_customer_presenter import Counter
from ui.customer.presenter import SizeDraft

CHANGED = SizeDraft(family=Family.SHOES, system="EU", value="40")


@pytest.fixture
def counter(desk: Desk) -> Counter:
    put(desk, a_customer(sizes=(a_size(width="D"),)), a_customer(customer_id="paul", sizes=()))
    return Counter(desk).open()


def shoes(desk: Desk, customer_id: str) -> tuple[str, str] | None:
    found = current(Customers(desk).open(customer_id).customer.sizes).get(Family.SHOES)
    return (found.value, found.width) if found is not None else None


def test_a_size_is_stated_again_as_it_was(desk: Desk, counter: Counter) -> None:
    counter.presenter.record_size(CHANGED)
    assert shoes(desk, "amelie") == ("40", "")
    assert counter.seen.undo is not None
    counter.seen.undo()
    assert shoes(desk, "amelie") == ("38.5", "D")
    assert counter.seen.undone == 1


def test_undo_is_for_whom_it_was_done_whoever_is_shown(desk: Desk, counter: Counter) -> None:
    counter.presenter.record_size(CHANGED)
    undo = counter.seen.undo
    assert undo is not None
    counter.open("paul")
    undo()
    assert shoes(desk, "amelie") == ("38.5", "D")
    assert shoes(desk, "paul") is None
    assert counter.sheet.customer_id == "paul"


def test_a_first_size_cannot_be_undone(counter: Counter) -> None:
    counter.open("paul")
    counter.presenter.record_size(CHANGED)
    assert counter.seen.undo is None


def test_a_consent_goes_back_only_to_what_was_once_said(desk: Desk, counter: Counter) -> None:
    counter.presenter.change_consent(ContactChannel.POST, True)
    assert counter.seen.undo is None
    counter.presenter.change_consent(ContactChannel.POST, False)
    assert counter.seen.undo is not None
    counter.seen.undo()
    way = next(w for w in counter.sheet.ways if w.channel is ContactChannel.POST)
    assert way.is_allowed


def test_a_note_stays(counter: Counter) -> None:
    counter.presenter.add_note("Prefers suede.")
    assert counter.seen.undo is None
