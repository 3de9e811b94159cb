"""What a camera sees at a counter, drawn: every symbology, every harm, none misread."""

from __future__ import annotations

import pytest

from app.devices.camera import as_frame
from app.devices.eyes import find_codes, follow_codes
from app.devices.frames import EXTRA_LOOKS, FrameReader
from app.devices.pictures import load_picture
from app.domain.code_patterns import CodePatterns
from benchmarks.harms import draw_empty, draw_frames
from benchmarks.scan_photos import SAMPLES

USUAL = ("tilt", "noise", "low light", "phone screen")
HARD = ("blur",)


@pytest.mark.parametrize(("harms", "floor"), [(USUAL, 0.95), (HARD, 0.5)])
def test_drawn_frames_are_read_and_never_misread(harms: tuple[str, ...], floor: float) -> None:
    found = [
        (sample, [code.text for code in find_codes(sample.frames[0])])
        for sample in draw_frames(1, harms=harms, seed=4)
    ]
    misread = [texts for sample, texts in found if set(texts) - {sample.text}]
    read = [sample.text in texts for sample, texts in found]
    assert misread == []
    assert sum(read) >= floor * len(read)


def test_four_frames_before_the_camera_are_enough_and_names_nobody_else() -> None:
    for sample in draw_frames(1, harms=("glare",), seed=4, frames=4):
        clip = ((i / 10, frame) for i, frame in enumerate(sample.frames))
        accepted = [found.code.text for found in follow_codes(clip, CodePatterns())]
        assert accepted == [sample.text]


def test_a_counter_without_a_code_shows_none() -> None:
    reader = FrameReader()
    assert [harm for harm, frame in draw_empty(9, seed=4) if reader.read(frame).codes] == []


def test_what_only_one_sharpening_look_reads_is_never_accepted() -> None:
    """A photo whose bars are misread, check digit right, each time they are sharpened."""
    path = SAMPLES / "zxing" / "upca-3" / "13.png"
    if not path.exists():
        pytest.skip("no trial pictures in ../shared/data/scan")
    frame = as_frame(load_picture(path))
    film = ((turn / 20, frame) for turn in range(4 * len(EXTRA_LOOKS)))
    assert {found.code.text for found in follow_codes(film)} <= {"854818000116"}
