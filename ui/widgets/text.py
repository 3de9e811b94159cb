"""Texts: plain labels by role, and one that ends in … when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.directions import apart, plain
from ui.theme import Text, set_role
from ui.tokens import Tone


class Label(QLabel):
    """A text with a role. Never interprets markup: what customers wrote is shown as it is.

    Names from right to left keep to themselves in it; ``text`` is what was said.
    """

    def __init__(
        self,
        text: str = "",
        role: Text = Text.BODY,
        *,
        tone: Tone | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(apart(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        set_role(self, role, tone)

    def text(self) -> str:
        """What it says."""
        return plain(super().text())

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(apart(text))


class ElidedLabel(Label):
    """One line; cut with … and told whole in the tooltip when there is no room.

    It gives way down to ``letters``.
    """

    def __init__(
        self,
        text: str = "",
        role: Text = Text.BODY,
        *,
        tone: Tone | None = None,
        letters: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone=tone, parent=parent)
        self._letters = letters
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for the whole text or for ``letters`` of it, whichever is less."""
        hint = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * self._letters
        return QSize(min(hint.width(), least), hint.height())

    def setText(self, text: str) -> None:
        """Say something else, and whole in the tooltip when that is cut."""
        super().setText(text)
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), apart(self._shown()))

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
