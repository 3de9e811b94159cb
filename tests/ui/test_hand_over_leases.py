"""Two counters and one parcel: who is at it is said, and going on is a choice."""

from __future__ import annotations

import pytest

from app.domain.errors import Fault
from app.domain.pickups import Outcome
from app.services.desk import Desk
from app.services.parcel_leases import HeldElsewhere, Lease, ParcelLeases
from tests.builders import SIGNATURE, a_customer, a_pickup, a_pickup_line
from tests.desks import put
from tests.ui.counters import Counter
from ui.hand_over.draft import Ink

INK = Ink(strokes=SIGNATURE)


class Board:
    """Who has which parcel, as the server keeps it; ``is_slow``: no answer comes in time."""

    def __init__(self) -> None:
        self.holder: tuple[str, str] | None = None
        self.is_slow = False
        self.calls: list[str] = []

    def lease(
        self, pickup_id: str, actor: str, *, takes_over: bool = False, gives_back: bool = False
    ) -> Lease:
        self.calls.append("back" if gives_back else "over" if takes_over else "take")
        if self.is_slow:
            raise Fault
        if takes_over:
            self.holder = None
        if self.holder is None or gives_back:
            return Lease(is_mine=not gives_back, device_id="dev-1", actor=actor)
        return Lease(is_mine=False, device_id=self.holder[0], actor=self.holder[1])


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def leased(desk: Desk, board: Board) -> Counter:
    put(desk, a_customer(), a_pickup(lines=(a_pickup_line(1), a_pickup_line(2))))
    return Counter(desk, leases=ParcelLeases(desk, board))


def ready(counter: Counter) -> None:
    counter.open()
    counter.does.mark("item-1", Outcome.COLLECTED)
    counter.does.mark("item-2", Outcome.REFUSED)
    counter.does.sign(INK)


def test_a_parcel_at_another_counter_is_handed_over_here_only_by_choice(
    leased: Counter, board: Board
) -> None:
    board.holder = ("dev-2", "thomas")
    ready(leased)
    assert leased.seen.held == [HeldElsewhere(counter="Counter 2", person="Thomas Nguyen")]
    leased.does.hand_over()
    assert leased.seen.confirmed is None
    assert len(leased.seen.held) == 2, "it is said again"
    leased.does.go_on_here()
    assert board.calls[-1] == "over"
    leased.does.hand_over()
    assert leased.seen.confirmed is not None
    assert board.calls[-1] == "back"


def test_no_answer_and_no_network_hold_nobody_up(leased: Counter, board: Board) -> None:
    board.is_slow = True
    ready(leased)
    leased.does.renew_lease()
    assert leased.seen.held == []
    leased.is_online = False
    before = len(board.calls)
    leased.does.renew_lease()
    leased.does.hand_over()
    assert leased.seen.confirmed is not None
    assert len(board.calls) == before, "offline nothing is asked"


def test_a_page_that_is_left_gives_the_parcel_back(leased: Counter, board: Board) -> None:
    leased.open()
    leased.does.leave()
    assert board.calls == ["take", "back"]


def test_the_other_counter_that_leaves_is_heard_of(leased: Counter, board: Board) -> None:
    board.holder = ("dev-2", "thomas")
    leased.open()
    board.holder = None
    leased.does.renew_lease()
    assert leased.seen.held[-1] is None
