"""Joins the settings page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.services.preferences import Preferences
from ui.camera.source import CameraSource
from ui.locale import LocaleContext
from ui.routes import EnrolAgainRoute, Route, ScannerRoute, SettingsRoute
from ui.settings.model import About
from ui.settings.presenter import Change, SettingsPresenter
from ui.settings.view import SettingsWidget
from ui.tasks import Tasks


class SettingsPage:
    """A :class:`ui.page.Page` for :class:`SettingsRoute`.

    ``about()`` is called off the GUI thread; ``change(**fields)`` and ``speak(language)`` keep a
    choice and show it, by building the shell anew.
    """

    def __init__(  # noqa: PLR0913 - each is a door to another room
        self,
        *,
        preferences: Preferences,
        about: Callable[[], About],
        source: CameraSource,
        change: Change,
        speak: Callable[[str], None],
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
        now: Callable[[], datetime],
    ) -> None:
        self.view = SettingsWidget(context, now)
        self.presenter = SettingsPresenter(
            self.view,
            preferences=preferences,
            about=about,
            source=source,
            change=change,
            speak=speak,
            run=tasks.for_screen(self.view),
        )
        self.view.changed.connect(lambda name, value: self.presenter.change(**{name: value}))
        self.view.language_chosen.connect(self.presenter.speak)
        self.view.scanner_wanted.connect(lambda: go(ScannerRoute()))
        self.view.about.address_wanted.connect(lambda: go(EnrolAgainRoute()))
        self.view.retry_pressed.connect(self.presenter.arrive)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: SettingsRoute) -> None:
        """Show how things are."""
        del route
        self.presenter.arrive()

    def leave(self) -> None:
        """Nothing runs here."""

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""
