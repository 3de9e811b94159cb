"""The bar that says in place what came of an action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.icons import Icon, pixmap
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size, Tone
from ui.widgets.announce import announce
from ui.widgets.button import Button, Look
from ui.widgets.text import Label

SUCCESS_STAYS_MS = 8000
_ICONS = {
    Tone.POSITIVE: Icon.DONE,
    Tone.WARNING: Icon.REFUSED,
    Tone.NEGATIVE: Icon.FAULT,
    Tone.INFORMATION: Icon.INFORMATION,
    Tone.NEUTRAL: Icon.INFORMATION,
}


class NoticeBar(QFrame):
    """Hidden until something is said. A success leaves by itself; the others are closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(Gap.LARGE, Gap.TIGHT, Gap.TIGHT, Gap.TIGHT)
        self._line.setSpacing(Gap.MEDIUM)
        self._sign = QLabel(self)
        self._words = Label("", Text.BODY, wrap=True, parent=self)
        self._action = Button("", Look.QUIET, name="…", parent=self)
        self._action.setProperty("shape", "normal")
        self._close = Button(
            "",
            Look.QUIET,
            glyph=Icon.CLOSE,
            name=QCoreApplication.translate("NoticeBar", "Close this message"),
            parent=self,
        )
        self._on_action: Callable[[], None] | None = None
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.clear)
        self._leave = QTimer(self, singleShot=True, interval=SUCCESS_STAYS_MS)
        self._leave.timeout.connect(self.clear)
        for widget, stretch in ((self._sign, 0), (self._words, 1), (self._action, 0)):
            self._line.addWidget(widget, stretch)
        self._line.addWidget(self._close)
        self.hide()

    def show_success(
        self, sentence: str, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """It is done (and, with an action, can be undone or followed up)."""
        self.show_words(Tone.POSITIVE, sentence, action, on_action)
        self._leave.start()

    def show_refusal(
        self, sentence: str, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """The rules say no."""
        self.show_words(Tone.WARNING, sentence, action, on_action)

    def show_fault(
        self, sentence: str, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Disk, camera or network failed."""
        self.show_words(Tone.NEGATIVE, sentence, action, on_action)

    def show_words(
        self,
        tone: Tone,
        sentence: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Say anything; stays until closed or replaced."""
        self._leave.stop()
        set_role(self, "notice", tone)
        set_role(self._words, Text.BODY, tone)
        colour = "muted" if tone is Tone.NEUTRAL else tone.value
        self._sign.setPixmap(pixmap(_ICONS[tone], current().sp(Size.ICON), colour))
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        announce(self, sentence, is_urgent=tone in (Tone.WARNING, Tone.NEGATIVE))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_action = on_action
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._leave.stop()
        self._on_action = None
        self._words.setText("")
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now; empty when nothing is."""
        return self._words.text()

    def _act(self) -> None:
        act = self._on_action
        self.clear()
        if act is not None:
            act()
