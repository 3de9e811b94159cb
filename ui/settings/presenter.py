"""Decides on the settings page: reads, passes on what was chosen. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from app.domain.errors import Fault
from app.services.preferences import Preferences
from ui.camera.source import CameraChoice, CameraSource
from ui.run import Run
from ui.settings.model import About, SettingsSheet


class Change(Protocol):
    """Keeps fields of ``DevicePreferences`` and shows them at once (the shell is built anew)."""

    def __call__(self, **changes: Any) -> None:
        """Raises a fault when the disk does."""
        ...


class SettingsView(Protocol):
    """What the presenter asks of the page."""

    def show_loading(self) -> None:
        """The answer is on its way."""
        ...

    def show_sheet(self, sheet: SettingsSheet) -> None:
        """What is liked here, and what this device is."""
        ...

    def show_cameras(self, choices: tuple[CameraChoice, ...], place: int) -> None:
        """The cameras to choose from."""
        ...

    def show_failed(self, error: Exception) -> None:
        """They could not be read."""
        ...

    def show_not_kept(self, error: Exception) -> None:
        """The choice could not be kept."""
        ...


class SettingsPresenter:
    """``change`` and ``speak`` are the app's own; they run at once, on this thread."""

    def __init__(
        self,
        view: SettingsView,
        *,
        preferences: Preferences,
        about: Callable[[], About],
        source: CameraSource,
        change: Change,
        speak: Callable[[str], None],
        run: Run,
    ) -> None:
        self._view, self._preferences, self._about = view, preferences, about
        self._source, self._change, self._speak, self._run = source, change, speak, run

    def arrive(self) -> None:
        """Read everything anew."""
        self._view.show_loading()
        self._run.latest("sheet", self._read, self._show, self._view.show_failed)

    def change(self, **changes: Any) -> None:
        """Keep what was chosen."""
        try:
            self._change(**changes)
        except Fault as fault:
            self._view.show_not_kept(fault)

    def speak(self, language: str) -> None:
        """Speak another language to this person, and to who comes first on this device."""
        try:
            self._speak(language)
        except Fault as fault:
            self._view.show_not_kept(fault)

    def _read(self) -> SettingsSheet:
        return SettingsSheet(liked=self._preferences.read(), about=self._about())

    def _show(self, sheet: SettingsSheet) -> None:
        self._view.show_sheet(sheet)
        self._run.latest(
            "cameras",
            self._source.cameras,
            lambda choices: self._view.show_cameras(choices, sheet.liked.camera),
            self._view.show_failed,
        )
