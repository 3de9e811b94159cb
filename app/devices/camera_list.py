"""Which cameras there are, by the names people know, and whether they may be used."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2

_PROBED_PLACES = 4
_ASKING_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraInfo:
    """A camera to choose; ``name`` is empty where the platform does not tell it."""

    place: int
    name: str = ""


def list_cameras(sysfs: Path = Path("/sys/class/video4linux")) -> tuple[CameraInfo, ...]:
    """The cameras of this device. Elsewhere than on Linux each is tried: call it off the GUI."""
    if is_linux():
        return _named_by_linux(sysfs)
    if platform.system() == "Darwin":
        names = _asked_for_names(["/usr/sbin/system_profiler", "-json", "SPCameraDataType"])
        return tuple(CameraInfo(place=i, name=name) for i, name in enumerate(names))
    tried = (CameraInfo(place=place) for place in range(_PROBED_PLACES))
    return tuple(info for info in tried if _opens(info.place))


def is_linux() -> bool:
    """Whether cameras are files under ``/dev``."""
    return platform.system() == "Linux"


def backend() -> int:
    """DirectShow on Windows: Media Foundation takes many seconds to open."""
    return cv2.CAP_DSHOW if platform.system() == "Windows" else cv2.CAP_ANY


def is_denied(node: Path | None) -> bool:
    """Whether the system keeps its cameras from this app: by the file's rights or by consent."""
    if node is not None:
        return node.exists() and not os.access(node, os.R_OK | os.W_OK)
    if platform.system() == "Darwin":  # it opens none for an app without consent
        return bool(list_cameras())
    return _is_denied_by_windows()


def _named_by_linux(sysfs: Path) -> tuple[CameraInfo, ...]:
    found = []
    for node in sysfs.glob("video*"):
        try:
            first = (node / "index").read_text("ascii").strip() == "0"
            name = (node / "name").read_text("utf-8").strip()
        except OSError:  # unplugged while we look
            continue
        if first:  # the others of a camera carry its metadata
            found.append(CameraInfo(place=int(node.name.removeprefix("video")), name=name))
    return tuple(sorted(found, key=lambda info: info.place))


def _asked_for_names(program: Sequence[str]) -> list[str]:
    """What macOS's own list says, in its order; nothing when it does not answer."""
    try:
        told = subprocess.run(  # noqa: S603 - a program of the system, without arguments of ours
            program, capture_output=True, timeout=_ASKING_SECONDS, check=True
        )
        return [str(camera["_name"]) for camera in json.loads(told.stdout)["SPCameraDataType"]]
    except (OSError, subprocess.SubprocessError, ValueError, LookupError):
        return []


def _opens(place: int) -> bool:
    capture = cv2.VideoCapture(place, backend())
    opened = capture.isOpened()
    capture.release()
    return opened


if sys.platform == "win32":
    import winreg

    _CONSENTS = tuple(
        rf"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\{kind}"
        for kind in ("webcam", r"webcam\NonPackaged")
    )

    def _is_denied_by_windows() -> bool:
        for consent in _CONSENTS:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, consent) as key:
                    if winreg.QueryValueEx(key, "Value")[0] == "Deny":
                        return True
            except OSError:  # never asked
                continue
        return False

else:

    def _is_denied_by_windows() -> bool:
        return False
