"""The server does not go on with this device: why, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icon
from ui.notices import text
from ui.shell.sync_state import SyncState
from ui.theme import Text
from ui.tokens import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.text import Label


class ShutOut(QWidget):
    """Hidden unless a person must do something for this device to be let in."""

    enrolment_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", Text.BODY, wrap=True, tone=Tone.WARNING)
        words = QCoreApplication.translate("Notices", "Enrol again")
        self.button = Button(words, Look.PRIMARY, glyph=Icon.DEVICES)
        self.button.clicked.connect(self.enrolment_wanted)
        card = Card()
        card.add(self._words)
        card.add(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        card.body.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_state(self, state: SyncState) -> None:
        """How this device stands, now."""
        if state.wants_enrolment:
            self._words.setText(text.shut_out(state.trouble))
        self.setVisible(state.wants_enrolment)
