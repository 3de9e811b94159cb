"""What the theme makes of a Markdown text, and where its parts stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextImageFormat,
)

from ui.theme import Text, current
from ui.tokens import Gap

_LINE_PERCENT = 135.0
_ROLES = {1: Text.TITLE, 2: Text.LEAD, 3: Text.HEADING}


def style(document: QTextDocument) -> None:
    """Give headings their fonts, and lines and paragraphs room to breathe."""
    cursor = QTextCursor(document)
    for block in blocks(document):
        level = block.blockFormat().headingLevel()
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        is_item = block.textList() is not None
        cursor.mergeBlockFormat(_spacing(level, is_item=is_item, is_text=not _has_picture(block)))
        if level:
            look = QTextCharFormat()
            look.setFont(current().font(_ROLES.get(level, Text.STRONG)))
            cursor.mergeCharFormat(look)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Paragraphs, headings and points, from the first on."""
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def pictures(document: QTextDocument) -> list[tuple[int, QTextImageFormat]]:
    """Where each picture stands, and how."""
    return [
        (fragment.position(), fragment.charFormat().toImageFormat())
        for block in blocks(document)
        for fragment in _fragments(block)
        if fragment.charFormat().isImageFormat()
    ]


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def _has_picture(block: QTextBlock) -> bool:
    return any(fragment.charFormat().isImageFormat() for fragment in _fragments(block))


def _spacing(level: int, *, is_item: bool, is_text: bool) -> QTextBlockFormat:
    spacing = QTextBlockFormat()
    if level:
        spacing.setTopMargin(Gap.PAGE if level > 1 else 0)
        spacing.setBottomMargin(Gap.SMALL)
        return spacing
    if is_text:
        way = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spacing.setLineHeight(_LINE_PERCENT, way.value)
    spacing.setTopMargin(0)
    spacing.setBottomMargin(Gap.SNUG if is_item else Gap.MEDIUM)
    return spacing
