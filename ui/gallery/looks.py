"""The ground everything stands on: colours with their contrast, type, room, icons."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.gallery.specimen import in_line, page, sheet
from ui.icons import Icon, pixmap
from ui.theme import Text, current
from ui.tokens import Gap, Radius, Size, Tokens, Width, contrast
from ui.widgets.text import ElidedLabel, Label

translate = QCoreApplication.translate


class _Swatch(QWidget):
    """A colour, or a length of room."""

    def __init__(self, colour: str, width: int, height: int) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(QSize(width, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(current().tokens.line_strong))
        painter.setBrush(QColor(self._colour))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, Radius.SMALL, Radius.SMALL)


def looks() -> QWidget:
    """Colours, type, room, icons."""
    return page([_colours(), _type(), _room(), _icons()])


def _colours() -> QWidget:
    tokens = current().tokens
    names = [field.name for field in fields(Tokens)]
    return sheet(
        translate("Gallery", "Colours and their contrast with the sheet"),
        [in_line([_colour(name, getattr(tokens, name), tokens.card) for name in names])],
    )


def _colour(name: str, colour: str, ground: str) -> QWidget:
    box = QWidget()
    box.setFixedWidth(current().sp(Width.SLIM))
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Gap.SMALL)
    line.addWidget(_Swatch(colour, current().sp(Size.TOUCH), current().sp(Size.TOUCH)))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(name, Text.SMALL_STRONG))
    words.addWidget(Label(f"{colour} · {contrast(colour, ground):.1f}", Text.SMALL))
    line.addLayout(words, 1)
    return box


def _type() -> QWidget:
    pangram = translate("Gallery", "Amélie collects her boots on Saturday, size 38½")
    labels = [ElidedLabel(f"{role.value} · {pangram}", role) for role in Text]
    return sheet(translate("Gallery", "Type"), labels)


def _room() -> QWidget:
    accent = current().tokens.accent_soft
    gaps = [_measure(f"{gap.name.lower()} {gap}", accent, gap, Size.CHIP) for gap in Gap]
    sizes = [_measure(f"{size.name.lower()} {size}", accent, size, size) for size in Size]
    return sheet(translate("Gallery", "Room and sizes"), [in_line(gaps), in_line(sizes)])


def _measure(name: str, colour: str, width: int, height: int) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.TIGHT)
    column.addWidget(_Swatch(colour, width, height), 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(Label(name.replace("_", " "), Text.SMALL))
    return box


def _icons() -> QWidget:
    icons = []
    for name in Icon:
        sign = QLabel()
        sign.setPixmap(pixmap(name, current().sp(Size.ICON_LARGE)))
        sign.setToolTip(name.name)
        icons.append(sign)
    return sheet(translate("Gallery", "Icons"), [in_line(icons)])
