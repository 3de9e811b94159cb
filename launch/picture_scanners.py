"""The page that sets up a scanner, with scanners that are set up well and badly."""

from __future__ import annotations

from collections.abc import Callable

from app.devices.keyboard import KeyEvent
from app.devices.sheet import SHEET, Trial
from launch.picture_eye import Eye
from launch.picture_scene import Scene
from ui import routes
from ui.scanner.page import ScannerPage

_TEXTS = {code.trial: code.text for code in SHEET}


def scanners() -> tuple[Scene, ...]:
    """Before the first scan, and what scans tell."""
    letters = _TEXTS[Trial.LETTERS]
    good = [_typed(text, 12) for text in _TEXTS.values()]
    return (
        Scene(page="scanner", state="", reach=_hearing()),
        Scene(page="scanner", state="all", reach=_hearing(*good)),
        Scene(page="scanner", state="advised", reach=_hearing(_typed(f"~{letters}#", 90, "\t"))),
        Scene(page="scanner", state="slow", reach=_hearing(_typed(letters, 180, ""))),
        Scene(page="scanner", state="codes", reach=_hearing(then="Show the codes")),
        Scene(page="scanner", state="sheet", reach=_hearing(then="Print or save…")),
    )


def _hearing(*scans: tuple[KeyEvent, ...], then: str = "") -> Callable[[Eye], None]:
    def reach(eye: Eye) -> None:
        eye.open(routes.ScannerRoute())
        eye.settle()
        shell = eye.app.window.shell
        page = shell.page if shell is not None else None
        if isinstance(page, ScannerPage):
            for keys in scans:
                page.presenter.hear_keys(keys)
        if then:
            eye.press("Scanner", then)
        eye.settle()

    return reach


def _typed(text: str, gap_ms: int, end: str = "\r") -> tuple[KeyEvent, ...]:
    return tuple(
        KeyEvent(key=None, text=sign, at_ms=place * gap_ms)
        for place, sign in enumerate(f"{text}{end}")
    )
