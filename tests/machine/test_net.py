"""The net catches: some faults at every run, all of them with ``make mutants``."""

from __future__ import annotations

import pytest

from tests.machine.mutants import finds
from tests.machine.running import failure
from tests.machine.stories import FAULTS

FEW = ("op_id unchecked", "no tombstone", "no history", "no replay", "no grave")


def test_without_a_fault_nothing_is_found(stage):
    """Of all stories together: what finds a fault finds nothing in the code as it is."""
    for fault in FAULTS:
        if fault.name in FEW:
            for story in fault.stories:
                assert failure(stage, story) is None, fault.name


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.name in FEW], ids=lambda f: f.name)
def test_the_net_catches(stage, fault):
    found, _tried = finds(stage, fault)
    assert found
