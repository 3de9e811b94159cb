"""One item of the parcel: tapped when it is there, or said to be missing or refused."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.pickups import LineResult, Outcome, PickupLine
from ui.hand_over import text
from ui.icons import Icon
from ui.theme import Text, current, set_role, set_state
from ui.tokens import Gap, Size, Width
from ui.tones import tone_of
from ui.widgets.button import Button, Look
from ui.widgets.chip import Chip
from ui.widgets.pictures import Thumb
from ui.widgets.text import Label

translate = QCoreApplication.translate
_NARROW = 400
_ICONS = {
    Outcome.COLLECTED: Icon.CHECK,
    Outcome.MISSING: Icon.QUESTION,
    Outcome.REFUSED: Icon.REFUSED,
    Outcome.WAITING: Icon.CLOCK,
}


class ItemRow(QFrame):
    """``decided`` carries the outcome a person chose; ``undone`` takes it back."""

    decided = Signal(str, object)
    undone = Signal(str)

    def __init__(self, line: PickupLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        set_role(self, "row")
        set_state(self, "pressable", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(current().sp(Size.ROW))
        self._chip = Chip("", parent=self)
        self._undo = Button(
            look=Look.QUIET,
            glyph=Icon.UNDO,
            name=translate("HandOver", "Take it back: {item}").format(item=line.title),
        )
        self._missing = self._button(translate("HandOver", "Missing"), Outcome.MISSING)
        self._refused = self._button(translate("HandOver", "Refused"), Outcome.REFUSED)
        self._undo.clicked.connect(lambda: self.undone.emit(line.line_id))
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(Gap.TIGHT, Gap.SNUG, Gap.TIGHT, Gap.SNUG)
        self._parts.setSpacing(Gap.MEDIUM)
        self._parts.addLayout(self._words(), 1)
        self._actions = self._make_actions()
        self._parts.addLayout(self._actions)
        self.show_result(None)

    def show_result(self, result: LineResult | None) -> None:
        """What was decided; None: nothing yet."""
        is_decided = result is not None
        self._chip.setVisible(is_decided)
        self._undo.setVisible(is_decided)
        self._missing.setVisible(not is_decided)
        self._refused.setVisible(not is_decided)
        state = text.item_state(self.line, result) if result else ""
        if result is not None:
            self._chip.show_state(state, tone_of(result.outcome), _ICONS[result.outcome])
        self.setAccessibleName(text.dotted((self.line.title, text.item_facts(self.line), state)))
        self.setAccessibleDescription(translate("HandOver", "Press when the item is there"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the buttons stand below the words."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < current().sp(_NARROW)
        way = QBoxLayout.Direction
        self._parts.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """The buttons alone: they can stand below the words."""
        hint = super().minimumSizeHint()
        buttons = self._actions.minimumSize().width() + 12
        return QSize(min(hint.width(), max(buttons, current().sp(Width.TILE))), hint.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press, so that the release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap: it is there."""
        is_tap = event.button() == Qt.MouseButton.LeftButton
        if is_tap and self.rect().contains(event.position().toPoint()):
            self.decided.emit(self.line.line_id, Outcome.COLLECTED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space say that it is there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.decided.emit(self.line.line_id, Outcome.COLLECTED)
        else:
            super().keyPressEvent(event)

    def _button(self, words: str, outcome: Outcome) -> Button:
        button = Button(words, name=text.dotted((words, self.line.title)), parent=self)
        button.clicked.connect(lambda: self.decided.emit(self.line.line_id, outcome))
        return button

    def _words(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(Gap.HAIR)
        words.addStretch(1)
        words.addWidget(Label(self.line.title, Text.STRONG, wrap=True, parent=self))
        words.addWidget(Label(text.item_facts(self.line), Text.SMALL, wrap=True, parent=self))
        words.addStretch(1)
        whole = QHBoxLayout()
        whole.setSpacing(Gap.MEDIUM)
        whole.addWidget(Thumb(self.line.family, name=self.line.title, parent=self))
        whole.addLayout(words, 1)
        return whole

    def _make_actions(self) -> QHBoxLayout:
        actions = QHBoxLayout()
        actions.setSpacing(Gap.SMALL)
        actions.addStretch(1)
        for widget in (self._chip, self._undo, self._missing, self._refused):
            actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return actions
