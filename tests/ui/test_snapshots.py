"""The main pages look as they did: a change of their look is wanted, or it is found here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from app.domain.staff import Role
from launch.picture_choice import Look
from launch.picture_eye import Eye
from launch.picture_scene import Scene
from tests.ui.likeness import WIDTH, Difference, differences, marked, small
from tests.ui.snapshots import an_eye, looks, main_pages, place, taken
from ui import theme
from ui.counter.view import CounterWidget
from ui.tokens import Gap, Mode, Tone
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.text import Label

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the pictures were taken with Linux's way to draw letters"
)


@pytest.fixture(scope="module")
def eye(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, compiled_translations: None
) -> Iterator[Eye]:
    with an_eye(qapp, tmp_path_factory.mktemp("snapshots")) as made:
        yield made
    theme.apply(qapp, Mode.LIGHT, 1.0)


@pytest.mark.parametrize("look", looks(), ids=str)
def test_the_main_pages_look_as_they_are_meant_to(eye: Eye, look: Look, tmp_path: Path) -> None:
    eye.dress(look.theme, look.language)
    seen = [told for scene in main_pages() if (told := changed(eye, scene, look, tmp_path))]
    assert not seen, "\n".join(("", *seen, "If this is wanted: make snapshots, look, commit."))


def changed(eye: Eye, scene: Scene, look: Look, folder: Path) -> str:
    """What changed and where, in words; pictures of it are written into the folder."""
    image, path = taken(eye, scene), place(scene, look)
    scale, actual, expected = image.width() / WIDTH, small(image), QImage(str(path))
    found = differences(actual, expected, scale)
    if not found:
        return ""
    for name, picture in (
        ("actual", image),
        ("expected", expected),
        ("difference", marked(actual, found, scale)),
    ):
        picture.save(str(folder / f"{path.stem}-{name}.png"))
    lines = "".join(f"\n    {said(eye, one)}" for one in found)
    return f"{path.stem} looks otherwise (see {folder}):{lines}"


def said(eye: Eye, one: Difference) -> str:
    box = one.box
    there = eye.app.window.childAt(box.center())
    words = f", {type(there).__name__} {there.accessibleName()!r}" if there is not None else ""
    size = f"{box.width()} x {box.height()} at {box.x()}, {box.y()}"
    return f"{size}, {one.by:.1f} times what is let pass{words}"


def test_what_lies_under_the_pointer_looks_like_all_else(eye: Eye) -> None:
    eye.be(Role.ASSOCIATE)
    button = eye.see(Button)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    eye.settle()
    assert not button.underMouse()


# ---------------------------------------------------------------------- what must be noticed
@pytest.fixture
def counter(eye: Eye) -> Eye:
    """Somebody at the counter, whatever was looked at before."""
    eye.be(Role.ASSOCIATE)
    eye.begin_again()
    return eye


@pytest.fixture
def page(counter: Eye) -> CounterWidget:
    return counter.see(CounterWidget)


def move_a_card(page: CounterWidget) -> None:
    page.people.move(page.people.x(), page.people.y() + Gap.LARGE)


def lose_words(page: CounterWidget) -> None:
    long = [label for label in page.findChildren(Label) if len(label.text()) > 20]
    next(label for label in long if label.isVisible()).setText(" ")


def change_a_colour(page: CounterWidget) -> None:
    chip = next(c for c in page.findChildren(Chip) if c.isVisible())
    theme.set_role(chip, tone=Tone.POSITIVE)


def lose_a_button(page: CounterWidget) -> None:
    next(b for b in page.findChildren(Button) if b.isVisible()).hide()


@pytest.mark.parametrize("harm", [move_a_card, lose_words, change_a_colour, lose_a_button])
def test_an_unwanted_change_is_noticed(
    counter: Eye, page: CounterWidget, harm: Callable[[CounterWidget], None]
) -> None:
    before = small(counter.app.window.grab().toImage())
    harm(page)
    counter.settle()
    assert differences(small(counter.app.window.grab().toImage()), before)


# ---------------------------------------------------------------------- what must not
def a_pixel_aside(image: QImage) -> QImage:
    moved = image.copy()
    moved.fill(image.pixelColor(5, image.height() - 5))
    painter = QPainter(moved)
    painter.drawImage(1, 1, image)
    painter.end()
    return moved


def softer_letters(image: QImage) -> QImage:
    half = QTransform().scale(0.5, 0.5)
    fine = image.transformed(half).scaled(image.size())
    mixed = image.copy()
    painter = QPainter(mixed)
    painter.setOpacity(0.5)
    painter.drawImage(0, 0, fine)
    painter.end()
    return mixed


def grain(image: QImage) -> QImage:
    noisy = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(noisy.bits(), np.uint8)
    chance = np.random.default_rng(1).integers(-6, 7, pixels.shape)
    pixels[:] = np.clip(pixels.astype(np.int16) + chance, 0, 255).astype(np.uint8)
    return noisy


@pytest.mark.parametrize("harm", [a_pixel_aside, softer_letters, grain])
def test_another_machines_letters_are_no_change(
    counter: Eye, harm: Callable[[QImage], QImage]
) -> None:
    image = counter.app.window.grab().toImage()
    assert not differences(small(harm(image)), small(image))
