from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.devices.barcodes import make_code_png
from app.devices.camera import (
    Camera,
    CameraAbsent,
    CameraBusy,
    CameraDenied,
    CameraLost,
    PictureCamera,
)
from app.devices.images import Picture
from app.devices.pictures import encode_png
from app.devices.steady import fits_any
from app.devices.torch import Torch
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.services.desk import Desk
from app.services.preferences import Preferences
from launch.cameras import Cameras
from tests.desks import a_desk
from ui.camera.ears import Ears
from ui.camera.page import CameraPage
from ui.camera.photo import PhotoTaker
from ui.camera.preview import Preview
from ui.camera.source import CameraChoice
from ui.routes import CameraRoute
from ui.tasks import Tasks
from ui.widgets.side_panel import SidePanel
from ui.window import Window

CARD = "CARD-1234"
QUICK_RETRY = {"fits": fits_any, "stale_after_s": 3.0, "retry_after_s": 0.05}


class BrokenCamera:
    """Fails as it is told."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def open(self) -> None:
        raise self.fault

    def read(self) -> Picture:
        raise self.fault

    def close(self) -> None:
        pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "counter.db")
    yield made
    made.engine.dispose()


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


@pytest.fixture
def code_file(tmp_path: Path) -> Path:
    path = tmp_path / "code.png"
    path.write_bytes(make_code_png(CARD, Symbology.QR, module_px=6))
    return path


class Stand:
    """A camera page on a camera of the test."""

    def __init__(self, qtbot: QtBot, desk: Desk, tasks: Tasks, camera: Camera | None) -> None:
        self.cameras = Cameras(None if camera is None else lambda _: camera)
        self.preferences = Preferences(desk)
        self.taken: list[ScannedCode] = []
        self.page = CameraPage(
            source=self.cameras,
            preferences=self.preferences,
            take=self.taken.append,
            tasks=tasks,
        )
        qtbot.addWidget(self.page.widget)
        self.page.widget.resize(1024, 600)
        self.page.widget.show()


def test_a_code_before_the_camera_goes_the_one_way_in(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: bool(stand.taken))
    assert (stand.taken[0].text, stand.taken[0].source) == (CARD, CodeSource.CAMERA)
    assert not stand.page.view.preview.image.isNull()
    stand.page.leave()


def test_nothing_is_told_after_the_page_was_left(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: bool(stand.taken))
    stand.page.leave()
    stand.page.presenter.accept(stand.taken[0])  # one that was still on its way
    assert len(stand.taken) == 1
    assert stand.cameras._scanner is None


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (CameraAbsent(), "No camera was found"),
        (CameraBusy(), "Another program"),
        (CameraLost(), "no longer answers"),
        (CameraDenied(), "settings for privacy"),
    ],
)
def test_a_missing_camera_has_its_sentence_and_the_scanner_still_works(
    qtbot: QtBot, desk: Desk, tasks: Tasks, fault: Exception, words: str
) -> None:
    stand = Stand(qtbot, desk, tasks, BrokenCamera(fault))
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: words in stand.page.view.faced.sentence)
    assert "keyboard still work" in stand.page.view.faced.sentence
    stand.page.leave()


class UnpluggedCamera(PictureCamera):
    """Its cable is pulled while it is watched, and put back."""

    is_plugged = True

    def open(self) -> None:
        if not self.is_plugged:
            raise CameraAbsent
        super().open()

    def read(self) -> Picture:
        if not self.is_plugged:
            raise CameraLost
        return super().read()


def test_a_camera_unplugged_in_the_middle_comes_back_by_itself(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.devices.scanner.Scanner.__init__.__kwdefaults__", QUICK_RETRY)
    camera = UnpluggedCamera([code_file], frame_s=0.01)
    stand = Stand(qtbot, desk, tasks, camera)
    preview, faced = stand.page.view.preview, stand.page.view.faced
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: not preview.image.isNull())
    camera.is_plugged = False
    qtbot.waitUntil(lambda: preview.image.isNull())  # noqa: PLW0108 - each frame is another image
    assert "keyboard still work" in faced.sentence
    camera.is_plugged = True
    qtbot.waitUntil(lambda: not preview.image.isNull())
    stand.page.leave()


def test_a_picture_file_is_read_instead(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, BrokenCamera(CameraAbsent()))
    stand.page.arrive(CameraRoute())
    stand.page.view.offered.emit((code_file,))
    qtbot.waitUntil(lambda: bool(stand.taken))
    assert (stand.taken[0].text, stand.taken[0].source) == (CARD, CodeSource.PICTURE)
    stand.page.leave()


def test_a_picture_without_a_code_and_a_file_that_is_none_are_told_apart(
    qtbot: QtBot, desk: Desk, tasks: Tasks, tmp_path: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, BrokenCamera(CameraAbsent()))
    stand.page.arrive(CameraRoute())
    empty = encode_png(np.full((200, 300, 3), 200, np.uint8))
    stand.page.view.offered.emit((empty,))
    notice = stand.page.view.notice
    qtbot.waitUntil(lambda: "No code was found" in notice.sentence)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    stand.page.view.offered.emit((broken,))
    qtbot.waitUntil(lambda: "not a picture" in notice.sentence)
    assert stand.page.view.picture.isEnabled()
    stand.page.leave()


def test_the_mirror_is_remembered(qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: not stand.page.view.preview.image.isNull())
    stand.page.view.mirror.click()
    qtbot.waitUntil(lambda: stand.preferences.read().is_mirrored)
    stand.page.leave()


def test_another_camera_can_be_chosen_and_is_remembered(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    two = (CameraChoice(place=0, name="Front"), CameraChoice(place=2))
    stand.page.presenter._is_here = True
    stand.page.presenter._begin((two, stand.preferences.read()))
    choice = stand.page.view.cameras
    assert choice is not None
    qtbot.mouseClick(choice._buttons["2"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stand.preferences.read().camera == 2)
    stand.page.leave()


@pytest.mark.parametrize("hint", ["closer", "dark", "glare", "screen"])
def test_a_hint_is_a_sentence(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path, hint: str
) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    stand.page.view.events.hint_changed(hint)
    qtbot.waitUntil(lambda: stand.page.view.hint.text() != "")
    stand.page.view.events.hint_changed(None)
    qtbot.waitUntil(lambda: stand.page.view.hint.text() == "")


def test_the_code_before_the_camera_is_outlined_where_it_is(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    preview = stand.page.view.preview
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: bool(preview.outlines()))
    [outline] = preview.outlines()
    assert abs(outline.boundingRect().center().x() - preview.width() / 2) < 4
    assert 0 < outline.boundingRect().width() < preview.width() / 3
    stand.page.leave()


@pytest.mark.parametrize(("mirrored", "left"), [(False, 25.0), (True, 255.0)])
def test_an_outline_is_mirrored_and_scaled_with_its_picture(
    qtbot: QtBot, mirrored: bool, left: float
) -> None:
    preview = Preview("camera")
    qtbot.addWidget(preview)
    preview.resize(320, 200)
    preview.is_mirrored = mirrored
    preview.show_frame(QImage(1280, 720, QImage.Format.Format_RGB888))
    preview.show_outlines([((100, 40), (260, 40), (260, 200), (100, 200))])
    [outline] = preview.outlines()
    box = outline.boundingRect()
    assert (box.left(), box.top()) == (left, 20)
    assert (box.width(), box.height()) == (40, 40)
    qtbot.waitUntil(lambda: not preview.outlines())


def test_the_camera_is_let_go_while_nobody_sees_the_page(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: not stand.page.view.preview.image.isNull())
    stand.page.widget.showMinimized()
    qtbot.waitUntil(lambda: stand.cameras._scanner is None)
    stand.page.widget.showNormal()
    qtbot.waitUntil(lambda: stand.cameras._scanner is not None)
    stand.page.widget.hide()
    assert stand.cameras._scanner is None
    stand.page.leave()
    stand.page.widget.show()
    assert stand.cameras._scanner is None


def test_the_camera_is_let_go_when_the_counter_is_locked(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    stand = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    window = Window()
    qtbot.addWidget(window)
    window.show_alone(stand.page.widget)
    window.show()
    stand.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: not stand.page.view.preview.image.isNull())
    window.show_alone(QWidget())
    assert stand.cameras._scanner is None


class LampedCameras(Cameras):
    """Cameras with a lamp beside them."""

    lit: list[bool]

    def has_torch(self) -> bool:
        return True

    def light(self, *, is_on: bool) -> bool:
        self.lit = [*getattr(self, "lit", []), is_on]
        return True


def test_a_lamp_is_offered_where_there_is_one(
    qtbot: QtBot, desk: Desk, tasks: Tasks, code_file: Path
) -> None:
    plain = Stand(qtbot, desk, tasks, PictureCamera([code_file]))
    plain.page.arrive(CameraRoute())
    qtbot.waitUntil(lambda: not plain.page.view.preview.image.isNull())
    assert plain.page.view.torch.isHidden()
    plain.page.leave()
    cameras = LampedCameras(lambda _: PictureCamera([code_file]))
    page = CameraPage(
        source=cameras, preferences=plain.preferences, take=plain.taken.append, tasks=tasks
    )
    qtbot.addWidget(page.widget)
    page.widget.show()
    page.arrive(CameraRoute())
    qtbot.waitUntil(page.view.torch.isVisible)
    page.view.torch.click()
    page.view.torch.click()
    assert cameras.lit == [True, False]
    page.leave()


def test_a_lamp_is_put_out_with_the_camera(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "brightness").write_text("0")
    (tmp_path / "torch" / "max_brightness").write_text("7")
    monkeypatch.setattr("app.devices.torch.find_torch", lambda: Torch(tmp_path / "torch"))
    cameras = Cameras()
    assert cameras.light(is_on=True)
    assert (tmp_path / "torch" / "brightness").read_text() == "7"
    cameras.stop()
    assert (tmp_path / "torch" / "brightness").read_text() == "0"


def test_frames_that_nobody_fetched_are_replaced(qtbot: QtBot) -> None:
    ears = Ears()
    seen: list[int] = []
    ears.frame_seen.connect(lambda image: seen.append(image.width()))
    for width in (4, 8, 12):
        ears.events.frame_seen(np.zeros((4, width, 3), np.uint8))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [12]


def test_a_photo_is_taken_over_a_page_and_the_camera_let_go(
    qtbot: QtBot, desk: Desk, code_file: Path
) -> None:
    cameras = Cameras(lambda _: PictureCamera([code_file]))
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    photos: list[bytes] = []
    PhotoTaker(cameras, Preferences(desk))(host, photos.append)
    panel = host.findChild(SidePanel)
    assert panel is not None
    content = panel.content
    qtbot.waitUntil(content.shutter.isEnabled)  # type: ignore[union-attr]
    content.shutter.click()  # type: ignore[union-attr]
    assert photos[0].startswith(b"\xff\xd8")
    panel.close_panel()
    assert cameras._scanner is None
