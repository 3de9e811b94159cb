"""The ways to add a photo, as buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.photos.intake import PhotoIntake
from ui.tokens import Gap
from ui.widgets.button import Button
from ui.widgets.flow import Flow


class PhotoButtons(QWidget):
    """Camera (where there is one) and file; ``short``: in a word each."""

    def __init__(
        self, intake: PhotoIntake, *, short: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        take, choose = translate("Photos", "Take a photo"), translate("Photos", "Choose a file")
        camera = translate("Photos", "Photo") if short else take
        file = translate("Photos", "File") if short else choose
        self._camera = Button(camera, glyph=Icon.CAMERA, name=take, parent=self)
        self._file = Button(file, glyph=Icon.FILE, name=choose, parent=self)
        if short:
            self._camera.setToolTip(take)
            self._file.setToolTip(choose)
        self._camera.setVisible(intake.has_camera)
        self._camera.clicked.connect(intake.use_camera)
        self._file.clicked.connect(intake.choose_files)
        line = Flow(self, spacing=Gap.SMALL)
        line.addWidget(self._camera)
        line.addWidget(self._file)

    def show_busy(self, busy: bool) -> None:
        """Photos are being made small."""
        self._camera.set_busy(busy)
        self._file.set_busy(busy)
