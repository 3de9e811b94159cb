"""The ways to add a photo, as buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.photos.intake import PhotoIntake
from ui.widgets.button import Button
from ui.widgets.flow import Flow


class PhotoButtons(QWidget):
    """Camera (where there is one) and file."""

    def __init__(self, intake: PhotoIntake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._camera = Button(translate("Photos", "Take a photo"), glyph=Icon.CAMERA, parent=self)
        self._file = Button(translate("Photos", "Choose a file"), glyph=Icon.FILE, parent=self)
        self._camera.setVisible(intake.has_camera)
        self._camera.clicked.connect(intake.use_camera)
        self._file.clicked.connect(intake.choose_files)
        line = Flow(self, spacing=8)
        line.addWidget(self._camera)
        line.addWidget(self._file)

    def show_busy(self, busy: bool) -> None:
        """Photos are being made small."""
        self._camera.set_busy(busy)
        self._file.set_busy(busy)
