"""A short fault run with real processes; the long one is `make chaos`."""

from __future__ import annotations

import sys

import psutil
import pytest

from chaos.aftermath import Asked
from chaos.plan import Injury, Stroke
from chaos.run import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL, and no signal to rest"),
]

HARM = (
    Stroke(at_s=1.2, injury=Injury.CUT_DEVICE, device=0, length_s=1.0),
    Stroke(at_s=1.4, injury=Injury.KILL_SERVER, length_s=0.3),
    Stroke(at_s=1.6, injury=Injury.KILL_DEVICE, device=1),
    Stroke(at_s=2.0, injury=Injury.SET_CLOCK, device=0, amount=-86_400.0),
)


@pytest.fixture(autouse=True)
def _keys_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


def test_a_shop_survives_a_few_seconds_of_harm(database_url: str) -> None:
    asked = Asked(
        seed=11,
        seconds=3.0,
        devices=2,
        servers=1,
        pace=0.1,
        snapshots=False,
        database_url=database_url,
        strokes=HARM,
    )
    report = run(asked)
    assert report.wrong == []
    assert report.figures["operations confirmed"] > 5
    assert all(report.injected[stroke.injury.value] for stroke in HARM)


def test_a_run_that_is_broken_off_leaves_nobody_behind(database_url: str) -> None:
    before = set(psutil.Process().children(recursive=True))

    def interrupt(_words: str) -> None:
        raise KeyboardInterrupt

    asked = Asked(seed=11, devices=1, servers=1, snapshots=False, database_url=database_url)
    with pytest.raises(KeyboardInterrupt):
        run(asked, say=interrupt)
    assert set(psutil.Process().children(recursive=True)) <= before
