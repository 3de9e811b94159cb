"""Fields: a label, a place to write, and below it what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Text, current, set_state
from ui.tokens import Gap, Size, Tone
from ui.widgets.announce import announce
from ui.widgets.scroll import make_kinetic
from ui.widgets.text import Label
from ui.widgets.writing import Writes, make_clearable, ready_for


class _Labelled(QWidget):
    """The label above and the sentence below."""

    def __init__(self, label: str, edit: QWidget, hint: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._edit_widget = edit
        self._label = Label(label, Text.SMALL_STRONG, parent=self)
        self._label.setBuddy(edit)
        self._below = Label(hint, Text.SMALL, wrap=True, parent=self)
        self._below.setVisible(bool(hint))
        edit.setAccessibleName(label)
        edit.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.SNUG)
        self._line = QHBoxLayout()
        self._line.setSpacing(Gap.SMALL)
        self._line.addWidget(edit, 1)
        column.addWidget(self._label)
        column.addLayout(self._line, 1)
        column.addWidget(self._below)
        self.setFocusProxy(edit)

    def add_beside(self, widget: QWidget) -> None:
        """Put a button at the end of the line that is written into."""
        self._line.addWidget(widget)

    def set_label(self, label: str) -> None:
        """Ask for something else."""
        self._label.setText(label)
        self._edit_widget.setAccessibleName(label)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        is_wrong = bool(sentence)
        if is_wrong and sentence != self.error:
            announce(self._edit_widget, sentence)
        set_state(self._edit_widget, "wrong", is_wrong)
        self._below.setText(sentence or self._hint)
        self._below.setProperty("tone", Tone.NEGATIVE.value if is_wrong else "")
        set_state(self._below, "wrong", is_wrong)
        self._below.setVisible(bool(sentence or self._hint))
        self._edit_widget.setAccessibleDescription(sentence or self._hint)

    @property
    def error(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._below.text() if self._edit_widget.property("wrong") == "true" else ""


class Field(_Labelled):
    """One line of text. ``edited`` carries what a person typed, ``submitted`` is Enter.

    ``writes`` chooses the keyboard on the screen.
    """

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        writes: Writes = Writes.WORDS,
        is_clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = QLineEdit(text)
        super().__init__(label, self.edit, hint, parent)
        ready_for(self.edit, writes)
        if is_clearable:
            make_clearable(self.edit)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.submitted)

    @property
    def text(self) -> str:
        """What is written, without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Write into the field, without ``edited``."""
        self.edit.setText(text)

    def _edited(self, text: str) -> None:
        self.show_error("")
        self.edited.emit(text.strip())


class TextArea(_Labelled):
    """Several lines of text; ``edited`` comes on every change. Tab leaves it."""

    edited = Signal()

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        lines: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = QPlainTextEdit(text)
        super().__init__(label, self.edit, hint, parent)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        make_kinetic(self.edit)
        self.edit.setMinimumHeight(current().sp(22 * lines + Size.ICON_LARGE))
        self.edit.textChanged.connect(self._edited)

    @property
    def text(self) -> str:
        """What is written, without blanks around it."""
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Replace what is written."""
        self.edit.setPlainText(text)

    def _edited(self) -> None:
        self.show_error("")
        self.edited.emit()
