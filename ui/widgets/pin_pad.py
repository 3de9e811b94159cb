"""Keys and dots for a PIN of 4 to 8 digits, by touch or keyboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.theme import Text, current, set_role, set_state
from ui.tokens import Gap, Size, Tone
from ui.widgets.button import Button
from ui.widgets.text import Label

SHORTEST, LONGEST = 4, 8
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_AZERTY_TOP_ROW = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))


class PinPad(QWidget):
    """Emits ``entered`` with the digits when → or Enter is pressed; forgets them at once.

    ``go`` is what → does, when it is not to sign in.
    """

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, go: str = "") -> None:
        super().__init__(parent)
        self._digits = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(QCoreApplication.translate("PinPad", "Your PIN"))
        self._dots = _Dots(self)
        self._words = Label("", Text.SMALL_STRONG, tone=Tone.NEGATIVE, wrap=True, parent=self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setMinimumHeight(current().sp(Size.ICON))
        self._keys: list[Button] = []
        grid = QGridLayout()
        grid.setSpacing(Gap.MEDIUM)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._digit_key(digit), place // 3, place % 3)
        self._erase = Button(
            glyph=Icon.ERASE, name=QCoreApplication.translate("PinPad", "Erase"), parent=self
        )
        self._go = Button(
            glyph=Icon.ARROW,
            name=go or QCoreApplication.translate("PinPad", "Sign in"),
            parent=self,
        )
        for key, column in ((self._erase, 0), (self._digit_key("0"), 1), (self._go, 2)):
            set_role(key, "key")
            grid.addWidget(key, 3, column)
        self._erase.clicked.connect(self._erase_last)
        self._go.clicked.connect(self._finish)
        self._keys += [self._erase, self._go]
        column_layout = QVBoxLayout(self)
        column_layout.setSpacing(Gap.MEDIUM)
        column_layout.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignHCenter)
        column_layout.addWidget(self._words)
        column_layout.addLayout(grid)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show_digits()

    def show_error(self, sentence: str) -> None:
        """Say why it did not work and start again."""
        self.clear()
        self._words.setText(sentence)

    def clear(self) -> None:
        """Forget the digits and what was said."""
        self._digits = ""
        self._words.setText("")
        self._show_digits()

    def set_low(self, low: bool) -> None:
        """Make do with less height."""
        for key in self._keys:
            set_state(key, "low", low)

    def set_busy(self, busy: bool) -> None:
        """Take no digits while the PIN is checked."""
        self.setEnabled(not busy)
        if not busy:
            self._show_digits()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who came by Tab sees where they are; at the sign-in the keys are ready anyway."""
        super().focusInEvent(event)
        self._dots.show_ring(event.reason() in _BY_KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dots.show_ring(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits (also of an AZERTY top row), Backspace and Enter."""
        digit = _AZERTY_TOP_ROW.get(event.text(), event.text())
        if digit in "0123456789" and digit:
            self._add(digit)
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase_last()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _digit_key(self, digit: str) -> Button:
        key = Button(digit, parent=self)
        set_role(key, "key")
        key.clicked.connect(lambda: self._add(digit))
        self._keys.append(key)
        return key

    def _add(self, digit: str) -> None:
        if len(self._digits) < LONGEST:
            self._digits += digit
            self._words.setText("")
            self._show_digits()

    def _erase_last(self) -> None:
        self._digits = self._digits[:-1]
        self._show_digits()

    def _finish(self) -> None:
        if len(self._digits) >= SHORTEST:
            digits, self._digits = self._digits, ""
            self._show_digits()
            self.entered.emit(digits)

    def _show_digits(self) -> None:
        self._dots.show_count(len(self._digits))
        self._go.setEnabled(len(self._digits) >= SHORTEST)
        self._erase.setEnabled(bool(self._digits))


class _Dots(QWidget):
    """One dot per digit, at least four places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._filled = 0
        self._has_ring = False
        self._step = current().sp(Size.ICON)
        self.setFixedSize(QSize(self._step * LONGEST, self._step))

    def show_ring(self, has_ring: bool) -> None:
        self._has_ring = has_ring
        self.update()

    def show_count(self, filled: int) -> None:
        self._filled = filled
        self.setAccessibleName(
            QCoreApplication.translate("PinPad", "%n digit(s) entered", None, filled)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._has_ring:
            painter.setPen(QPen(QColor(current().tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), Gap.SMALL, Gap.SMALL)
        ink = QColor(current().tokens.ink)
        painter.setPen(QPen(ink, 1.5))
        places = max(SHORTEST, self._filled)
        left = (self.width() - places * self._step) / 2
        side = self._step * 0.55
        gap = (self._step - side) / 2
        for place in range(places):
            painter.setBrush(ink if place < self._filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(left + place * self._step + gap, gap, side, side))
