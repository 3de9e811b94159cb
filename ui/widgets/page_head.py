"""The head of a page: way back, title, a line below, and what can be done at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.theme import Text, current
from ui.tokens import Gap, Width
from ui.widgets.button import Button
from ui.widgets.flow import Flow
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
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(Gap.MEDIUM)
        self._first = line = QHBoxLayout()
        line.setSpacing(Gap.LARGE)
        self._outer.addLayout(line, 1)
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
        self._actions = QWidget(self)
        self._trailing = Flow(self._actions, spacing=Gap.SMALL)
        self._outer.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)
        for widget in trailing:
            self.add(widget)
        self.set_title(title, subtitle)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._fold()

    def add(self, widget: QWidget) -> None:
        """Put a button or a chip at the right."""
        self._trailing.addWidget(widget)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """Room for the wider of the two lines it can become."""
        first, actions = self._first.minimumSize(), self._trailing.minimumSize()
        return QSize(max(first.width(), actions.width()), self._outer.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Give the actions a line of their own when the title would be cut."""
        spare = self._first.sizeHint().width() - self._title.sizeHint().width()
        title = min(self._title.sizeHint().width(), current().sp(Width.WIDE))
        needed = spare + title + self._trailing.sizeHint().width() + self._outer.spacing()
        direction = QBoxLayout.Direction
        fits = self.width() >= needed
        self._outer.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
