"""How one row of a long list looks, and the delegate that paints it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.directions import apart
from ui.icons import Icon
from ui.theme import Text, current
from ui.tokens import Radius, Size, Tone
from ui.widgets.marked_text import Span, draw_marked
from ui.widgets.pictures import paint_avatar, paint_thumb

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """Words and picture of a row; ``person`` paints initials, ``glyph``/``image`` a thumb.

    ``trailing_widest`` is the longest trailing note of the list, so that chips stand in line.
    ``title_marks`` and ``subtitle_marks`` are letters to be marked, from where to where.
    """

    title: str
    note: str = ""
    subtitle: str = ""
    person: str = ""
    glyph: Icon | None = None
    image: QImage | None = None
    chip: str = ""
    tone: Tone = Tone.NEUTRAL
    trailing: str = ""
    trailing_note: str = ""
    trailing_tone: Tone = Tone.NEUTRAL
    trailing_widest: str = ""
    title_marks: tuple[Span, ...] = ()
    subtitle_marks: tuple[Span, ...] = ()
    is_pressable: bool = True

    @property
    def spoken(self) -> str:
        """All its words, for a screen reader."""
        words = (
            self.title,
            self.note,
            self.subtitle,
            self.chip,
            self.trailing,
            self.trailing_note,
        )
        return ", ".join(word for word in words if word)


class RowDelegate(QStyledItemDelegate):
    """Paints a :class:`ListRow` found under the model's ``UserRole``."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are of one height, which grows with the text."""
        del index
        return QSize(option.rect.width(), current().sp(Size.TOUCH) + 18)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Background and line, picture, then the words between picture and trailing part."""
        row: ListRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        _paint_ground(painter, box, option.state, is_first=index.row() == 0)
        inner = box.adjusted(6, 0, -6, 0)
        left = _paint_picture(painter, inner, row)
        right = _paint_trailing(painter, inner, row)
        right = _paint_chip(painter, inner, right, row)
        _paint_words(painter, QRectF(left, inner.top(), right - left, inner.height()), row)
        painter.restore()


def _paint_ground(
    painter: QPainter, box: QRectF, state: QStyle.StateFlag, *, is_first: bool
) -> None:
    tokens = current().tokens
    painter.setPen(Qt.PenStyle.NoPen)
    if not is_first:
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), QColor(tokens.line))
    has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
    by_keys = has_focus and bool(state & QStyle.StateFlag.State_KeyboardFocusChange)
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if state & QStyle.StateFlag.State_MouseOver or has_focus or is_chosen:
        is_held = (has_focus or is_chosen) and bool(QGuiApplication.mouseButtons())
        painter.setBrush(QColor(tokens.held if is_held else tokens.hover))
        painter.drawRoundedRect(box.adjusted(0, 3, 0, -2), Radius.CONTROL, Radius.CONTROL)
    if by_keys:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.accent))
        painter.drawRoundedRect(box.adjusted(1, 4, -1, -3), Radius.CONTROL, Radius.CONTROL)


def _paint_picture(painter: QPainter, box: QRectF, row: ListRow) -> float:
    """Returns where the words begin."""
    if not row.person and row.glyph is None and row.image is None:
        return box.left()
    side = current().sp(Size.PICTURE)
    square = QRectF(box.left(), box.center().y() - side / 2, side, side)
    if row.person:
        paint_avatar(painter, square, row.person)
    else:
        paint_thumb(painter, square, row.glyph or Icon.PRODUCT, row.image)
    return square.right() + 14


def _paint_trailing(painter: QPainter, box: QRectF, row: ListRow) -> float:
    """Returns where the trailing part begins."""
    theme = current()
    lines = [
        (row.trailing, Text.STRONG, QColor(theme.tokens.ink)),
        (row.trailing_note, Text.SMALL, theme.colour(row.trailing_tone)),
    ]
    shown = [line for line in lines if line[0]]
    if not shown and not row.trailing_widest:
        return box.right()
    words = [(text, role) for text, role, _ in shown] + [(row.trailing_widest, Text.SMALL)]
    width = max(QFontMetrics(theme.font(role)).horizontalAdvance(text) for text, role in words)
    heights = [QFontMetrics(theme.font(role)).height() for _, role, _ in shown]
    top = box.center().y() - sum(heights) / 2
    for (text, role, colour), height in zip(shown, heights, strict=True):
        painter.setFont(theme.font(role))
        painter.setPen(colour)
        painter.drawText(QRectF(box.right() - width - 2, top, width + 2, height), _RIGHT, text)
        top += height
    return box.right() - width - 16


def _paint_chip(painter: QPainter, box: QRectF, right: float, row: ListRow) -> float:
    """Returns where the chip begins."""
    if not row.chip:
        return right
    theme = current()
    font = theme.font(Text.SMALL_STRONG)
    width = QFontMetrics(font).horizontalAdvance(row.chip) + 24
    height = theme.sp(Size.CHIP)
    pill = QRectF(right - width, box.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.soft(row.tone))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(theme.colour(row.tone))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.chip)
    return pill.left() - 14


def _paint_words(painter: QPainter, box: QRectF, row: ListRow) -> None:
    theme = current()
    strong, muted, small = (theme.font(role) for role in (Text.STRONG, Text.MUTED, Text.SMALL))
    first, second = QFontMetrics(strong), QFontMetrics(small)
    height = first.height() + (second.height() + 2 if row.subtitle else 0)
    top = box.center().y() - height / 2
    line = QRectF(box.left(), top, box.width(), first.height())
    ink = QColor(theme.tokens.ink)
    title = draw_marked(painter, line, row.title, row.title_marks, strong, ink)
    painter.setPen(QColor(theme.tokens.muted))
    if row.note and title == row.title:
        line.setLeft(line.left() + first.horizontalAdvance(title) + 8)
        painter.setFont(muted)
        _draw_elided(painter, line, row.note)
    if row.subtitle:
        below = QRectF(box.left(), top + first.height() + 2, box.width(), second.height())
        faint = QColor(theme.tokens.muted)
        draw_marked(painter, below, row.subtitle, row.subtitle_marks, small, faint)


def _draw_elided(painter: QPainter, box: QRectF, text: str) -> None:
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, _LEFT, apart(cut))
