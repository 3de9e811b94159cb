"""Real photographs of codes, where the shop's trial data is at hand."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.devices.camera import as_frame
from app.devices.decoder import decode_picture
from app.devices.frames import EXTRA_LOOKS, decode_frame
from app.devices.images import as_grey
from app.devices.pictures import load_picture

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "data" / "scan"
FLOORS = {
    "QRCode": 0.93,
    "Code128": 0.90,
    "DataMatrix": 0.93,
    "PDF417": 0.83,
    "Aztec": 0.95,
    "EAN13": 0.72,
    "UPCA": 0.69,
}
"""Part of the photos read, a little under what was measured with one reader only."""

ALSO_THERE = {"1920081045006"}
"""A second code on a photographed book, which its list does not name."""

NO_TEXT = "zxing/pdf417-2/24.png"
"""Its truth is bytes."""

pytestmark = pytest.mark.skipif(
    not (SAMPLES / "manifest.csv").exists(), reason="no trial pictures in ../shared/data/scan"
)


@dataclass(frozen=True)
class Sample:
    path: Path
    form: str
    truth: str | None


def samples(*kinds: str, every: int = 1) -> Iterator[Sample]:
    with (SAMPLES / "manifest.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in kinds]
    for row in sorted(rows, key=lambda row: (row["format"], row["path"]))[::every]:
        yield Sample(SAMPLES / row["path"], row["format"], json.loads(row["truth"]))


@pytest.mark.slow
def test_stills_are_read_as_often_as_promised() -> None:
    shown: Counter[str] = Counter()
    read: Counter[str] = Counter()
    wrong: list[str] = []
    for sample in samples("photo"):
        texts = [code.text for code in decode_picture(load_picture(sample.path))]
        shown[sample.form] += 1
        read[sample.form] += sample.truth in texts
        known = {sample.truth} | ALSO_THERE
        wrong += [text for text in texts if text not in known and NO_TEXT not in str(sample.path)]
    missed = {
        form: (read[form], shown[form])
        for form, floor in FLOORS.items()
        if read[form] < floor * shown[form]
    }
    assert missed == {}
    assert read.total() >= 0.84 * shown.total()
    assert len(wrong) <= 0.01 * shown.total(), wrong


@pytest.mark.slow
def test_cards_held_before_the_camera_are_read_within_five_frames() -> None:
    read = [
        any(
            sample.truth in [code.text for code in decode_frame(frame, turn=turn).codes]
            for turn in range(len(EXTRA_LOOKS))
        )
        for sample in samples("photo", every=3)
        for frame in [as_grey(as_frame(load_picture(sample.path)))]
    ]
    assert sum(read) >= 0.78 * len(read)


def test_clean_pictures_are_read() -> None:
    read = [
        sample.truth in [code.text for code in decode_picture(load_picture(sample.path))]
        for sample in samples("clean", "mixed", every=2)
    ]
    assert sum(read) >= 0.85 * len(read)


@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 9])
def test_nothing_is_read_from_pictures_without_a_code(every: int) -> None:
    found = {
        sample.path.name: codes
        for sample in samples("negative", "partial", every=every)
        if (codes := decode_picture(load_picture(sample.path)))
    }
    assert found == {}


@pytest.mark.parametrize("turn", range(len(EXTRA_LOOKS)))
def test_no_camera_frame_without_a_code_gives_one(turn: int) -> None:
    found = {
        sample.path.name: reading.codes
        for sample in samples("negative", "partial", every=4)
        if (reading := decode_frame(as_grey(as_frame(load_picture(sample.path))), turn=turn)).codes
    }
    assert found == {}
