"""What is wrong with what a window shows now, in words: cut, overlapping, small, nameless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QScroller,
    QStyle,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QWidget,
)

from ui.widgets.chip import Badge
from ui.widgets.list_row import ListRow
from ui.widgets.row import Row
from ui.widgets.side_panel import SidePanel
from ui.widgets.text import ElidedLabel
from ui.widgets.toast import Toast
from ui.widgets.virtual_list import ROW, VirtualList

_BREAKS = re.compile(r"\s+|(?<=-)")
"""Where a line may end."""
TOUCH = 48
TOUCH_IN_LIST = 44
SEEN_ROWS = 12
_OF_QT = (QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit)
"""Widgets whose children are Qt's own affair, but for the content that scrolls."""


def flaws(window: QWidget) -> Iterator[str]:
    """Everything that does not fit in ``window`` as it is shown now."""
    for widget in shown(window):
        for check in (cut_words, cut_by_a_parent, overlaps, too_small, nameless, stiff):
            yield from (f"{called(widget)} {what}" for what in check(widget))


def shown(root: QWidget) -> Iterator[QWidget]:
    """``root`` and every visible widget in it, but for the inside of Qt's own controls."""
    yield root
    if isinstance(root, QScrollArea):
        content = root.widget()
        if content is not None and content.isVisible():
            yield from shown(content)
    elif not isinstance(root, _OF_QT):
        for child in _children(root):
            yield from shown(child)


def called(widget: QWidget) -> str:
    """``Button 'Hand over'`` and where it stands."""
    words = " ".join((_text(widget) or widget.accessibleName()).split())[:60]
    place = ".".join(_parents(widget))
    return f"{type(widget).__name__} {words!r} in {place}:"


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that can be read or heard, with the widget it belongs to."""
    for widget in shown(window):
        said = {_text(widget), widget.accessibleName(), widget.toolTip()}
        said.add(widget.accessibleDescription())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            said = {*said, widget.placeholderText()} - {_text(widget)}
        for text in filter(None, said):
            yield called(widget), text
        for row in list_rows(widget):
            for text in (row.title, row.note, row.subtitle, row.chip, row.trailing):
                yield called(widget), text
            yield called(widget), row.trailing_note


def list_rows(widget: QWidget) -> list[ListRow]:
    """The first rows of a painted list."""
    if not isinstance(widget, VirtualList):
        return []
    model = widget.model()
    return [model.index(n, 0).data(ROW) for n in range(min(SEEN_ROWS, model.rowCount()))]


# ---------------------------------------------------------------------- words that are cut
def cut_words(widget: QWidget) -> Iterator[str]:
    """Words that need more room than their widget has."""
    if isinstance(widget, ElidedLabel):
        if not widget.toolTip() and _width_of(widget, widget.text()) > widget.width() + 1:
            yield "is cut and has no tooltip"
    elif isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _less_than(widget, widget.minimumSizeHint())
    elif isinstance(widget, QLineEdit):
        yield from _cut_invitation(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if not label.wordWrap():
        yield from _less_than(label, label.sizeHint())
        return
    needed = label.heightForWidth(label.width())
    if label.height() < needed - 1:
        yield f"is {label.height()} high, its lines need {needed}"
    parts = _BREAKS.split(label.text())
    widest = max(parts, key=lambda part: _width_of(label, part), default="")
    if _width_of(label, widest) > label.contentsRect().width() + 1:
        yield f"is {label.width()} wide, too narrow for the word {widest!r}"


def _less_than(widget: QWidget, needed: QSize) -> Iterator[str]:
    if widget.width() < needed.width() - 1:
        yield f"is {widget.width()} wide and needs {needed.width()}"
    if widget.height() < needed.height() - 1:
        yield f"is {widget.height()} high and needs {needed.height()}"


def _cut_invitation(edit: QLineEdit) -> Iterator[str]:
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    inner = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    words = "" if edit.text() else edit.placeholderText()
    if _width_of(edit, words) > inner.width():
        yield f"invites with more words than fit: {words!r}"


def _width_of(widget: QWidget, words: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(words)


# ---------------------------------------------------------------------- places
def cut_by_a_parent(widget: QWidget) -> Iterator[str]:
    """A widget that sticks out of the one it stands in; what scrolls may be taller."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return
    inside = parent.rect()
    may_scroll = isinstance(parent.parentWidget(), QScrollArea)
    box = widget.geometry()
    if box.left() < inside.left() - 1 or box.right() > inside.right() + 1:
        yield f"spans {box.left()} to {box.right()} of a parent {inside.width()} wide"
    if not may_scroll and (box.top() < inside.top() - 1 or box.bottom() > inside.bottom() + 1):
        yield f"spans {box.top()} to {box.bottom()} of a parent {inside.height()} high"


def overlaps(widget: QWidget) -> Iterator[str]:
    """Two children of one widget that lie over each other."""
    if isinstance(widget, _OF_QT):
        return
    beside = [c for c in _children(widget) if not isinstance(c, SidePanel | Badge | Toast)]
    for one, other in combinations(beside, 2):
        common = one.geometry() & other.geometry()
        if common.width() > 1 and common.height() > 1:
            size = f"{common.width()} x {common.height()}"
            yield f"has {called(one)} and {called(other)} one over the other by {size}"


# ---------------------------------------------------------------------- fingers and readers
def too_small(widget: QWidget) -> Iterator[str]:
    """What is touched and is lower than a finger."""
    if _is_touched(widget) and widget.height() < TOUCH:
        yield f"is touched and only {widget.height()} high"
    if isinstance(widget, QListView) and widget.model().rowCount():
        option = QStyleOptionViewItem()
        option.rect = QRect(QPoint(), widget.viewport().size())
        height = widget.itemDelegate().sizeHint(option, widget.model().index(0, 0)).height()
        if height < TOUCH_IN_LIST:
            yield f"has rows only {height} high"


def nameless(widget: QWidget) -> Iterator[str]:
    """What is touched or typed into and has no name for a screen reader."""
    if _is_touched(widget) or isinstance(widget, QListView):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            yield "has no accessible name"


def stiff(widget: QWidget) -> Iterator[str]:
    """What scrolls and cannot be thrown with a finger."""
    if isinstance(widget, QAbstractScrollArea) and not QScroller.hasScroller(widget.viewport()):
        yield "scrolls, but not with a finger"


def _is_touched(widget: QWidget) -> bool:
    if isinstance(widget, Row):
        return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    return isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox)


# ---------------------------------------------------------------------- helpers
def _children(widget: QWidget) -> list[QWidget]:
    return [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]


def _text(widget: QWidget) -> str:
    said = getattr(widget, "text", "")
    return str(said() if callable(said) else said)


def _parents(widget: QWidget) -> list[str]:
    names: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(names) < 3:
        if type(above).__module__.startswith("ui."):
            names.insert(0, type(above).__name__)
        above = above.parentWidget()
    return names
