"""A value between − and +; it can also be typed, when it is on no ladder."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.icons import Icon
from ui.sizes import plain_value, size_value
from ui.theme import set_role
from ui.tokens import Gap
from ui.widgets.button import Button
from ui.widgets.writing import Writes, ready_for


class Stepper(QWidget):
    """``changed`` comes when a person steps or types."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._ladder: tuple[str, ...] = ()
        smaller = Button(glyph=Icon.REMOVE, name=translate("Stepper", "Smaller"), parent=self)
        self._edit = QLineEdit(self)
        set_role(self._edit, "figure")
        ready_for(self._edit, Writes.CODE)
        self._edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._edit.setAccessibleName(name)
        self._edit.textEdited.connect(self.changed)
        larger = Button(glyph=Icon.ADD, name=translate("Stepper", "Larger"), parent=self)
        for button, step in ((smaller, -1), (larger, 1)):
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, by=step: self._move(by))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.SMALL)
        line.addWidget(smaller)
        line.addWidget(self._edit, 1)
        line.addWidget(larger)

    @property
    def value(self) -> str:
        """The value, with a point for halves: ``38.5``."""
        return plain_value(self._edit.text())

    def show_ladder(self, ladder: tuple[str, ...], value: str) -> None:
        """Step through these values from now on, beginning at ``value``."""
        self._ladder = ladder
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Show a value."""
        self._edit.setText(size_value(value))

    def _move(self, by: int) -> None:
        if not self._ladder:
            return
        if self.value in self._ladder:
            place = self._ladder.index(self.value) + by
        else:
            place = 0 if by > 0 else len(self._ladder) - 1
        place = min(max(place, 0), len(self._ladder) - 1)
        self._edit.setText(size_value(self._ladder[place]))
        self.changed.emit()
