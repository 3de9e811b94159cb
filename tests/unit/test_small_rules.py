"""Money, purchases, stages, notes, incidents, words, phones, tags and clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import incidents, notes, photos
from app.domain.clocks import MAX_AHEAD_MS, Hlc
from app.domain.customers import Signals
from app.domain.epc import piece_of_epc
from app.domain.gs1 import Piece
from app.domain.lifecycle import Stage, stage
from app.domain.money import Money
from app.domain.purchases import LineState, spent_by_year, wardrobe
from app.domain.text import fold
from app.domain.words import name_words, words_of
from app.phones import beginning, canonical
from tests.builders import (
    CAMILLE,
    NOW,
    SARAH,
    a_consent,
    a_customer,
    a_purchase,
    a_purchase_line,
    an_incident,
)

PARIS = ZoneInfo("Europe/Paris")


def test_two_currencies_do_not_add_up() -> None:
    assert Money(100, "EUR") + Money(50, "EUR") == Money(150, "EUR")
    with pytest.raises(ValueError, match="two currencies"):
        Money(100, "EUR") + Money(100, "USD")
    assert (Money(1, "JPY").exponent, Money(1, "EUR").exponent) == (0, 2)


def test_the_wardrobe_is_what_the_customer_still_owns() -> None:
    states = (LineState.OWNED, LineState.RETURNED, LineState.EXCHANGED, LineState.IN_REPAIR)
    lines = tuple(a_purchase_line(line_id=s.value, state=s) for s in states)
    assert [i.line.state for i in wardrobe([a_purchase(lines=lines)])] == [
        LineState.OWNED,
        LineState.IN_REPAIR,
    ]


def test_what_was_spent_counts_what_was_kept_in_the_stores_money_and_year() -> None:
    eve = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)  # already 2026 in Paris
    kept = a_purchase(at=eve, lines=(a_purchase_line(quantity=2, price_minor=1000),))
    dollars = a_purchase(currency="USD")
    back = a_purchase(at=eve, lines=(a_purchase_line(state=LineState.RETURNED),))
    assert spent_by_year([kept, dollars, back], "EUR", PARIS) == ((2026, 2000),)


@pytest.mark.parametrize(
    ("customer", "bought_days_ago", "expected"),
    [
        ({}, (1, 30, 200, 700), Stage.LOYAL),
        ({}, (1, 30, 200, 800), Stage.CUSTOMER),
        ({"signals": Signals(basket_abandoned_at=NOW - timedelta(days=89))}, (), Stage.ABANDONER),
        ({"signals": Signals(basket_abandoned_at=NOW - timedelta(days=91))}, (), Stage.PASSIVE),
        ({"signals": Signals(asked_at=NOW - timedelta(days=300))}, (), Stage.PROSPECT),
        ({"consents": (a_consent(),)}, (), Stage.LEAD),
        ({"consents": (a_consent(granted=False),)}, (), Stage.PASSIVE),
        ({"cards": ()}, (), Stage.ANONYMOUS),
    ],
)
def test_the_stage_a_person_has_reached(
    customer: dict[str, object], bought_days_ago: tuple[int, ...], expected: Stage
) -> None:
    bought = [NOW - timedelta(days=days) for days in bought_days_ago]
    assert stage(a_customer(**customer), bought, NOW) is expected


def test_a_note_has_words_and_not_too_many() -> None:
    with pytest.raises(notes.NoteEmpty):
        notes.add_note("n", "amelie", " \n", doer=CAMILLE, at=NOW)
    with pytest.raises(notes.NoteTooLong):
        notes.add_note("n", "amelie", "x" * 2001, doer=CAMILLE, at=NOW)


def test_a_photo_is_small_enough_to_send() -> None:
    with pytest.raises(photos.PhotoTooLarge):
        photos.take_photo("p", "t", "c", bytes(photos.LARGEST_PHOTO + 1), doer=CAMILLE, at=NOW)


def test_only_a_manager_closes_an_incident_once_and_says_how() -> None:
    with pytest.raises(incidents.ManagerOnly):
        incidents.close(an_incident(), "Returned", doer=CAMILLE, at=NOW)
    with pytest.raises(incidents.ResolutionMissing):
        incidents.close(an_incident(), " ", doer=SARAH, at=NOW)
    fact = incidents.close(an_incident(), "Returned", doer=SARAH, at=NOW)
    closed = incidents.evolve(an_incident(), fact)
    assert not closed.is_open
    with pytest.raises(incidents.AlreadyClosed):
        incidents.close(closed, "Again", doer=SARAH, at=NOW)


@pytest.mark.parametrize(
    ("first", "last", "found_by"),
    [
        ("Conan", "O'Brien", "obrien"),
        ("Jean-Pierre", "de la Croix", "delacroix"),
        ("Jean-Pierre", "de la Croix", "jeanpierre"),
        ("小明", "王", "王小明"),
        ("Œdipe", "Weiß", "oedipe"),
        ("Œdipe", "Weiß", "weiss"),
        ("Łukasz", "Søndergård", "sondergard"),
        ("סתיו", "לוי", "לוי"),
    ],
)
def test_the_ways_a_name_is_typed(first: str, last: str, found_by: str) -> None:
    assert found_by in name_words(first, last)


@given(st.text())
def test_words_are_stable_when_folded_again(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "written",
    ["06 12 34 56 78", "+33 6 12 34 56 78", "0612345678", "0033612345678", "06.12.34.56.78"],
)
def test_a_phone_is_one_number_in_any_writing(written: str) -> None:
    assert canonical(written, "FR") == "+33612345678"


@pytest.mark.parametrize("written", ["", "12", "hello", "+999 1", "06 12 34 56 78 90 12 34 56"])
def test_what_is_no_phone(written: str) -> None:
    assert canonical(written, "FR") == ""


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        ("06 12", "FR", "+33612"),
        ("6 12", "FR", "+33612"),
        ("+33 6", "FR", "+336"),
        ("00 33 6", "FR", "+336"),
        ("8123", "SG", "+658123"),
        ("(212) 555", "US", "+1212555"),
        ("0", "FR", ""),
        ("+", "FR", ""),
    ],
)
def test_the_beginning_of_a_phone_as_it_is_typed(
    written: str, country: str, expected: str
) -> None:
    assert beginning(written, country) == expected


def test_a_tag_names_its_article() -> None:
    # GS1 EPC Tag Data Standard, the example of section E.3.
    assert piece_of_epc("3074257BF7194E4000001A85") == Piece(
        gtin14="80614141123458", serial="6789"
    )


@pytest.mark.parametrize(
    "epc", ["", "3074", "E280116060000209", "Z" * 24, "F" * 24, "30" + "F" * 22]
)
def test_what_is_no_tag_of_an_article(epc: str) -> None:
    assert piece_of_epc(epc) is None


@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=20))
def test_a_devices_clock_never_runs_backwards(wall: list[int]) -> None:
    moment, before = Hlc(0, 0, "me"), []
    for now_ms in wall:
        before.append(moment)
        moment = moment.next(now_ms)
        assert all(earlier < moment for earlier in before)


def test_a_fast_clock_is_held_back() -> None:
    assert Hlc(10**12, 3, "me").clamped(0) == Hlc(MAX_AHEAD_MS, 3, "me")
    assert Hlc(5, 3, "me").clamped(0) == Hlc(5, 3, "me")
