"""Step 3: the signature, and the one button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.hand_over import text
from ui.hand_over.draft import Ink
from ui.hand_over.model import Progress
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.text import Label

translate = QCoreApplication.translate


class SignCard(Card):
    """``signed`` carries the :class:`Ink`; ``hand_over_pressed`` is the one button."""

    signed = Signal(object)
    hand_over_pressed = Signal()

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        self._clear = Button(translate("HandOver", "Clear"), Look.QUIET, glyph=Icon.ERASE)
        super().__init__(translate("HandOver", "3 Signature"), action=self._clear, parent=parent)
        self._context = context
        self._ink = Ink()
        self.pad = SignaturePad(self)
        self.pad.installEventFilter(self)
        self._offline = Label(text.offline(), Text.SMALL, wrap=True, parent=self)
        self._left = Label("", Text.SMALL, wrap=True, parent=self)
        self._missing = Label("", Text.SMALL_STRONG, tone=Tone.WARNING, wrap=True, parent=self)
        self.button = Button(
            look=Look.PRIMARY,
            name=translate("HandOver", "Hand over"),
            shortcut="Ctrl+Return",
            tall=True,
            parent=self,
        )
        self.add(self.pad, 1)
        for widget in (self._offline, self._left, self._missing, self.button):
            self.add(widget)
        self._clear.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._sign)
        self.button.clicked.connect(self.hand_over_pressed)

    def show_progress(self, progress: Progress) -> None:
        """What was drawn, what is missing, what the button does."""
        if progress.draft.ink != self._ink:
            self._ink = progress.draft.ink
            self.pad.set_strokes(self._ink.on(self.pad.aspect))
        self._clear.setEnabled(bool(self._ink.strokes))
        self._offline.setVisible(not progress.is_online)
        left = text.left(progress.left) if progress.decided else ""
        for label, words in (
            (self._left, left),
            (self._missing, text.missing(self._context, progress)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.button.setText(text.primary(progress))
        self.button.setEnabled(progress.is_ready and not self.button.is_busy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A pad of another shape shows the same signature, undistorted."""
        if watched is self.pad and event.type() == QEvent.Type.Resize and self._ink.strokes:
            self.pad.set_strokes(self._ink.on(self.pad.aspect))
        return super().eventFilter(watched, event)

    def show_busy(self, busy: bool) -> None:
        """The write runs or has ended."""
        self.button.set_busy(busy)
        self.pad.setEnabled(not busy)

    def _sign(self) -> None:
        strokes = self.pad.strokes if self.pad.has_ink else ()
        self._ink = Ink(strokes=strokes, aspect=self.pad.aspect) if strokes else Ink()
        self.signed.emit(self._ink)
