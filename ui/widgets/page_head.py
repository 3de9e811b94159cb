"""The head of a page: way back, title, a line below, and what can be done at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.theme import Text
from ui.widgets.button import Button
from ui.widgets.text import ElidedLabel


class PageHead(QWidget):
    """``back`` is where the back button leads ("Pickups"); without it there is none."""

    back_pressed = Signal()

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        back: str = "",
        trailing: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        if back:
            button = Button(back, glyph=Icon.BACK, parent=self)
            button.setAccessibleName(
                QCoreApplication.translate("PageHead", "Back to {place}").format(place=back)
            )
            button.clicked.connect(self.back_pressed)
            line.addWidget(button)
        self._title = ElidedLabel(title, Text.TITLE, parent=self)
        self._subtitle = ElidedLabel(subtitle, Text.MUTED, parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        line.addLayout(words, 1)
        self._trailing = QHBoxLayout()
        self._trailing.setSpacing(10)
        line.addLayout(self._trailing)
        for widget in trailing:
            self.add(widget)
        self.set_title(title, subtitle)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add(self, widget: QWidget) -> None:
        """Put a button or a chip at the right."""
        self._trailing.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
