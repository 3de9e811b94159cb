"""The chip that always tells how this device stands with the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from ui import locale
from ui.icons import Icon, icon
from ui.locale import LocaleContext
from ui.shell.sync_state import SyncMood, SyncState
from ui.theme import current, set_role
from ui.tokens import Size, Tone

_TELL_AGAIN_MS = 10_000
_ICONS = {
    SyncMood.LOCKED: Icon.LOCK,
    SyncMood.NEVER: Icon.IN_SYNC,
    SyncMood.IN_SYNC: Icon.IN_SYNC,
    SyncMood.SENDING: Icon.SENDING,
    SyncMood.OFFLINE: Icon.OFFLINE,
    SyncMood.TROUBLE: Icon.WARNING,
    SyncMood.ATTENTION: Icon.WARNING,
}


class SyncChip(QPushButton):
    """Pressed, it opens the notices. In little room it says less; the tooltip says all."""

    def __init__(
        self, context: LocaleContext, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._state = SyncState(is_online=False)
        self._is_short = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(current().sp(Size.ICON_SMALL), current().sp(Size.ICON_SMALL)))
        self._again = QTimer(self, interval=_TELL_AGAIN_MS)
        self._again.timeout.connect(self._tell)
        self._again.start()
        self.show_state(self._state)

    def show_state(self, state: SyncState) -> None:
        """Tell this from now on."""
        self._state = state
        colour = "muted" if state.tone is Tone.NEUTRAL else state.tone.value
        self.setIcon(icon(_ICONS[state.mood], colour))
        set_role(self, "sync", state.tone)
        self._tell()

    def set_short(self, short: bool) -> None:
        """Say it in as few words as possible."""
        self._is_short = short
        self._tell()

    def _tell(self) -> None:
        whole = self._sentence()
        self.setText(self._few_words() if self._is_short else whole)
        self.setToolTip(whole)
        self.setAccessibleName(whole)

    def _sentence(self) -> str:  # noqa: C901, PLR0911 - one line for each mood
        """The state in words; every ``translate`` stands whole, for the translators."""
        translate, state = QCoreApplication.translate, self._state
        waiting, attention = state.waiting, state.attention
        match state.mood:
            case SyncMood.LOCKED if waiting:
                return translate("SyncChip", "Locked · %n change(s) waiting", None, waiting)
            case SyncMood.LOCKED:
                return translate("SyncChip", "Locked · connect to the network")
            case SyncMood.ATTENTION:
                return translate("SyncChip", "%n need(s) your attention", None, attention)
            case SyncMood.TROUBLE:
                return translate("SyncChip", "Not in sync · look why")
            case SyncMood.OFFLINE if waiting:
                return translate("SyncChip", "Offline · %n change(s) waiting", None, waiting)
            case SyncMood.OFFLINE:
                return translate("SyncChip", "Offline · everything works")
            case SyncMood.SENDING:
                return translate("SyncChip", "Sending %n change(s)", None, waiting)
            case SyncMood.NEVER:
                return translate("SyncChip", "Not synced yet")
        return translate("SyncChip", "In sync · {ago}").format(ago=self._ago())

    def _few_words(self) -> str:
        counts = {SyncMood.ATTENTION: self._state.attention, SyncMood.OFFLINE: self._state.waiting}
        count = counts.get(self._state.mood, self._state.waiting)
        return str(count) if count else ""

    def _ago(self) -> str:
        since = self._state.since or self._now()
        return locale.ago(self._context, min(since, self._now()), self._now())
