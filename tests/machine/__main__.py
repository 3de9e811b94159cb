"""``make nightly``: the whole shop by chance, in shards, each with a seed of its own.

python -m tests.machine --examples 2000 --shards 8 --seed 1 --minutes 0
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.machine.running import run, said, shortened, written
from tests.machine.stage import a_stage

PIECE = 10
"""Examples between two looks at the clock."""


def shard(number: int, examples: int, seconds: float) -> tuple[int, str]:
    """Examples that ran clean, and what was found, if anything was."""
    os.nice(5)
    until = time.monotonic() + seconds if seconds else float("inf")
    clean = 0
    with a_stage() as stage:
        for piece in range(0, examples, PIECE):
            if time.monotonic() > until:
                break
            done = run(stage, min(PIECE, examples - piece), number * 100_000 + piece)
            clean += done.examples
            if done.error is not None:
                steps, error = shortened(stage, done.steps)
                found = error or done.error
                told = "".join(traceback.format_exception(found))
                return clean, f"{told}\n{said(found)}\n{written(steps)}"
    return clean, ""


def main(arguments: list[str]) -> int:
    """The status is 1 when anything was found; it is then printed, made short."""
    parser = argparse.ArgumentParser(prog="python -m tests.machine", description=__doc__)
    parser.add_argument("--examples", type=int, default=2_000)
    parser.add_argument("--shards", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 9_000 + 1)
    parser.add_argument("--minutes", type=float, default=0.0, help="at most; 0: all examples")
    asked = parser.parse_args(arguments)
    each = -(-asked.examples // asked.shards)
    print(f"{asked.examples} examples in {asked.shards} shards, seed {asked.seed}", flush=True)
    clean, found = 0, []
    with ProcessPoolExecutor(asked.shards) as pool:
        waiting = [
            pool.submit(shard, asked.seed + n, each, asked.minutes * 60)
            for n in range(asked.shards)
        ]
        for done in as_completed(waiting):
            ran, failure = done.result()
            clean += ran
            found += [failure] if failure else []
            print(f"{failure}\n{ran} examples of a shard clean, {clean} so far", flush=True)
    print(f"{clean} examples clean, {len(found)} of {asked.shards} shards found something")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
