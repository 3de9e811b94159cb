"""The one who looks: brings the real app into a state and waits until nothing moves any more."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import event

from app.db.engine import DatabaseDamaged
from app.demo.stores import PARIS, PIN
from app.devices.camera import PictureCamera
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.staff import Role
from launch.app import App
from launch.cameras import Cameras
from launch.device import Device
from launch.guide import Guide
from launch.picture_choice import SCREENS, Screen
from launch.picture_scene import Scene, Trouble
from launch.picture_shops import PictureShop
from launch.server_process import ROOT
from launch.services import now
from sync.client.status import SyncState, SyncStatus
from ui.hand_over.draft import Drafts
from ui.routes import CounterRoute, Route
from ui.tasks import THREADS
from ui.turns import Turns
from ui.widgets.face import LOADING_AFTER_MS
from ui.widgets.toast import toasts_of

W = TypeVar("W", bound=QWidget)
BEFORE_CAMERA = ROOT / "app" / "demo" / "photos" / "watch-crown.jpg"
QUIET_ROUNDS = 3
PATIENCE_SECONDS = 10.0
SLOW_MS = LOADING_AFTER_MS + 60
"""After so long a page says that it waits."""


class Eye:
    """Holds one open app; ``guide`` acts in its window."""

    def __init__(self, qt: QApplication, device: Device, shop: PictureShop, lost: Path) -> None:
        self._qt, self.shop = qt, shop
        self.app = App(qt, device)
        self.app.cameras = Cameras(lambda _place: PictureCamera([BEFORE_CAMERA]))
        self.defects: list[Exception] = []
        self.app.tasks.reported = self.defects.append
        self.guide = Guide(qt, self.app.window, lost)
        self.app.lease.look_at_once()
        self.app.window.show()  # not start(): there is no server to sync with
        self._language = "fr"
        self._held: threading.Event | None = None

    def close(self) -> None:
        """End the app."""
        self.app.window.close()
        self.app.stop()
        self.app.window.deleteLater()
        self.app.deleteLater()
        self.settle()

    # ------------------------------------------------------------------ the state of things
    def dress(self, mode: str, language: str, text_scale: float = 1.0) -> None:
        """Look so from now on; nobody is signed in."""
        self._language = language
        self.app.services.sessions.sign_out()
        self.app.prefer(mode=mode, language=language, text_scale=text_scale, is_still=True)
        self.app.show_sign_in()

    @contextmanager
    def at(self, scene: Scene) -> Iterator[None]:
        """Bring a scene about, for as long as the block lasts."""
        toasts_of(self.app.window).clear()
        self.resize(SCREENS[0])
        self.hear(is_online=scene.is_online)
        self.be(scene.role)
        with self._troubled(scene.trouble):
            scene.reach(self)
            if scene.trouble is Trouble.SLOW:
                self.guide.rest(SLOW_MS)
            yield
        if scene.trouble is not Trouble.NONE:
            self.settle()

    @contextmanager
    def _troubled(self, trouble: Trouble) -> Iterator[None]:
        """Pages are new, and what they ask for is not answered well."""
        if trouble is Trouble.NONE:
            yield
            return
        if trouble is Trouble.SLOW:
            self._held = threading.Event()
            for _ in range(THREADS):
                self.app.tasks(self._held.wait, lambda _: None, self.defects.append)
        self.begin_again()
        if trouble is Trouble.BROKEN:
            event.listen(self.app.device.engine, "before_cursor_execute", _unreadable)
        try:
            yield
        finally:
            if trouble is Trouble.BROKEN:
                event.remove(self.app.device.engine, "before_cursor_execute", _unreadable)
            elif self._held is not None:
                self._held.set()
                self._held = None

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

    def begin_again(self) -> None:
        """New pages for whoever works here, from the counter on."""
        session = self.app.services.sessions.current()
        if session is None:
            self.app.show_sign_in()
        else:
            self.app.show_shell(session)
        self.settle()

    def person(self, role: Role) -> str:
        """The first of the store's people in this role."""
        staff = self.shop.demo.associates
        return next(a.associate_id for a in staff if a.store == PARIS and a.role is role)

    def hear(self, *, is_online: bool) -> None:
        """The server answers, or does not."""
        self.be_told(SyncState.IN_SYNC if is_online else SyncState.OFFLINE)

    def be_told(self, state: SyncState, reason: str = "") -> None:
        """The exchange with the server says how it stands."""
        status = SyncStatus(state=state, since=now(), last_sync=now(), reason=reason)
        self.app.bridge.status_changed.emit(status)

    def resize(self, size: Screen) -> None:
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
        return (self._held is not None or self.app.tasks.is_idle) and not any(at_work)

    def settle(self) -> None:
        """Wait until no work is under way and every answer is on the screen."""
        end, quiet = time.monotonic() + PATIENCE_SECONDS, 0
        while quiet < QUIET_ROUNDS and time.monotonic() < end:
            self._qt.processEvents()
            self._qt.sendPostedEvents()
            quiet = quiet + 1 if self._is_quiet() else 0
            time.sleep(0.004)
        self._points_at_nothing()

    def _points_at_nothing(self) -> None:
        """What happens to lie under the pointer looks like all else."""
        for widget in self.app.window.findChildren(QWidget):
            if widget.underMouse():
                widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
                widget.update()


def _unreadable(*_args: object) -> NoReturn:
    raise DatabaseDamaged
