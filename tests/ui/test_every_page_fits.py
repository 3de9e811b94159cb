"""Every page in every state is opened on a real device, on several screens, and looked over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from launch.picture_choice import SCREENS, Look
from launch.picture_scenes import scenes
from launch.picture_shops import PictureShop, make_shop
from tests.ui.walk import Walk, Way, everything
from ui import theme
from ui.tokens import Mode

TIGHT = ((1024, 600), (800, 1280))
"""What fits here fits on larger screens too; the main pages are looked at on all of them."""

WAYS = (
    Way(look=Look(language="fr", text=150), screens=TIGHT),
    Way(look=Look(language="fr", text=100), screens=SCREENS, is_key=True),
    Way(look=Look(theme="dark", language="fr", text=200), screens=TIGHT, is_key=True),
    Way(look=Look(theme="dark", language="en", text=150), screens=SCREENS, is_key=True),
)
"""Both themes and languages, every text size and every screen; ``make nightly`` goes all ways."""


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[None]:
    """The pages choose their text size; what comes after starts as usual."""
    yield
    theme.apply(qapp, Mode.LIGHT, 1.0)


@pytest.fixture(scope="module")
def shop() -> PictureShop:
    return make_shop()


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.usefixtures("compiled_translations", "themed")
def test_nothing_is_cut_covered_too_small_nameless_pale_or_left_in_english(
    qapp: QApplication, shop: PictureShop, tmp_path: Path, way: Way
) -> None:
    walk = Walk(qapp, shop, tmp_path)
    walk.along([way], way.scenes)
    assert not walk.seen, walk.report()


PAGES = {
    *("sign-in", "counter", "customer", "pickups", "hand-over", "tickets", "ticket"),
    *("new-ticket", "notices", "devices", "settings", "item", "customers", "camera"),
}
NO_LIST = {"sign-in", "settings", "item", "camera", "new-ticket", "hand-over", "ticket"}
"""Pages that are never empty: there is always something to show or to enter."""


def test_each_page_is_seen_waiting_failed_empty_and_offline() -> None:
    known = {scene.name for scene in scenes()}
    states = {f"{page}-{state}" for page in PAGES - {"camera"} for state in ("loading", "failed")}
    states |= {f"{page}-empty" for page in PAGES - NO_LIST - {"customer"}}
    states |= {f"{page}-offline" for page in PAGES - {"sign-in", "camera"}}
    states |= {f"{page}-long" for page in PAGES - {"camera", "item", "settings", "devices"}}
    states |= {"camera-opening", "camera-absent", "camera-denied", "locked", "shortcuts"}
    states |= {"customer-2000-purchases", "customer-erase", "customer-merge", "customer-wardrobe"}
    assert states - known == set()


def test_all_ways_are_every_look_on_every_screen() -> None:
    assert len({(way.look, screen) for way in everything() for screen in way.screens}) == 48
