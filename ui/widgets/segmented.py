"""One of a few: the filter of a list, or the tabs of folded columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.theme import set_role
from ui.tokens import Gap
from ui.widgets.flow import Flow


class Segmented(QWidget):
    """Options in a line (they wrap when narrow); ``chosen`` carries the key of a new choice."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take ``options`` as (key, words); the first one is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line = Flow(self, spacing=Gap.SMALL)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        for key, words in options:
            self._add(key, words)
        self._group.buttonClicked.connect(self._clicked)

    @property
    def choice(self) -> str:
        """The key of what is chosen; empty when there is no option."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show ``key`` as chosen, without a signal."""
        self._buttons[key].setChecked(True)

    def set_words(self, key: str, words: str) -> None:
        """Change the words of an option (a count, mostly)."""
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)

    def _add(self, key: str, words: str) -> None:
        button = QPushButton(words, self)
        set_role(button, "segment")
        button.setCheckable(True)
        button.setChecked(not self._buttons)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(words)
        self._group.addButton(button)
        self._line.addWidget(button)
        self._buttons[key] = button

    def _clicked(self) -> None:
        self.chosen.emit(self.choice)
