from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.desk import Desk
from scripts import translations
from tests.desks import a_desk
from ui import motion, theme
from ui.tasks import Tasks
from ui.tokens import Mode
from ui.translation import Translation


class PatientBot(QtBot):
    """Waits as long as a machine with much else to do may need: a right answer ends it at once."""

    def waitUntil(  # noqa: N802 - Qt's way of names
        self, callback: Callable[[], bool | None], *, timeout: int = 30_000
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self, signal: Any, *, timeout: int = 30_000, **more: Any
    ) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """Every test starts in English, in the light theme at normal size, and nothing moves."""
    if QLocale().name().startswith("fr"):  # as a whole app, played before, may have left it
        Translation(qapp).install("en")
    motion.keep_still(True)
    if theme.current().text_scale != 1.0 or not qapp.styleSheet():
        theme.apply(qapp, Mode.LIGHT, 1.0)
    yield qapp
    if theme.current().text_scale != 1.0 or theme.current().mode is not Mode.LIGHT:
        theme.apply(qapp, Mode.LIGHT, 1.0)


@pytest.fixture(scope="session")
def compiled_translations() -> None:
    """What was translated since the last set-up counts too."""
    translations.compile_translations()


@pytest.fixture
def in_french(compiled_translations: None, qapp: QApplication) -> Iterator[Translation]:
    translation = Translation(qapp)
    translation.install("fr")
    yield translation
    translation.install("en")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A furnished counter of Paris at which Camille works."""
    made = a_desk(tmp_path / "counter.db")
    yield made
    made.engine.dispose()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """The real pool; nothing is delivered after the test."""
    made = Tasks()
    yield made
    made.finish()
