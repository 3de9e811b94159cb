"""Say why the app cannot start, in a window of its own or, without a screen, in the terminal."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui.widgets.face import Face, Mood
from ui.words import fault_sentence


def show_trouble(qt: QApplication, code: str) -> int:
    """Show what is wrong and the way out until the window is closed; always returns 1."""
    sentence = fault_sentence(code)
    sys.stderr.write(sentence + "\n")
    if qt.platformName() == "offscreen":
        return 1
    close = QCoreApplication.translate("Trouble", "Close")
    face = Face(Mood.FAILED, sentence, action=close)
    face.setWindowTitle("Comptoir")
    face.resize(800, 480)
    face.action_pressed.connect(qt.quit)
    face.show()
    qt.exec()
    return 1
