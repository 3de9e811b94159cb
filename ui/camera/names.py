"""What people call a camera."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.camera.source import CameraChoice


def name_of(choice: CameraChoice) -> str:
    """Its own name, or its number where the system does not tell one."""
    numbered = QCoreApplication.translate("Camera", "Camera {number}")
    return choice.name or numbered.format(number=choice.place + 1)
