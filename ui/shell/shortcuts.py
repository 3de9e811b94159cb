"""Every shortcut that works now, read from the controls that have them: it cannot lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QToolButton, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.theme import Text, set_role
from ui.tokens import Gap
from ui.widgets.button import Button
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label


class Place(StrEnum):
    """Where a shortcut works."""

    PAGE = "page"
    SECTIONS = "sections"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Keys:
    """What is pressed, as the system writes it, and what it does."""

    keys: str
    does: str


def shortcuts_in(root: QWidget) -> tuple[Keys, ...]:
    """The shortcuts of ``root`` and all that is visible in it, each once."""
    found = [*_of_buttons(root), *_of_actions(root), *_of_objects(root)]
    return tuple(dict.fromkeys(Keys(_native(s), does) for s, does in found if not s.isEmpty()))


class ShortcutsSheet(QWidget):
    """Grouped by where they work; ``guide`` leads to what needs more words."""

    def __init__(self, groups: dict[Place, tuple[Keys, ...]]) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        titles = {
            Place.PAGE: translate("Shortcuts", "On this page"),
            Place.SECTIONS: translate("Shortcuts", "Go to"),
            Place.EVERYWHERE: translate("Shortcuts", "Everywhere"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.SMALL)
        self.guide = Button(translate("Shortcuts", "Open the guide"), glyph=Icon.HELP, parent=self)
        column.addWidget(self.guide)
        for place, shortcuts in groups.items():
            if shortcuts:
                column.addWidget(Label(titles[place], Text.SMALL, parent=self))
                rows = [Row(s.does, trailing=[_key_cap(s.keys)]) for s in shortcuts]
                column.addWidget(Rows(rows, self))
        column.addStretch(1)


def _key_cap(keys: str) -> Label:
    cap = Label(keys, Text.SMALL_STRONG)
    set_role(cap, "key-cap")
    return cap


def _of_buttons(root: QWidget) -> Iterator[tuple[QKeySequence, str]]:
    for button in root.findChildren(QAbstractButton):
        if button.isVisible():
            words = button.text() if isinstance(button, QToolButton) else button.accessibleName()
            yield button.shortcut(), words


def _of_actions(root: QWidget) -> Iterator[tuple[QKeySequence, str]]:
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            for action in widget.actions():
                yield _first(action), action.text()


def _first(action: QAction) -> QKeySequence:
    return next(iter(action.shortcuts()), QKeySequence())


def _of_objects(root: QWidget) -> Iterator[tuple[QKeySequence, str]]:
    """Those without a control say in ``whatsThis`` what they do."""
    for shortcut in root.findChildren(QShortcut):
        parent = shortcut.parent()
        if shortcut.isEnabled() and isinstance(parent, QWidget) and parent.isVisible():
            yield shortcut.key(), shortcut.whatsThis()


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
