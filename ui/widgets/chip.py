"""A small rounded statement, and the round count on a navigation entry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.icons import Icon, pixmap
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size, Tone
from ui.widgets.text import Label


class Chip(QFrame):
    """A state in a word or two. The words carry the meaning; tone and icon only support it."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        glyph: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph = QLabel(self)
        self._text = Label("", Text.SMALL_STRONG, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.MEDIUM, 0, Gap.MEDIUM, 0)
        row.setSpacing(Gap.SNUG)
        row.addWidget(self._glyph)
        row.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, glyph)

    def show_state(self, text: str, tone: Tone = Tone.NEUTRAL, glyph: Icon | None = None) -> None:
        """Say something else."""
        self._text.setText(text)
        self.setAccessibleName(text)
        set_role(self, "chip", tone)
        set_role(self._text, Text.SMALL_STRONG, tone)
        self._glyph.setVisible(glyph is not None)
        if glyph is not None:
            colour = "muted" if tone is Tone.NEUTRAL else tone.value
            self._glyph.setPixmap(pixmap(glyph, current().sp(Size.ICON_SMALL), colour))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()


class Badge(QLabel):
    """A count in a red pill; nothing when there is nothing."""

    def __init__(self, count: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "badge")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show ``count``, at most as "99+"."""
        self.setText(str(count) if count < 100 else "99+")
        self.setVisible(count > 0)
        self.adjustSize()
