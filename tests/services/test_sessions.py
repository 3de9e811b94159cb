from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import Refusal
from app.services.desk import Desk, NotSignedIn
from app.services.sessions import NoCredential, PinBlocked, Sessions, UnknownBadge, WrongPin
from tests.builders import NOW, an_associate
from tests.desks import PIN, Clock, a_desk, full_disk, put


@pytest.fixture
def sessions(desk: Desk) -> Sessions:
    desk.session = None
    return Sessions(desk)


def miss(sessions: Sessions, times: int, who: str = "camille") -> Refusal:
    for _ in range(times):
        with pytest.raises(WrongPin) as caught:
            sessions.sign_in(who, "0000")
    return caught.value


def test_the_right_pin_begins_a_session(desk: Desk, sessions: Sessions) -> None:
    session = sessions.sign_in("sarah", PIN)
    assert session.doer.is_manager
    assert (session.doer.store, session.since) == ("PAR", NOW)
    assert sessions.current() == session
    assert desk.doer() == session.doer


def test_nothing_is_done_by_nobody(desk: Desk, sessions: Sessions) -> None:
    sessions.sign_in("camille", PIN)
    sessions.sign_out()
    with pytest.raises(NotSignedIn):
        desk.doer()


def test_the_people_of_this_store_by_first_name(sessions: Sessions) -> None:
    assert [p.first_name for p in sessions.people()] == ["Camille", "Sarah", "Thomas"]


def test_a_wrong_pin_says_how_many_are_left(sessions: Sessions) -> None:
    assert miss(sessions, 1).left == 4  # type: ignore[attr-defined]
    assert miss(sessions, 1).left == 3  # type: ignore[attr-defined]
    sessions.sign_in("camille", PIN)
    assert miss(sessions, 1).left == 4, "the right PIN forgives"  # type: ignore[attr-defined]


def test_after_five_misses_even_the_right_pin_waits(sessions: Sessions, clock: Clock) -> None:
    assert miss(sessions, 5).left == 0  # type: ignore[attr-defined]
    with pytest.raises(PinBlocked) as caught:
        sessions.sign_in("camille", PIN)
    assert caught.value.until == NOW + timedelta(seconds=30)
    clock.passes(timedelta(seconds=31))
    assert sessions.sign_in("camille", PIN)


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(sessions: Sessions, clock: Clock) -> None:
    miss(sessions, 4)
    waits = []
    for _ in range(8):
        miss(sessions, 1)
        with pytest.raises(PinBlocked) as caught:
            sessions.sign_in("camille", PIN)
        waits.append((caught.value.until - clock()).total_seconds())
        clock.passes(caught.value.until - clock())
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_the_wait_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "counter.db"
    first = a_desk(path)
    miss(Sessions(first), 5)
    first.engine.dispose()
    again = a_desk(path)
    with pytest.raises(PinBlocked):
        Sessions(again).sign_in("camille", PIN)
    again.engine.dispose()


def test_a_clock_set_back_does_not_lock_somebody_out_for_days(
    sessions: Sessions, clock: Clock
) -> None:
    miss(sessions, 5)
    clock.passes(timedelta(days=-30))
    with pytest.raises(PinBlocked) as caught:
        sessions.sign_in("camille", PIN)
    assert caught.value.until - clock() <= timedelta(minutes=15)


def test_a_full_disk_keeps_nobody_out_and_still_counts_misses(sessions: Sessions) -> None:
    with full_disk():
        assert sessions.sign_in("camille", PIN)
        assert miss(sessions, 4).left == 1  # type: ignore[attr-defined]
        assert sessions.sign_in("camille", PIN), "the right PIN forgives"
        miss(sessions, 5)
        with pytest.raises(PinBlocked):
            sessions.sign_in("camille", PIN)


def test_misses_of_one_do_not_block_another(sessions: Sessions) -> None:
    miss(sessions, 5)
    assert sessions.sign_in("sarah", PIN)


def test_somebody_unknown_is_answered_like_somebody_known(sessions: Sessions) -> None:
    assert miss(sessions, 5, "nobody").left == 0  # type: ignore[attr-defined]
    with pytest.raises(PinBlocked):
        sessions.sign_in("nobody", PIN)


def test_a_colleague_without_a_pin_is_told_so(desk: Desk, sessions: Sessions) -> None:
    put(desk, an_associate(associate_id="new", first_name="Zoé"))
    with pytest.raises(NoCredential):
        sessions.sign_in("new", PIN)


def test_a_badge_says_who_it_is(sessions: Sessions) -> None:
    assert sessions.person_of_badge("BDG-SARAH").associate_id == "sarah"
    for unknown in ("BDG-NOBODY", ""):
        with pytest.raises(UnknownBadge):
            sessions.person_of_badge(unknown)


def test_the_language_of_a_person_is_kept_on_this_device(sessions: Sessions) -> None:
    sessions.sign_in("camille", PIN)
    sessions.change_language("en")
    sessions.sign_out()
    assert [p.language for p in sessions.people()] == ["en", "fr", "fr"]
    assert sessions.sign_in("camille", PIN).associate.language == "en"


def test_a_refusal_holds_no_pin(sessions: Sessions) -> None:
    with pytest.raises(WrongPin) as caught:
        sessions.sign_in("camille", "918273")
    assert "918273" not in f"{caught.value!r} {caught.value}"
