"""What own work hides on the screen was not seen: nothing replaces it silently."""

from __future__ import annotations

from datetime import timedelta

from app.domain.customers import Customer
from tests.e2e.books import rest_and_agree


def lost(tablet):
    return {each.lost.value for each in tablet.customers.open("amelie").overwritten}


def pulled_below_own_work(world, paris, other, mine, theirs):
    """The server fails on what this counter sends, and gives it what the other one did."""
    paris.customers.correct("amelie", mine)
    paris.network.poison = next(iter(mine.values())).encode()
    world.central.clock.passes(seconds=60)
    other.customers.correct("amelie", theirs)
    other.exchanges()
    assert paris.exchanges().trouble
    paris.network.poison = b""
    world.central.clock.passes(seconds=60)


def test_a_value_below_own_work_goes_to_the_history_when_it_is_replaced(world, paris, other):
    pulled_below_own_work(world, paris, other, {"city": "Lyon"}, {"city": "Nice"})
    assert paris.sees(Customer, "amelie").city == "Lyon"
    paris.customers.correct("amelie", {"city": "Lille"})
    rest_and_agree(world)
    assert other.sees(Customer, "amelie").city == "Lille"
    assert lost(other) == {"Lyon", "Nice"}
    assert other.told() == ["overwritten"]


def test_what_shows_beside_own_work_was_seen(world, paris, other):
    other.clock_error = timedelta(hours=3)
    pulled_below_own_work(world, paris, other, {"city": "Lyon"}, {"street": "1 rue Haute"})
    assert paris.sees(Customer, "amelie").street == "1 rue Haute"
    paris.customers.correct("amelie", {"street": "2 rue Haute"})
    rest_and_agree(world)
    assert other.sees(Customer, "amelie").street == "2 rue Haute"
    assert lost(other) == set()


def test_of_two_fields_each_is_based_on_what_its_own_place_showed(world, paris, other):
    other.clock_error = timedelta(hours=3)
    pulled_below_own_work(
        world, paris, other, {"city": "Lyon"}, {"city": "Nice", "street": "1 rue Haute"}
    )
    paris.customers.correct("amelie", {"city": "Lille", "street": "2 rue Haute"})
    rest_and_agree(world)
    assert other.sees(Customer, "amelie").street == "2 rue Haute", "it was seen"
    assert lost(other) == {"Lyon", "Lille"}, "Nice was not, and its clock is ahead"
