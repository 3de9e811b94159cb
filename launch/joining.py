"""``main.py join``: an enrolled device goes on with its server elsewhere, or is let in anew.

Its records and its work stay. For a server that moved to another address, and for one that was put
back from a backup of the days before this device was enrolled.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QLockFile

from app.domain.errors import Fault
from launch.device import DATABASE, home, open_device
from launch.run import take
from launch.services import now
from launch.version import VERSION
from sync.client.rejoining import rejoin


class NoDevice(Fault):
    """There is no device in this folder."""

    code: ClassVar[str] = "no_device"


def join(folder: Path | None, address: str, code: str = "") -> str:
    """Go on with the server at ``address``; empty when it knows this device, otherwise why not.

    Args:
        folder: of the device; the system's own place by default.
        address: ``https://…``.
        code: an enrolment code; empty: the server knows the device already.
    """
    folder = folder or home()
    lock = QLockFile(str(folder / "comptoir.lock"))
    lock.setStaleLockTime(0)
    try:
        if not (folder / DATABASE).is_file():
            raise NoDevice
        take(lock, folder)
        device = open_device(folder)
        try:
            return rejoin(device.engine, address, code, now=now, app_version=VERSION)
        finally:
            device.close()
    except Fault as fault:
        return fault.code
    finally:
        lock.unlock()
