"""The operator has a device change its key: the app does it by itself, whatever gets lost."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.db import settings
from app.db.engine import reading
from sync.client.calls import Denied
from sync.client.enrolment import PRIVATE_KEY
from sync.client.transport import Offline
from sync.server.database import begin_history
from sync.server.rotating import want
from tests.e2e.books import rest_and_agree
from tests.e2e.network import Fate
from tests.e2e.tablet import Tablet
from tests.e2e.test_machines import _copy_of_the_server
from tests.e2e.world import World


def key_of(tablet: Tablet) -> str:
    with reading(tablet.engine) as db:
        return str(settings.get(db, PRIVATE_KEY))


def asks(world: World, tablet: Tablet) -> None:
    """The operator asks, and the device's token is over."""
    with world.central.engine.begin() as db:
        want(db, tablet.desk.device().device_id, 1)
    world.central.clock.passes(seconds=1)
    tablet.sync.link.forget_token()


def is_wanted(world: World) -> bool:
    (row,) = world.ask("SELECT count(*) AS n FROM device WHERE key_wanted_ms IS NOT NULL")
    return bool(row.n)


@pytest.mark.parametrize("fates", [[], [Fate.TWICE], [Fate.AGAIN_LATER], [Fate.LOST_REPLY]])
def test_the_key_is_changed_whatever_becomes_of_the_request(
    world: World, paris: Tablet, fates: list[Fate]
) -> None:
    old = key_of(paris)
    paris.customers.add_note("amelie", "Before.")
    asks(world, paris)
    paris.network.fates.extend([Fate.ARRIVES, *fates])
    for _ in range(2):
        try:
            paris.exchanges()
        except (Offline, Denied):
            paris.sync.link.forget_token()
    rest_and_agree(world)
    assert key_of(paris) != old
    assert not is_wanted(world)
    now = key_of(paris)
    paris.restarts()
    paris.exchanges()
    assert key_of(paris) == now


def test_a_request_that_never_arrived_is_made_again_with_the_same_key(
    world: World, paris: Tablet
) -> None:
    old = key_of(paris)
    asks(world, paris)
    paris.network.fates.extend([Fate.ARRIVES, Fate.LOST_REQUEST])
    paris.exchanges()
    assert (key_of(paris), is_wanted(world)) == (old, True)
    paris.sync.link.forget_token()
    paris.exchanges()
    assert key_of(paris) != old
    assert not is_wanted(world)


def test_a_server_put_back_from_before_still_knows_the_device(
    world: World, paris: Tablet, postgres
) -> None:
    copy = _copy_of_the_server(world, postgres)
    asks(world, paris)
    paris.exchanges()
    world.central.moves_to(copy)
    with world.central.engine.begin() as db:
        begin_history(db)
        db.execute(text("DELETE FROM token WHERE org = this_org()"))
    paris.customers.add_note("amelie", "After.")
    rest_and_agree(world)


def test_a_device_that_the_server_does_not_know_asks_twice_and_no_more(
    world: World, paris: Tablet
) -> None:
    asks(world, paris)
    paris.exchanges()
    with world.central.engine.begin() as db:
        db.execute(text("UPDATE device SET public_key = decode(repeat('11', 32), 'hex')"))
    paris.sync.link.forget_token()
    paris.network.calls.clear()
    with pytest.raises(Denied):
        paris.sync.link.lookup(["card:1"])
    assert len(paris.network.calls) <= 4
