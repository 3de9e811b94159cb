"""One of several (a list of big radio buttons), and yes or no (a big check box)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.directions import apart
from ui.icons import Icon, icon
from ui.theme import current, set_role
from ui.tokens import Gap, Size

_AROUND_WORDS = 38
"""Pixels that padding, border and the gap after the icon take."""


class Choice(QWidget):
    """Options below each other; ``chosen`` carries the key a person chose."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        name: str = "",
        choice: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take ``options`` as (key, words); nothing is chosen unless ``choice`` names a key."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, _Radio] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.SMALL)
        self.set_options(options, choice)
        self._group.buttonClicked.connect(self._clicked)

    def set_options(self, options: Sequence[tuple[str, str]], choice: str = "") -> None:
        """Offer other options."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {key: _Radio(words, self) for key, words in options}
        for button in self._buttons.values():
            self._group.addButton(button)
            self._column.addWidget(button)
        if choice:
            self.choose(choice)

    @property
    def choice(self) -> str:
        """The chosen key; empty while nothing is chosen."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show ``key`` as chosen, without a signal."""
        self._buttons[key].setChecked(True)

    def _clicked(self) -> None:
        self.chosen.emit(self.choice)


class _Radio(QRadioButton):
    """Long words take two lines; what does not fit even so is told whole in the tooltip."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._words = words
        set_role(self, "choice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setIconSize(QSize(current().sp(Size.ICON), current().sp(Size.ICON)))
        self.toggled.connect(self._show_state)
        self._show_state(False)

    def sizeHint(self) -> QSize:
        """Room for all the words in a line, also while they are in two or cut."""
        hint, wide = super().sizeHint(), self.fontMetrics().horizontalAdvance
        shown = max(map(wide, self.text().split("\n")), default=0)
        return QSize(hint.width() + wide(self._words) - shown, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        least = self.iconSize().width() + self.fontMetrics().averageCharWidth() * 12
        hint = self.sizeHint()
        return QSize(min(hint.width(), least), hint.height())

    def hitButton(self, pos: QPoint) -> bool:
        """A touch anywhere in the box counts, not only on the words."""
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut_words()

    def _cut_words(self) -> None:
        room = self.width() - self.iconSize().width() - _AROUND_WORDS
        shown = _in_two_lines(self._words, self.fontMetrics(), room)
        self.setText(apart(shown))
        is_whole = "".join(shown.split()) == "".join(self._words.split())
        self.setToolTip("" if is_whole else self._words)

    def _show_state(self, is_on: bool) -> None:
        self.setIcon(icon(Icon.CHOSEN, "accent") if is_on else icon(Icon.NOT_CHOSEN, "muted"))


def _in_two_lines(words: str, metrics: QFontMetrics, room: int) -> str:
    """All in one line, or in two; what does not fit even so is cut with … at its end."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    first = ""
    for part in re.findall(r"[^\s-]*-|[^\s-]+\s*", words):
        if metrics.horizontalAdvance((first + part).strip()) > room:
            break
        first += part
    first, rest = first.strip(), words[len(first) :]
    cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
    return f"{first}\n{cut}" if first else cut


class Check(QCheckBox):
    """A big box for yes or no; use ``toggled``."""

    def __init__(
        self, words: str, *, checked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        set_role(self, "choice")
        self.setAccessibleName(words)
        self.setIconSize(QSize(current().sp(Size.ICON), current().sp(Size.ICON)))
        self.setChecked(checked)
        self.toggled.connect(self._show_state)
        self._show_state(checked)

    def hitButton(self, pos: QPoint) -> bool:
        """A touch anywhere in the box counts, not only on the words."""
        return self.rect().contains(pos)

    def _show_state(self, is_on: bool) -> None:
        self.setIcon(icon(Icon.CHECKED, "accent") if is_on else icon(Icon.NOT_CHECKED, "muted"))
