"""Customers are locked: why, and what opens them again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.locked import text
from ui.routes import Route
from ui.widgets.face import Face, Mood


class LockedPage:
    """A :class:`ui.page.Page` for whatever route it stands in for; its draft waits here."""

    def __init__(self, days: int, try_now: Callable[[], None]) -> None:
        action = QCoreApplication.translate("Locked", "Try now")
        self.face = Face(Mood.EMPTY, text.locked(days), action=action, glyph=Icon.LOCK)
        self.face.action_pressed.connect(try_now)
        self._draft: object | None = None

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.face

    def arrive(self, route: Route) -> None:
        """Say the same everywhere."""

    def leave(self) -> None:
        """Nothing runs here."""

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""

    def draft(self) -> object | None:
        """What was begun on the page that comes back."""
        return self._draft

    def resume(self, draft: object) -> None:
        """Keep it until then."""
        self._draft = draft
