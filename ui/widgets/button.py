"""The push button: primary, secondary, danger or quiet; at least 48 pixels; may be busy."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icons import Icon, icon
from ui.theme import current, set_role
from ui.tokens import Size

_SPINNER_AFTER_MS = 300


class Look(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"
    QUIET = "quiet"


_ICON_COLOURS = {
    Look.PRIMARY: "on_accent",
    Look.SECONDARY: "ink",
    Look.DANGER: "negative",
    Look.QUIET: "accent",
}


class Button(QPushButton):
    """A button. Without ``text`` it shows only its icon and ``name`` is what it is called.

    ``shortcut`` works while the button is visible and is shown in the tooltip. Takes the focus
    by Tab only, so that a tap leaves the focus (and the on-screen keyboard) where it was.
    """

    def __init__(
        self,
        text: str = "",
        look: Look = Look.SECONDARY,
        *,
        glyph: Icon | None = None,
        name: str = "",
        shortcut: str = "",
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._glyph = glyph
        self._is_busy = False
        self._was_enabled = True
        self.setProperty("shape", "tall" if tall else "icon" if not text else "normal")
        set_role(self, look)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or text)
        self._set_hint(name if not text else "", shortcut)
        self._show_glyph()
        self._spinner = QTimer(self, singleShot=True, interval=_SPINNER_AFTER_MS)
        self._spinner.timeout.connect(self._show_glyph)

    def set_busy(self, busy: bool) -> None:
        """Refuse presses while work is under way; shows it when it lasts."""
        if busy == self._is_busy:
            return
        self._is_busy = busy
        if busy:
            self._was_enabled = self.isEnabled()
            self._spinner.start()
        else:
            self._spinner.stop()
            self._show_glyph()
        self.setEnabled(not busy and self._was_enabled)

    @property
    def is_busy(self) -> bool:
        """Work started by this button is under way."""
        return self._is_busy

    def set_glyph(self, glyph: Icon) -> None:
        """Change the icon."""
        self._glyph = glyph
        self._show_glyph()

    def setText(self, text: str) -> None:
        """Change the words, which are also what it is called; Qt would drop the shortcut."""
        keys = self.shortcut()
        super().setText(text)
        self.setShortcut(keys)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Never below what a finger needs."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(48, 48))

    def _show_glyph(self) -> None:
        glyph = Icon.LOADING if self._is_busy else self._glyph
        if glyph is None:
            self.setIcon(QIcon())
            return
        side = current().sp(Size.ICON if self.text() else Size.ICON_LARGE)
        gap = 8 if self.text() else 0
        self.setIcon(icon(glyph, _ICON_COLOURS[self._look]))
        self.setIconSize(QSize(side + gap, side))

    def _set_hint(self, name: str, shortcut: str) -> None:
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(" · ".join(part for part in (name, keys) if part))
