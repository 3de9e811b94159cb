"""The screen hears of what changed: at once, during a load now and then, and never not at all."""

from __future__ import annotations

from sync.client.telling import EVERY_S, Telling


class Clock:
    """Seconds that pass when told."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def test_what_comes_alone_is_told_at_once() -> None:
    told: list[frozenset[str]] = []
    telling = Telling(told.append, Clock())
    telling.tell({"note"})
    telling.tell(set())
    assert told == [{"note"}]


def test_a_load_is_told_now_and_then_and_at_its_end() -> None:
    told: list[frozenset[str]] = []
    clock = Clock()
    telling = Telling(told.append, clock)
    for _ in range(5):
        clock.at += EVERY_S / 2
        telling.tell({"customer"}, more=True)
    assert told == [{"customer"}, {"customer"}]
    telling.tell({"purchase"}, more=True)
    telling.tell({"pickup"})
    assert told[2:] == [{"customer", "purchase", "pickup"}]


def test_a_load_that_breaks_off_is_told_as_far_as_it_came() -> None:
    told: list[frozenset[str]] = []
    telling = Telling(told.append, Clock())
    telling.tell({"customer"}, more=True)
    telling.tell_rest()
    telling.tell_rest()
    assert told == [{"customer"}]
