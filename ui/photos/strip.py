"""Photos that were added and not kept yet, each with a way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icon
from ui.photos.thumb import PhotoThumb
from ui.tasks import Tasks
from ui.tokens import Gap, Size
from ui.widgets.button import Button, Look
from ui.widgets.flow import Flow


class PhotoStrip(QWidget):
    """``opened`` and ``removed`` carry the number of a photo."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._line = Flow(self, spacing=Gap.MEDIUM)
        self.hide()

    def show_photos(self, jpegs: Sequence[bytes]) -> None:
        """Show these instead of those before."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, jpeg in enumerate(jpegs):
            self._line.addWidget(self._tile(number, jpeg))
        self.setVisible(bool(jpegs))

    @property
    def count(self) -> int:
        """How many photos are shown."""
        return self._line.count()

    def _tile(self, number: int, jpeg: bytes) -> QWidget:
        tile = QWidget(self)
        name = QCoreApplication.translate("Photos", "Photo {number}").format(number=number + 1)
        thumb = PhotoThumb(jpeg, self._tasks, name=name, size=Size.PHOTO, parent=tile)
        thumb.clicked.connect(partial(self.opened.emit, number))
        words = QCoreApplication.translate("Photos", "Remove")
        remove = Button(words, Look.QUIET, glyph=Icon.DELETE, parent=tile)
        remove.setAccessibleName(
            QCoreApplication.translate("Photos", "Remove photo {number}").format(number=number + 1)
        )
        remove.clicked.connect(partial(self.removed.emit, number))
        column = QVBoxLayout(tile)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(thumb, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignHCenter)
        return tile
