"""One line of a short list: picture, words, state, action. Long lists use ``virtual_list``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Text, current, set_role, set_state
from ui.tokens import Gap, Size
from ui.widgets.card import Line
from ui.widgets.flow import Flow
from ui.widgets.reading import read_in_order
from ui.widgets.text import ElidedLabel, Label

_EDGE = Gap.TIGHT
_LETTERS = 16
"""So many of a title stay in one line."""


class Row(QFrame):
    """``title`` (bold) with an optional ``note`` beside it, ``subtitle`` below.

    ``leading`` is an avatar or a thumb; ``trailing`` chips, amounts or buttons. A pressable row
    emits ``pressed`` on a tap, Enter or Space.
    """

    pressed = Signal()

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        note: str = "",
        leading: QWidget | None = None,
        trailing: Sequence[QWidget] = (),
        pressable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "row")
        self._is_pressable = pressable
        self.setAccessibleName(", ".join(part for part in (title, note, subtitle) if part))
        self.setMinimumHeight(current().sp(Size.ROW))
        self._lay_out(leading, self._words(title, subtitle, note), trailing)
        if pressable:
            set_state(self, "pressable", True)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        """Room for the wider of the two lines it can become."""
        first, actions = self._first.minimumSize(), self._actions.minimumSize()
        width = max(first.width(), actions.width()) + 2 * _EDGE
        return QSize(width, max(self.minimumHeight(), self._outer.minimumSize().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what trails a line of its own when the words would have no room."""
        super().resizeEvent(event)
        needed = self._first.minimumSize().width() + self._actions.sizeHint().width() + 5 * _EDGE
        direction = QBoxLayout.Direction
        fits = self.width() >= needed
        self._outer.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def _lay_out(
        self, leading: QWidget | None, words: QVBoxLayout, trailing: Sequence[QWidget]
    ) -> None:
        self._first = QHBoxLayout()
        self._first.setSpacing(Gap.MEDIUM)
        if leading is not None:
            self._first.addWidget(leading)
        self._first.addLayout(words, 1)
        holder = QWidget(self)
        self._actions = Flow(holder, spacing=Gap.SMALL)
        for widget in trailing:
            self._actions.addWidget(widget)
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._outer.setSpacing(Gap.MEDIUM if trailing else 0)
        self._outer.addLayout(self._first, 1)
        self._outer.addWidget(holder, 0, Qt.AlignmentFlag.AlignVCenter)

    def _words(self, title: str, subtitle: str, note: str) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(Gap.HAIR)
        words.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(Gap.SNUG)
        if note:
            first.addWidget(ElidedLabel(title, Text.STRONG, letters=_LETTERS, parent=self))
            first.addWidget(ElidedLabel(note, Text.MUTED, parent=self))
            first.addStretch(1)
        else:
            first.addWidget(_Title(title, Text.STRONG, wrap=True, parent=self))
        words.addLayout(first)
        if subtitle:
            words.addWidget(Label(subtitle, Text.SMALL, wrap=True, parent=self))
        words.addStretch(1)
        return words

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the row itself."""
        super().mouseReleaseEvent(event)
        self._hold(is_held=False)
        is_tap = event.button() == Qt.MouseButton.LeftButton
        if self._is_pressable and is_tap and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press, so that the release comes here too."""
        if self._is_pressable:
            event.accept()
            self._hold(is_held=True)
        else:
            super().mousePressEvent(event)

    def _hold(self, *, is_held: bool) -> None:
        """Look pressed."""
        if self._is_pressable:
            set_state(self, "held", is_held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._is_pressable and event.key() in keys:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class _Title(Label):
    """Goes on in the next line when there is no room, but not after every word."""

    def minimumSizeHint(self) -> QSize:
        """The longest word, and room for a few letters."""
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        least = min(metrics.horizontalAdvance(self.text()), _LETTERS * metrics.averageCharWidth())
        return QSize(max(hint.width(), least), hint.height())


class Rows(QWidget):
    """Rows one below the other, with a thin line between; replaced as a whole."""

    def __init__(self, rows: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.HAIR)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows instead of those before; one that was among them stays as it is."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in rows:
                widget.hide()
                widget.deleteLater()
        for number, row in enumerate(rows):
            if number:
                self._column.addWidget(Line(self))
            self._column.addWidget(row)
        self._column.addStretch(1)
        read_in_order(rows)
