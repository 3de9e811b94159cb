"""The one who looks: brings the real app into a state and waits until nothing moves any more."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QWidget

from app.demo.stores import PARIS, PIN
from app.devices.camera import PictureCamera
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.staff import Role
from launch.app import App
from launch.cameras import Cameras
from launch.device import Device
from launch.guide import Guide
from launch.picture_shops import PictureShop
from launch.server_process import ROOT
from launch.services import now
from sync.client.status import SyncState, SyncStatus
from ui.hand_over.draft import Drafts
from ui.routes import CounterRoute, Route
from ui.turns import Turns

W = TypeVar("W", bound=QWidget)
BEFORE_CAMERA = ROOT / "app" / "demo" / "photos" / "watch-crown.jpg"
QUIET_ROUNDS = 3
PATIENCE_SECONDS = 10.0


class Eye:
    """Holds one open app; ``guide`` acts in its window."""

    def __init__(self, qt: QApplication, device: Device, shop: PictureShop, lost: Path) -> None:
        self._qt, self.shop = qt, shop
        self.app = App(qt, device)
        self.app.cameras = Cameras(lambda _place: PictureCamera([BEFORE_CAMERA]))
        self.defects: list[Exception] = []
        self.app.tasks.reported = self.defects.append
        self.guide = Guide(qt, self.app.window, lost)
        self.app.window.show()  # not start(): there is no server to sync with
        self._language = "fr"

    def close(self) -> None:
        """End the app."""
        self.app.window.close()
        self.app.stop()
        self.app.window.deleteLater()
        self.app.deleteLater()
        self.settle()

    # ------------------------------------------------------------------ the state of things
    def dress(self, mode: str, language: str) -> None:
        """Another theme and language from now on; nobody is signed in."""
        self._language = language
        self.app.services.sessions.sign_out()
        self.app.prefer(mode=mode, language=language, is_still=True)
        self.app.show_sign_in()

    def be(self, role: Role | None) -> None:
        """Sign in somebody of this role; None: sign out."""
        if role is None:
            self.app.show_sign_in()
            return
        session = self.app.services.sessions.current()
        if session is None or session.associate.role is not role or self.app.window.shell is None:
            person = self.person(role)
            self.app.drafts = Drafts()
            self.app.services.sessions.sign_in(person, PIN)
            spoken = self.app.services.sessions.change_language(self._language)
            if spoken is not None:
                self.app.show_shell(spoken)

    def person(self, role: Role) -> str:
        """The first of the store's people in this role."""
        staff = self.shop.demo.associates
        return next(a.associate_id for a in staff if a.store == PARIS and a.role is role)

    def hear(self, *, is_online: bool) -> None:
        """The server answers, or does not."""
        state = SyncState.IN_SYNC if is_online else SyncState.OFFLINE
        status = SyncStatus(state=state, since=now(), last_sync=now())
        self.app.bridge.status_changed.emit(status)

    def resize(self, size: tuple[int, int]) -> None:
        """Another screen."""
        self.app.window.resize(QSize(*size))

    # ------------------------------------------------------------------ what one does
    def open(self, route: Route) -> None:
        """Open a page from the counter."""
        self.app.desktop.go(CounterRoute())
        self.app.desktop.go(route)
        self.settle()

    def scan(self, text: str, symbology: Symbology) -> None:
        """A code is read."""
        self.app.desktop.go(CounterRoute())
        self.settle()
        code = ScannedCode(text=text, symbology=symbology, source=CodeSource.KEYBOARD)
        self.app.one_way_in.take(code)
        self.settle()

    def press(self, context: str, words: str, within: QWidget | None = None) -> None:
        """Press the button with these words, given in English."""
        self.guide.press(QCoreApplication.translate(context, words), within)
        self.settle()

    def see(self, kind: type[W]) -> W:
        """Wait for a widget."""
        return self.guide.see(kind)

    def _is_quiet(self) -> bool:
        """No answer is to come, and none is still being put on the screen."""
        at_work = (turns.is_at_work for turns in self.app.window.findChildren(Turns))
        return self.app.tasks.is_idle and not any(at_work)

    def settle(self) -> None:
        """Wait until no work is under way and every answer is on the screen."""
        end, quiet = time.monotonic() + PATIENCE_SECONDS, 0
        while quiet < QUIET_ROUNDS and time.monotonic() < end:
            self._qt.processEvents()
            self._qt.sendPostedEvents()
            quiet = quiet + 1 if self._is_quiet() else 0
            time.sleep(0.004)
