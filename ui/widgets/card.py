"""A white sheet with a title, and the thin line between rows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size
from ui.widgets.text import ElidedLabel


class Line(QFrame):
    """A thin horizontal line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "line")
        self.setFixedHeight(Size.HAIRLINE)


class Card(QFrame):
    """A sheet: a title with an optional action on its right, and a ``body`` to fill."""

    def __init__(
        self, title: str = "", *, action: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Gap.WIDE, Gap.SNUG, Gap.WIDE, Gap.LARGE)
        outer.setSpacing(Gap.TIGHT)
        self._title = ElidedLabel(title, Text.HEADING, parent=self)
        self._head = QHBoxLayout()
        self._head.setSpacing(Gap.MEDIUM)
        self._head.addWidget(self._title, 1)
        self._actions: list[QWidget] = []
        self._title.setMinimumHeight(current().sp(Size.TOUCH))
        if title or action is not None:
            outer.addLayout(self._head)
        else:
            self._title.hide()
            outer.setContentsMargins(Gap.WIDE, Gap.LARGE, Gap.WIDE, Gap.LARGE)
        self.body = QVBoxLayout()
        self.body.setSpacing(Gap.SMALL)
        outer.addLayout(self.body, 1)
        self.set_action(action)

    def set_title(self, title: str) -> None:
        """Change the title of a card that was made with one."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_action(self, action: QWidget | None) -> None:
        """Put one widget (quiet button, chip, filter) at the right of the title."""
        for old in self._actions:
            self._head.removeWidget(old)
            old.deleteLater()
        self._actions = [action] if action is not None else []
        for new in self._actions:
            self._head.addWidget(new)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget, stretch)


class Aside(QFrame):
    """A dashed box for what is worth knowing but not part of the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "aside")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Gap.WIDE, Gap.LARGE, Gap.WIDE, Gap.LARGE)
        self.body.setSpacing(Gap.TIGHT)
