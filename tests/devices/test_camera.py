"""Cameras and the scanner around them, with picture files held before the camera."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.devices.barcodes import make_code
from app.devices.camera import (
    Camera,
    CameraAbsent,
    CameraLost,
    OpenCvCamera,
    PictureCamera,
)
from app.devices.camera_list import CameraInfo, is_denied, list_cameras
from app.devices.hints import Hint
from app.devices.images import Picture
from app.devices.pictures import PictureUnreadable, encode_png
from app.devices.scanner import Listener, NewestFrame, Scanner
from app.devices.torch import find_torch
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.errors import Fault
from app.domain.gtin import with_check_digit

CARD = with_check_digit("299000000012")
QR = "CQ1.aB3dE5fG7h"
SOON_S = 20.0


@dataclass
class Heard:
    """Everything a scanner said, and a way to wait for it."""

    frames: int = 0
    codes: list[ScannedCode] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    hints: list[Hint | None] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def listener(self) -> Listener:
        return Listener(
            frame_seen=self._frame,
            code_accepted=lambda code: self._note(self.codes, code),
            faulted=lambda fault: self._note(self.faults, fault.code),
            hint_changed=lambda hint: self._note(self.hints, hint),
        )

    def wait(self, until: Callable[[], bool]) -> bool:
        with self.changed:
            return self.changed.wait_for(until, SOON_S)

    def _frame(self, frame: Picture) -> None:
        with self.changed:
            self.frames += 1
            self.changed.notify_all()

    def _note(self, where: list[object], what: object) -> None:
        with self.changed:
            where.append(what)
            self.changed.notify_all()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def run(heard: Heard) -> Iterator[Callable[..., Scanner]]:
    scanners: list[Scanner] = []

    def start(camera: Camera, **times: float) -> Scanner:
        scanners.append(Scanner(camera, heard.listener(), **times))
        scanners[-1].start()
        return scanners[-1]

    yield start
    for scanner in scanners:
        scanner.stop()


def save(folder: Path, name: str, picture: Picture) -> Path:
    path = folder / name
    path.write_bytes(encode_png(picture))
    return path


class HangingCamera(PictureCamera):
    """Sends one picture, then blocks as a driver does when the cable is pulled."""

    def __init__(self, pictures: Path) -> None:
        super().__init__(pictures, frame_s=0.01)
        self.let_go = threading.Event()
        self._sent = False

    def read(self) -> Picture:
        if self._sent:
            self.let_go.wait(SOON_S)
            raise CameraLost
        self._sent = True
        return super().read()


def test_cards_held_before_the_camera_are_told_once_each(
    tmp_path: Path, heard: Heard, run: Callable[..., Scanner]
) -> None:
    save(tmp_path, "1.png", make_code(CARD, Symbology.EAN13))
    save(tmp_path, "2.png", make_code(QR, Symbology.QR))
    run(PictureCamera(tmp_path, each_s=0.5, frame_s=0.05))
    assert heard.wait(lambda: len(heard.codes) >= 2)
    assert {(code.text, code.symbology, code.source) for code in heard.codes} == {
        (CARD, Symbology.EAN13, CodeSource.CAMERA),
        (QR, Symbology.QR, CodeSource.CAMERA),
    }
    assert len(heard.codes) == 2
    assert heard.frames >= 10
    assert heard.faults == []


def test_the_preview_is_a_whole_frame_in_colour(tmp_path: Path) -> None:
    red = np.zeros((90, 90, 3), np.uint8)
    red[:, :, 0] = 200
    camera = PictureCamera([save(tmp_path, "red.png", red)], frame_s=0.001)
    camera.open()
    frame = camera.read()
    assert frame.shape == (720, 1280, 3)
    assert frame[360, 640].tolist() == [200, 0, 0]


def test_a_huge_picture_fits_the_frame(tmp_path: Path) -> None:
    wide = np.full((400, 4000), 255, np.uint8)
    camera = PictureCamera([save(tmp_path, "wide.png", wide)], frame_s=0.001)
    camera.open()
    assert camera.read().shape == (720, 1280, 3)


def test_after_stop_nothing_is_told(
    tmp_path: Path, heard: Heard, run: Callable[..., Scanner]
) -> None:
    save(tmp_path, "1.png", make_code(QR, Symbology.QR))
    scanner = run(PictureCamera(tmp_path, frame_s=0.005))
    assert heard.wait(lambda: heard.frames > 3)
    scanner.stop()
    frames = heard.frames
    assert not any(t.is_alive() for t in scanner._threads)
    assert heard.frames == frames


def test_stopping_from_inside_a_call_does_not_hang(tmp_path: Path) -> None:
    save(tmp_path, "1.png", make_code(QR, Symbology.QR))
    stopped = threading.Event()

    def stop(_: ScannedCode) -> None:
        scanner.stop()
        stopped.set()

    scanner = Scanner(
        PictureCamera(tmp_path, frame_s=0.005),
        Listener(frame_seen=lambda _: None, code_accepted=stop, faulted=lambda _: None),
    )
    scanner.start()
    assert stopped.wait(SOON_S)


def test_no_camera_is_said_once_and_looked_for_again(
    tmp_path: Path, heard: Heard, run: Callable[..., Scanner]
) -> None:
    run(PictureCamera(tmp_path, frame_s=0.01), retry_after_s=0.01)
    assert heard.wait(lambda: bool(heard.faults))
    save(tmp_path, "1.png", make_code(QR, Symbology.QR))
    assert heard.wait(lambda: bool(heard.codes))
    assert heard.faults == ["camera_absent"]


def test_a_camera_that_hangs_is_said_to_be_lost(
    tmp_path: Path, heard: Heard, run: Callable[..., Scanner]
) -> None:
    save(tmp_path, "1.png", np.full((90, 90), 128, np.uint8))
    camera = HangingCamera(tmp_path)
    run(camera, stale_after_s=0.1)
    assert heard.wait(lambda: bool(heard.faults))
    camera.let_go.set()
    assert heard.faults == ["camera_lost"]


def test_a_broken_file_does_not_hide_the_next_one(
    tmp_path: Path, heard: Heard, run: Callable[..., Scanner]
) -> None:
    (tmp_path / "1.png").write_bytes(b"no picture")
    save(tmp_path, "2.png", make_code(QR, Symbology.QR))
    run(PictureCamera(tmp_path, frame_s=0.01), retry_after_s=0.01)
    assert heard.wait(lambda: bool(heard.codes))
    assert heard.faults == [PictureUnreadable.code]


def test_a_dark_view_asks_for_light(
    tmp_path: Path, heard: Heard, run: Callable[..., Scanner]
) -> None:
    save(tmp_path, "1.png", np.zeros((720, 1280), np.uint8))
    run(PictureCamera(tmp_path, frame_s=0.01))
    assert heard.wait(lambda: Hint.DARK in heard.hints)


def test_only_the_newest_frame_waits() -> None:
    newest = NewestFrame()
    old, new = np.zeros((1, 1), np.uint8), np.ones((1, 1), np.uint8)
    newest.put(old)
    newest.put(new)
    assert newest.take(0) is new
    assert newest.take(0) is None


@pytest.mark.parametrize("device", [97, "no such stream"])
def test_a_device_without_that_camera_says_so(device: int | str) -> None:
    camera = OpenCvCamera(device)
    with pytest.raises(CameraAbsent):
        camera.open()
    with pytest.raises(CameraLost):
        camera.read()
    camera.close()


def test_a_real_stream_is_read_until_it_is_unplugged(tmp_path: Path) -> None:
    film = str(tmp_path / "film.avi")
    red = np.zeros((96, 128, 3), np.uint8)
    red[:, :, 2] = 250  # OpenCV's own order is blue, green, red
    writer = cv2.VideoWriter(film, cv2.VideoWriter.fourcc(*"MJPG"), 15, (128, 96))
    for _ in range(4):
        writer.write(red)
    writer.release()
    camera = OpenCvCamera(film)
    camera.open()
    first = camera.read()
    assert first.shape == (96, 128, 3)
    red, _, blue = first[48, 64].tolist()
    assert red > 200
    assert blue < 50

    def read_on() -> None:
        for _ in range(10):
            camera.read()

    with pytest.raises(Fault) as told:
        read_on()
    camera.close()
    assert told.value.code == "camera_lost"


def test_linux_names_its_cameras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    for node, index, name in [
        ("video2", 0, "Logi C920"),
        ("video0", 0, "Front"),
        ("video1", 1, "Front"),
    ]:
        (tmp_path / node).mkdir()
        (tmp_path / node / "index").write_text(f"{index}\n")
        (tmp_path / node / "name").write_text(f"{name}\n")
    assert list_cameras(tmp_path) == (
        CameraInfo(place=0, name="Front"),
        CameraInfo(place=2, name="Logi C920"),
    )
    assert list_cameras(tmp_path / "none") == ()


def test_a_camera_whose_file_may_not_be_opened_is_denied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "video0"
    assert not is_denied(node)
    node.write_bytes(b"")
    assert not is_denied(node)
    monkeypatch.setattr("os.access", lambda *_: False)  # the tests may run as root
    assert is_denied(node)


def test_the_codes_of_a_frame_are_told_with_their_place(tmp_path: Path) -> None:
    seen: list[tuple[ScannedCode, ...]] = []
    told = threading.Event()

    def note(codes: tuple[ScannedCode, ...]) -> None:
        seen.append(codes)
        told.set()

    listener = Listener(
        frame_seen=lambda _: None,
        code_accepted=lambda _: None,
        faulted=lambda _: None,
        codes_seen=note,
    )
    save(tmp_path, "1.png", make_code(CARD, Symbology.EAN13))
    scanner = Scanner(PictureCamera(tmp_path, frame_s=0.01), listener)
    scanner.start()
    assert told.wait(SOON_S)
    scanner.stop()
    [code] = seen[0]
    assert code.corners is not None
    assert all(300 < x < 980 and 200 < y < 520 for x, y in code.corners)


def test_a_torch_is_switched_where_there_is_one(tmp_path: Path) -> None:
    assert find_torch(tmp_path / "none") is None
    for name in ("input3::capslock", "white:flash"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brightness").write_text("0")
        (tmp_path / name / "max_brightness").write_text("255\n")
    torch = find_torch(tmp_path)
    assert torch is not None
    assert torch.light(is_on=True)
    assert (tmp_path / "white:flash" / "brightness").read_text() == "255"
    assert torch.light(is_on=False)
    assert (tmp_path / "white:flash" / "brightness").read_text() == "0"
    (tmp_path / "white:flash" / "max_brightness").unlink()
    assert not torch.light(is_on=True)
