"""What a list or page shows when it has nothing to show: empty, loading, failed, offline."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui.icons import Icon, pixmap
from ui.theme import Text, current
from ui.tokens import Gap, Size, Width
from ui.widgets.button import Button
from ui.widgets.reading import read_after
from ui.widgets.skeleton import Shape, Skeleton
from ui.widgets.spinner import Spinner
from ui.widgets.text import Label

LOADING_AFTER_MS = 300


class Mood(StrEnum):
    """Why there is nothing to show."""

    EMPTY = "empty"
    LOADING = "loading"
    FAILED = "failed"
    OFFLINE = "offline"


_ICONS = {Mood.EMPTY: Icon.EMPTY, Mood.FAILED: Icon.FAULT, Mood.OFFLINE: Icon.OFFLINE}


class Face(QWidget):
    """One icon, one sentence, one way on (``action_pressed``)."""

    action_pressed = Signal()

    def __init__(
        self,
        mood: Mood,
        sentence: str,
        *,
        action: str = "",
        glyph: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.PAGE, Gap.PAGE, Gap.PAGE)
        column.setSpacing(Gap.LARGE)
        column.addStretch(2)
        column.addWidget(self._sign(mood, glyph), 0, Qt.AlignmentFlag.AlignHCenter)
        words = Label(sentence, Text.MUTED, wrap=True, parent=self)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(current().sp(Width.READABLE))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 1000)
        line.addStretch(1)
        column.addLayout(line)
        if action:
            button = Button(action, parent=self)
            button.clicked.connect(self.action_pressed)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _sign(self, mood: Mood, glyph: Icon | None) -> QWidget:
        if mood is Mood.LOADING:
            return Spinner(parent=self)
        sign = QLabel(self)
        colour = "negative" if mood is Mood.FAILED else "faint"
        sign.setPixmap(pixmap(glyph or _ICONS[mood], current().sp(Size.SIGN), colour))
        return sign


class Faced(QWidget):
    """Shows ``content``, or a face instead of it. ``action_pressed`` is the face's way on.

    ``shape``: how the content will look, drawn in grey while it is awaited.
    """

    action_pressed = Signal()

    def __init__(
        self, content: QWidget, parent: QWidget | None = None, *, shape: Shape | None = None
    ) -> None:
        super().__init__(parent)
        self._shape = shape
        self._stack = QStackedLayout(self)
        self._content = content
        self._face: Face | Skeleton | None = None
        self._stack.addWidget(content)
        self._later = QTimer(self, singleShot=True, interval=LOADING_AFTER_MS)
        self._later.timeout.connect(self._show_loading)
        self._loading_sentence = ""

    def show_content(self) -> None:
        """There is something to show."""
        self._later.stop()
        self._stack.setCurrentWidget(self._content)
        self._drop_face()

    def show_loading(self, sentence: str) -> None:
        """Say so only when it lasts; until then what was there stays."""
        self._loading_sentence = sentence
        self._later.start()

    def show_face(
        self, mood: Mood, sentence: str, *, action: str = "", glyph: Icon | None = None
    ) -> None:
        """Show a face at once."""
        face = Face(mood, sentence, action=action, glyph=glyph, parent=self)
        face.action_pressed.connect(self.action_pressed)
        self._show_instead(face)

    @property
    def sentence(self) -> str:
        """What the face says; empty while the content is shown."""
        return self._face.accessibleName() if self._face is not None else ""

    def _show_loading(self) -> None:
        if self._shape is None:
            self.show_face(Mood.LOADING, self._loading_sentence)
        else:
            self._show_instead(Skeleton(self._shape, self._loading_sentence, self))

    def _show_instead(self, face: Face | Skeleton) -> None:
        self._later.stop()
        self._drop_face()
        self._stack.addWidget(face)
        self._stack.setCurrentWidget(face)
        self._face = face
        read_after(face, self._content)

    def _drop_face(self) -> None:
        if self._face is not None:
            self._stack.removeWidget(self._face)
            self._face.deleteLater()
            self._face = None
