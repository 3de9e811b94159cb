"""The sync that runs by itself: real threads, a real socket, the real long poll."""

import threading
import time

import pytest

from app.devices.keystore import KeyStore
from app.domain.customers import Customer
from app.domain.pickups import Pickup, PickupState
from sync.client.status import SyncState


class Chip:
    """What the sync chip showed, in order."""

    def __init__(self):
        self.shown = []
        self._new = threading.Condition()

    def __call__(self, status):
        with self._new:
            self.shown.append(status)
            self._new.notify_all()

    @property
    def now(self):
        return self.shown[-1]

    def waits_for(self, wanted, seconds=30.0):
        with self._new:
            assert self._new.wait_for(lambda: wanted(self.now), seconds), self.shown[-5:]


def is_at(state):
    return lambda status: status.state is state


def until(holds, seconds=30.0):
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.fixture
def background():
    """Starts loops, and stops them all at the end."""
    loops = []

    def start(tablet, **parts):
        chip = Chip()
        loop = tablet.in_background(chip, **parts)
        loops.append(loop)
        loop.start()
        return loop, chip

    yield start
    for loop in loops:
        loop.stop()


def test_a_hand_over_is_seen_at_the_other_counter_within_seconds(world, background):
    here, there = world.device("here"), world.device("there")
    _, chip_here = background(here)
    _, chip_there = background(there)
    chip_here.waits_for(is_at(SyncState.IN_SYNC))
    chip_there.waits_for(is_at(SyncState.IN_SYNC))
    until(lambda: world.central.listeners == 2)
    began = time.monotonic()
    here.hands_over("pickup-1")
    until(lambda: there.sees(Pickup, "pickup-1").state is PickupState.HANDED_OVER)
    assert time.monotonic() - began < 5
    chip_here.waits_for(lambda s: s.state is SyncState.IN_SYNC and not s.waiting)


def test_one_action_costs_one_push_and_one_pull(world, background):
    here = world.device("here")
    _, chip = background(here)
    calls = here.network.calls

    def rests():
        chip.waits_for(lambda s: s.state is SyncState.IN_SYNC and not s.waiting)
        until(lambda: calls and calls[-1] == "/v1/wait" and world.central.listeners == 1)

    rests()
    for number in range(3):
        calls.clear()
        here.customers.add_note("amelie", f"Came by for the {number}. time.")
        until(lambda: "/v1/pull" in calls)
        rests()
        assert calls.count("/v1/push") == calls.count("/v1/pull") == 1, calls
        assert calls.count("/v1/wait") <= 2, calls


def test_the_chip_tells_the_truth_while_the_network_comes_and_goes(world, background):
    here = world.device("here")
    here.network.is_up = False
    loop, chip = background(here)
    chip.waits_for(is_at(SyncState.OFFLINE))
    here.hands_over("pickup-1")
    chip.waits_for(lambda s: s.state is SyncState.OFFLINE and s.waiting == 1)
    here.network.is_up = True
    chip.waits_for(lambda s: s.state is SyncState.IN_SYNC and s.waiting == 0)
    assert chip.now.last_sync is not None
    loop.stop()


def test_the_listener_notices_that_the_server_is_gone(world, background):
    here = world.device("here")
    _, chip = background(here)
    chip.waits_for(is_at(SyncState.IN_SYNC))
    here.network.is_up = False
    world.central.brings()  # nothing happens, and nobody presses anything
    here.sync.link._transport.inner._lines.cut()
    chip.waits_for(is_at(SyncState.OFFLINE))


def test_stopping_takes_no_time_though_the_line_is_held(world, background):
    here = world.device("here")
    loop, chip = background(here)
    chip.waits_for(is_at(SyncState.IN_SYNC))
    until(lambda: world.central.listeners == 1)
    began = time.monotonic()
    loop.stop()
    assert time.monotonic() - began < 4
    assert not any(t.is_alive() for t in loop._threads)


def test_a_device_that_is_not_enrolled_says_so(world, background):
    from tests.e2e.tablet import Tablet

    stranger = Tablet(world.central, world.folder, "stranger", "PAR")
    world.tablets["stranger"] = stranger
    loop, chip = background(stranger)
    chip.waits_for(is_at(SyncState.NOT_ENROLLED))
    stranger.enrols()
    loop.nudge()
    chip.waits_for(is_at(SyncState.IN_SYNC))
    assert stranger.sees(Customer, "amelie")


def test_something_to_read_asks_for_attention_until_it_was_read(world, background):
    here, there = world.device("here"), world.device("there")
    for tablet in (here, there):
        tablet.hands_over("pickup-1")
    loop, chip = background(here)
    background(there)
    chip.waits_for(lambda s: s.state is SyncState.ATTENTION and s.reason == "notices")
    here.notices.mark_all_seen()
    loop.nudge()
    chip.waits_for(is_at(SyncState.IN_SYNC))


def test_a_revoked_device_is_wiped_at_once_while_it_waits(world, background):
    here = world.device("here")
    wiped = threading.Event()
    store = KeyStore(here.path)

    def wipe():
        store.destroy()
        wiped.set()

    _, chip = background(here, wipe=wipe)
    chip.waits_for(is_at(SyncState.IN_SYNC))
    until(lambda: world.central.listeners == 1)
    world.central.revokes(here.desk.device().device_id)
    chip.waits_for(is_at(SyncState.REVOKED))
    assert wiped.is_set()
    assert not here.path.exists()
    world.tablets.pop("here").close()
