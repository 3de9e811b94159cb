"""One of several as big tiles in a grid, each with its sign and a line that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from ui.icons import Icon, icon
from ui.theme import Text, current
from ui.tokens import Gap, Radius, Size, Width

_GAP = Gap.SMALL
_SIGN = Size.ICON
_LEFT, _BETWEEN, _RIGHT = 12, 9, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """What can be chosen."""

    key: str
    words: str
    hint: str = ""
    glyph: Icon


class Tiles(QWidget):
    """``chosen`` carries the key a person chose. Up to ``most`` columns, as there is room."""

    chosen = Signal(str)

    def __init__(
        self,
        tiles: Sequence[Tile],
        *,
        name: str,
        most: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons = {tile.key: _TileButton(tile, self) for tile in tiles}
        for button in self._buttons.values():
            self._group.addButton(button)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit(self.choice))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self._fold(2)

    @property
    def choice(self) -> str:
        """The chosen key; empty while nothing is chosen."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show ``key`` as chosen, or nothing when it is empty; without a signal."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def set_hint(self, key: str, hint: str) -> None:
        """Explain a tile that was made with a hint otherwise."""
        self._buttons[key].set_hint(hint)

    def button(self, key: str) -> QAbstractButton:
        """The tile of ``key``."""
        return self._buttons[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        fits = (event.size().width() + _GAP) // (widest + _GAP)
        self._fold(max(1, min(self._most, fits)))

    def minimumSizeHint(self) -> QSize:
        """One column of tiles can be this narrow."""
        return QSize(current().sp(Width.TILE), super().minimumSizeHint().height())

    def _fold(self, columns: int) -> None:
        if columns == self._columns:
            return
        for number in range(self._most):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        for number, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, number // columns, number % columns)
        self._columns = columns
        self.updateGeometry()


class _TileButton(QAbstractButton):
    def __init__(self, tile: Tile, parent: QWidget) -> None:
        super().__init__(parent)
        self._tile = tile
        self._height = 64 if tile.hint else 52
        self.setCheckable(True)
        self.setText(tile.words)
        self.set_hint(tile.hint)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self.setAccessibleName(", ".join(part for part in (self._tile.words, hint) if part))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the sign and both lines."""
        fonts = (Text.STRONG, self._tile.words), (Text.SMALL, self._hint)
        words = max(
            QFontMetrics(current().font(role)).horizontalAdvance(said) for role, said in fonts
        )
        beside = _LEFT + current().sp(_SIGN) + _BETWEEN + _RIGHT
        return QSize(beside + words, current().sp(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().sp(Width.TILE), current().sp(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded box, the sign, the word and its line; chosen: filled and framed."""
        del event
        theme, is_on = current(), self.isChecked()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_framed = is_on or self.hasFocus()
        edge = QColor(tokens.accent if is_framed else tokens.line)
        painter.setPen(QPen(edge, 2 if is_framed else 1))
        ground = (
            tokens.accent_soft if is_on else tokens.hover if self.underMouse() else tokens.card
        )
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL
        )
        side = theme.sp(_SIGN)
        sign = QRectF(_LEFT, (self.height() - side) / 2, side, side).toRect()
        icon(self._tile.glyph, "accent" if is_on else "muted").paint(painter, sign)
        self._paint_words(painter, sign.right() + _BETWEEN)

    def _paint_words(self, painter: QPainter, left: float) -> None:
        theme = current()
        lines = [(self._tile.words, Text.STRONG, theme.tokens.ink)]
        if self._hint:
            lines.append((self._hint, Text.SMALL, theme.tokens.muted))
        heights = [QFontMetrics(theme.font(role)).height() for _, role, _ in lines]
        top = (self.height() - sum(heights)) / 2
        width = self.width() - left - _RIGHT + 2
        for (words, role, colour), height in zip(lines, heights, strict=True):
            painter.setFont(theme.font(role))
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(width))
            box = QRectF(left, top, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
            top += height
