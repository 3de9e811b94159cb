"""What is written into a field, so that the keyboard on the screen is the right one."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.icons import Icon, icon

_Hint = Qt.InputMethodHint
_AS_TYPED = _Hint.ImhNoPredictiveText | _Hint.ImhNoAutoUppercase


class Writes(StrEnum):
    """Kinds of text. A name is not corrected, a code neither corrected nor begun in capitals."""

    WORDS = "words"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    DIGITS = "digits"
    DATE = "date"
    CODE = "code"
    SEARCH = "search"


_HINTS: dict[Writes, Qt.InputMethodHint] = {
    Writes.WORDS: _Hint.ImhNone,
    Writes.NAME: _Hint.ImhNoPredictiveText,
    Writes.PHONE: _Hint.ImhDialableCharactersOnly,
    Writes.EMAIL: _Hint.ImhEmailCharactersOnly | _AS_TYPED,
    Writes.ADDRESS: _Hint.ImhUrlCharactersOnly | _AS_TYPED,
    Writes.DIGITS: _Hint.ImhDigitsOnly,
    Writes.DATE: _Hint.ImhDate | _Hint.ImhPreferNumbers,
    Writes.CODE: _Hint.ImhLatinOnly | _AS_TYPED,
    Writes.SEARCH: _AS_TYPED,
}


def ready_for(edit: QLineEdit | QPlainTextEdit, writes: Writes) -> None:
    """Ask for the keyboard that fits."""
    edit.setInputMethodHints(_HINTS[writes])


def make_clearable(edit: QLineEdit) -> None:
    """A cross at the end of what is written takes it away; drawn in the theme's colours."""
    cross = edit.addAction(icon(Icon.CLOSE, "muted"), QLineEdit.ActionPosition.TrailingPosition)
    cross.setToolTip(QCoreApplication.translate("Field", "Clear"))
    cross.setVisible(bool(edit.text()))
    cross.triggered.connect(lambda: _clear(edit))
    edit.textChanged.connect(lambda text: cross.setVisible(bool(text)))


def _clear(edit: QLineEdit) -> None:
    edit.clear()
    edit.textEdited.emit("")
    edit.setFocus()
