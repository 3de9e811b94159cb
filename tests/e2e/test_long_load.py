"""A load of many pages: fetched ahead, found at its end, and found as far as it came."""

import pytest

from app.db import postponed, ways
from app.db.engine import reading
from app.domain.customers import Customer
from sync.client.transport import Offline
from tests.builders import a_customer
from tests.e2e import books
from tests.e2e.network import Fate

PEOPLE = 60


def person(n):
    return a_customer(customer_id=f"c{n}", cards=(), qr=f"q{n}", phone=f"+3361234{n:04d}")


@pytest.fixture
def tablet(world):
    """A counter that takes seven rows at a time, and many that it does not have yet."""
    made = world.device("counter")
    made.page_rows = 7
    made.restarts()
    world.central.brings(*(person(n) for n in range(PEOPLE)))
    return made


def found(tablet):
    with reading(tablet.engine) as db:
        return {n for n in range(PEOPLE) if ways.find(db, f"qr:q{n}")}


def here(tablet):
    return {n for n in range(PEOPLE) if tablet.sees(Customer, f"c{n}")}


def test_everybody_is_found_the_moment_the_load_is_complete(world, tablet):
    tablet.exchanges()
    assert found(tablet) == set(range(PEOPLE))
    books.all_agree(world)


def test_a_line_that_breaks_leaves_what_came_to_be_found(world, tablet):
    tablet.network.fates.extend([Fate.ARRIVES] * 4 + [Fate.LOST_REPLY])
    with pytest.raises(Offline):
        tablet.exchanges()
    came = here(tablet)
    assert 0 < len(came) < PEOPLE
    assert found(tablet) == came
    with reading(tablet.engine) as db:
        assert not postponed.is_due(db)
    tablet.restarts()
    tablet.exchanges()
    assert found(tablet) == set(range(PEOPLE))
    books.all_agree(world)


def test_who_is_looked_up_during_a_load_is_here_afterwards(world, tablet):
    asked = []

    def somebody_asks(_rows):
        if not asked:
            world.central.brings(a_customer(customer_id="far", qr="far", home_store="SIN"))
            asked.extend(tablet.sync.lookup(["qr:far"]))
            assert tablet.sees(Customer, "far") is not None

    tablet.sync._loaded = somebody_asks
    tablet.exchanges()
    assert asked == ["far"]
    books.all_agree(world)
