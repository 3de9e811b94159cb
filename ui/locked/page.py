"""Customers are locked: why, and what opens them again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icon
from ui.locked import text
from ui.routes import CameraRoute, EnrolAgainRoute, Route, ScannerRoute, SettingsRoute
from ui.shell.sync_state import SyncState
from ui.widgets.face import Face, Mood

OPEN_WHEN_LOCKED = (SettingsRoute, ScannerRoute, CameraRoute, EnrolAgainRoute)
"""The camera, for the code that lets the device in: any other leads to a locked page."""

_TELL_AGAIN_MS = 1_000


class LockedPage:
    """A :class:`ui.page.Page` for whatever route it stands in for; its draft waits here.

    ``sync()`` says how this device stands: one that the server does not let in is not opened by
    a network.
    """

    def __init__(
        self,
        days: int,
        sync: Callable[[], SyncState],
        try_now: Callable[[], None],
        go: Callable[[Route], None],
    ) -> None:
        self._days, self._sync, self._try_now, self._go = days, sync, try_now, go
        self._widget = QWidget()
        self._column = QVBoxLayout(self._widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._wants_enrolment = False
        self.face = self._make_face()
        self._column.addWidget(self.face)
        self._again = QTimer(self._widget, interval=_TELL_AGAIN_MS)
        self._again.timeout.connect(self.tell)
        self._draft: object | None = None

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self._widget

    def arrive(self, route: Route) -> None:
        """Say the same everywhere."""
        del route
        self.tell()
        self._again.start()

    def leave(self) -> None:
        """Nobody looks now."""
        self._again.stop()

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""

    def tell(self) -> None:
        """What opens it, as things stand now."""
        if self._sync().wants_enrolment != self._wants_enrolment:
            self._wants_enrolment = not self._wants_enrolment
            before, self.face = self.face, self._make_face()
            self._column.replaceWidget(before, self.face)
            before.hide()
            before.deleteLater()

    def draft(self) -> object | None:
        """What was begun on the page that comes back."""
        return self._draft

    def resume(self, draft: object) -> None:
        """Keep it until then."""
        self._draft = draft

    def _make_face(self) -> Face:
        translate = QCoreApplication.translate
        if self._wants_enrolment:
            action = translate("Locked", "Enrol again")
            face = Face(Mood.EMPTY, text.shut_out(), action=action, glyph=Icon.LOCK)
            face.action_pressed.connect(lambda: self._go(EnrolAgainRoute()))
        else:
            action = translate("Locked", "Try now")
            face = Face(Mood.EMPTY, text.locked(self._days), action=action, glyph=Icon.LOCK)
            face.action_pressed.connect(self._try_now)
        return face
