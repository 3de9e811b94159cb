"""What a camera frame without a code costs, and how many real photos are read.

The floor of a frame is one bare zxing-cpp look at the same frame, in the same run. Recall has no
floor to run against: its line carries the share per symbology instead.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from app.devices.eyes import find_codes
from app.devices.frames import decode_frame
from app.devices.images import Picture
from app.devices.reading import read_codes
from app.devices.views import View
from app.domain.codes import CodeSource
from benchmarks.scan_photos import photos

FRAMES = 60


def run() -> Iterator[dict[str, Any]]:
    """One result per line: the frame's cost always, the recall where the photos are."""
    yield frame_cost()
    if next(photos("photo"), None) is not None:
        yield recall()


def frame_cost() -> dict[str, Any]:
    """CPU of `decode_frame` on noisy frames of an empty counter, against one bare look."""
    frames = list(_empty_frames())
    ours = _cpu_ms(lambda i: decode_frame(frames[i], turn=i), len(frames))
    bare = _cpu_ms(lambda i: read_codes(View(frames[i]), CodeSource.CAMERA), len(frames))
    floor = statistics.median(bare)
    return {
        "name": "scan-frame",
        "n": len(ours),
        "median": round(statistics.median(ours), 2),
        "p95": round(statistics.quantiles(ours, n=20)[-1], 2),
        "unit": "ms of CPU",
        "floor": round(floor, 2),
        "ratio": round(statistics.median(ours) / floor, 2),
    }


def recall() -> dict[str, Any]:
    """The cascade for stills on every photo; time is CPU per photo."""
    shown: Counter[str] = Counter()
    read: Counter[str] = Counter()
    times = []
    for photo in photos("photo"):
        picture = photo.load()
        began = time.process_time()
        codes = find_codes(picture)
        times.append((time.process_time() - began) * 1000)
        shown[photo.form] += 1
        read[photo.form] += any(photo.is_told_by(code) for code in codes)
    return {
        "name": "scan-recall",
        "n": shown.total(),
        "median": round(statistics.median(times), 2),
        "p95": round(statistics.quantiles(times, n=20)[-1], 2),
        "unit": "ms of CPU",
        "floor": None,
        "ratio": None,
        "recall": {form: round(read[form] / shown[form], 3) for form in sorted(shown)},
    }


def _cpu_ms(work: Callable[[int], object], times: int) -> list[float]:
    work(0)
    spent = []
    for i in range(times):
        began = time.process_time()
        work(i)
        spent.append((time.process_time() - began) * 1000)
    return spent


def _empty_frames() -> Iterator[Picture]:
    """A counter in a shop: slow shades, edges, and the noise of a small sensor."""
    chance = np.random.default_rng(7)
    across = np.linspace(60, 200, 1280, dtype=np.float32)
    for _ in range(FRAMES):
        frame = np.tile(across, (720, 1)) + chance.normal(0, 8, (720, 1280))
        for _ in range(12):
            top, left = chance.integers(0, 600), chance.integers(0, 1100)
            frame[top : top + 90, left : left + 140] += chance.integers(-60, 60)
        yield frame.clip(0, 255).astype(np.uint8)
