"""Run the app in a window until it is closed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.errors import Fault
from launch.app import BEGIN_AGAIN, App
from launch.defects import Defects
from launch.device import DATABASE, Device, home, open_device
from launch.trouble import show_trouble
from ui import theme
from ui.translation import Translation, system_language


class AlreadyOpen(Fault):
    """Another window of the app works with this device's data."""

    code: ClassVar[str] = "already_open"


class FolderNotUsable(Fault):
    """The folder of the device's data cannot be made or written."""

    code: ClassVar[str] = "folder_not_usable"


def run_app(folder: Path | None = None, language: str = "") -> int:
    """Open the device in ``folder`` (the system's own place by default) and run; 0 at the end."""
    qt = application()
    folder = folder or home()
    lock = QLockFile(str(folder / "comptoir.lock"))
    lock.setStaleLockTime(0)
    status = BEGIN_AGAIN
    try:
        take(lock, folder)
        while status == BEGIN_AGAIN:
            status = run_device(qt, open_device(folder), language=language)
    except Fault as fault:
        return show_trouble(qt, fault.code)
    return status


def take(lock: QLockFile, folder: Path) -> None:
    """Make the folder this process's own.

    Raises:
        AlreadyOpen: it is another's.
        FolderNotUsable: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotUsable from error
    if not lock.tryLock(100):
        is_held = lock.error() is QLockFile.LockError.LockFailedError
        raise AlreadyOpen if is_held else FolderNotUsable
    if not all(os.access(file, os.R_OK | os.W_OK) for file in folder.glob(f"{DATABASE}*")):
        raise FolderNotUsable


def run_device(
    qt: QApplication,
    device: Device,
    *,
    language: str = "",
    sign_in: tuple[str, str] | None = None,
) -> int:
    """Run the app on an open device; ``sign_in`` (associate, PIN) opens at the counter."""
    defects = Defects(device.folder)
    app = App(qt, device, language=language)
    defects.told = app.bridge.defect_met.emit
    app.tasks.reported = defects.report
    defects.watch()
    _let_signals_through(qt)
    app.window.resize(app.window.size().boundedTo(qt.primaryScreen().availableSize()))
    try:
        app.start()
        if sign_in is not None:
            app.enter(app.services.sessions.sign_in(*sign_in))
            if language:
                app.choose_language(language)
        return qt.exec()
    finally:
        app.stop()
        app.window.deleteLater()
        app.deleteLater()
        defects.close()


def application() -> QApplication:
    """The one application object, with our name and fonts, in the system's language."""
    found = QApplication.instance()
    qt = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    qt.setApplicationName("Comptoir")
    qt.setApplicationDisplayName("Comptoir")
    theme.apply(qt)
    Translation(qt).install(system_language())
    return qt


def _let_signals_through(qt: QApplication) -> None:
    """Ctrl-C and the system's end of session close the window instead of being ignored."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: qt.quit())
    awake = QTimer(qt, interval=200)  # Python handles a signal only while it runs
    awake.timeout.connect(lambda: None)
    awake.start()
