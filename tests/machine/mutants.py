"""``make mutants``: every fault must be found by its story; prints which was, and how soon."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable

import pytest

from tests.machine.running import failure, said
from tests.machine.stage import Stage, a_stage
from tests.machine.stories import FAULTS, Fault


def finds(stage: Stage, fault: Fault) -> tuple[str, int]:
    """What is found with the fault in the code, and after how many stories; empty: nothing."""
    tried = 0
    if fault.asks is not None:
        with pytest.MonkeyPatch.context() as patch:
            fault.puts(patch)
            return fault.asks(stage), 1
    for story in fault.stories:
        tried += 1
        with pytest.MonkeyPatch.context() as patch:
            fault.puts(patch)
            error = failure(stage, story)
        if error is not None:
            return said(error), tried
    return "", tried


def main(names: Iterable[str]) -> int:
    """All faults, or those whose names begin so; the status is 1 when one survives.

    Names are written with hyphens: ``no-grave``.
    """
    wanted = tuple(name.replace("-", " ") for name in names)
    chosen = [f for f in FAULTS if not wanted or f.name.replace("-", " ").startswith(wanted)]
    survivors = 0
    with a_stage() as stage:
        assert failure(stage, []) is None, "the shop is broken without any fault"
        print(f"{'fault':28} {'examples':>8} {'seconds':>8}  found by", flush=True)
        for fault in chosen:
            began = time.monotonic()
            found, tried = finds(stage, fault)
            survivors += not found
            took = time.monotonic() - began
            print(f"{fault.name:28} {tried:8} {took:8.1f}  {found or 'NOTHING'}", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} faults found")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
