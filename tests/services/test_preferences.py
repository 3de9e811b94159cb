from __future__ import annotations

import pytest

from app.db import settings
from app.db.engine import writing
from app.services.desk import Desk
from app.services.preferences import KEY, DevicePreferences, Preferences


def test_a_new_device_is_as_it_comes(desk: Desk) -> None:
    assert Preferences(desk).read() == DevicePreferences()


def test_what_is_chosen_stays_and_the_rest_is_left_alone(desk: Desk) -> None:
    Preferences(desk).change(mode="dark", text_scale=1.5)
    changed = Preferences(desk).change(sounds=False)
    assert changed == DevicePreferences(mode="dark", text_scale=1.5, sounds=False)
    assert Preferences(desk).read() == changed


@pytest.mark.parametrize(("asked", "kept"), [(1, 10), (90, 90), (900, 150)])
def test_the_scanner_gap_stays_in_its_bounds(desk: Desk, asked: int, kept: int) -> None:
    assert Preferences(desk).change(scanner_gap_ms=asked).scanner_gap_ms == kept


def test_preferences_of_a_newer_app_do_not_stop_this_one(desk: Desk) -> None:
    with writing(desk.engine) as db:
        settings.put(db, KEY, {"mode": "dark", "perfume": "rose"})
    assert Preferences(desk).read() == DevicePreferences(mode="dark")
