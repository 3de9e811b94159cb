"""Lays out the sign-in: people above the keys, or beside them where the window is low."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.sessions import Session
from ui.locale import LocaleContext
from ui.shell.sync_state import SyncState
from ui.signin import text
from ui.signin.presenter import Staff
from ui.signin.tiles import PeopleTiles
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size, Tone
from ui.widgets.chip import Chip
from ui.widgets.face import Faced, Mood
from ui.widgets.pin_pad import PinPad
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Label
from ui.words import error_sentence

translate = QCoreApplication.translate
_LOW = 790
_TIGHT, _TIGHT_BESIDE = 660, 440
"""Heights under which the keys get lower: below the people, and beside them."""
_TELL_AGAIN_MS = 10_000


class SignInWidget(QWidget):
    """``chosen`` carries a person's id, ``pin_entered`` the digits."""

    chosen = Signal(str)
    pin_entered = Signal(str)
    retry_pressed = Signal()
    signed_in = Signal(object)
    """An :class:`app.services.sessions.Session`: the work begins, in this person's language."""

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        sync: SyncState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now, self._sync = context, now, sync
        self._until: datetime | None = None
        self._make_parts()
        self._lay_out()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        self._again = QTimer(self, interval=_TELL_AGAIN_MS)
        self._again.timeout.connect(self._tell_sync)
        self._again.start()
        self._tell_sync()

    # ------------------------------------------------------------------ what the presenter asks
    def show_staff(self, staff: Staff) -> None:
        """The people to choose from."""
        place = " · ".join(part for part in (staff.store, staff.device) if part)
        self._place.setText(place)
        self.people.show_people(staff.people)
        self.faced.show_content()
        if not staff.people:
            words = translate("SignIn", "Nobody of this store can sign in on this device yet.")
            self.faced.show_face(Mood.EMPTY, words, action=translate("SignIn", "Look again"))
        self._fit()

    def show_failed(self, error: Exception) -> None:
        """The people could not be read."""
        action = translate("SignIn", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=action)
        self._fit()

    def show_chosen(self, associate_id: str) -> None:
        """This person gives the PIN now."""
        self._stop_waiting()
        self.people.choose(associate_id)
        self.pad.clear()
        self.pad.setEnabled(True)
        self._hint.setText(translate("SignIn", "Enter your PIN."))
        tile = self.people.tile
        if tile is not None:
            self._scroll.ensureWidgetVisible(tile)
        self.pad.setFocus()

    def show_nobody_chosen(self) -> None:
        """A PIN was given before a name was chosen."""
        self.pad.show_error(translate("SignIn", "Choose your name first."))

    def show_busy(self, *, busy: bool) -> None:
        """A PIN is being checked."""
        self.pad.set_busy(busy)
        if not busy:
            self.pad.setFocus()

    def show_wrong_pin(self, left: int) -> None:
        """Not this PIN."""
        self.pad.show_error(text.wrong_pin(left))

    def show_blocked(self, until: datetime) -> None:
        """Count down until the next try."""
        self._until = until
        self.pad.setEnabled(False)
        self._second.start()
        self._count_down()

    def show_error(self, error: Exception) -> None:
        """A badge or a person without a PIN, or a failing disk."""
        self.pad.show_error(error_sentence(error))

    def show_signed_in(self, session: Session) -> None:
        """The work begins."""
        self.signed_in.emit(session)

    # ------------------------------------------------------------------ what the window asks
    def show_sync(self, state: SyncState) -> None:
        """How this device stands with the others."""
        self._sync = state
        self._tell_sync()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits go to the keys wherever the focus is."""
        if self.pad.isEnabled():
            self.pad.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pad.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ------------------------------------------------------------------ inside
    def _make_parts(self) -> None:
        self._logo = QLabel("C", self)
        set_role(self._logo, "logo")
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._logo.setFixedSize(Size.TOUCH, Size.TOUCH)
        self._title = Label(
            translate("SignIn", "Who is at the counter?"), Text.TITLE, wrap=True, parent=self
        )
        self._place = Label("", Text.MUTED, wrap=True, parent=self)
        self.people = PeopleTiles(self)
        self.people.chosen.connect(self.chosen)
        self._scroll = ScrollArea(self.people, self)
        self.faced = Faced(self._scroll, self)
        self.faced.action_pressed.connect(self.retry_pressed)
        words = translate("SignIn", "Choose your name or scan your badge, then enter your PIN.")
        self._hint = Label(words, Text.MUTED, wrap=True, parent=self)
        self.pad = PinPad(self)
        self.pad.entered.connect(self.pin_entered)
        self.chip = Chip("", parent=self)
        for label in (self._title, self._place, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        self._who = QVBoxLayout()
        self._who.setSpacing(Gap.SNUG)
        self._who.addStretch(1)
        self._who.addWidget(self._logo, 0, middle)
        self._who.addSpacing(Gap.SMALL)
        self._who.addWidget(self._title)
        self._who.addWidget(self._place)
        self._who.addSpacing(Gap.LARGE)
        self._who.addWidget(self.faced, 100)
        self._who.addStretch(1)
        self._keys = QVBoxLayout()
        self._keys.setSpacing(Gap.SMALL)
        self._keys.addStretch(1)
        self._keys.addWidget(self._hint)
        self._keys.addWidget(self.pad, 0, middle)
        self._keys.addSpacing(Gap.SMALL)
        self._keys.addWidget(self.chip, 0, middle)
        self._keys.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(Gap.PAGE, Gap.PAGE, Gap.PAGE, Gap.WIDE)
        self._halves.setSpacing(Gap.MEDIUM)
        self._halves.addLayout(self._who, 1)
        self._halves.addLayout(self._keys, 1)

    def _fit(self) -> None:
        """People above the keys, or beside them; no more room for them than they need."""
        direction = QBoxLayout.Direction
        is_low = self.height() < current().sp(_LOW) and self.width() > self.height()
        self._halves.setDirection(direction.LeftToRight if is_low else direction.TopToBottom)
        is_tight = self.height() < current().sp(_TIGHT_BESIDE if is_low else _TIGHT)
        self.pad.set_low(is_tight)
        self._logo.setVisible(not is_tight)
        self._who.setStretch(self._who.count() - 1, int(is_low))
        self._keys.setStretch(0, int(is_low))
        width = self.width() // 2 if is_low else self.width()
        height = self.people.height_for(width - 60) + 4
        has_many = height > self.height() // 3
        self._halves.setStretch(1, 0 if has_many and not is_low else 1)
        self.faced.setMinimumHeight(min(height, self.people.height_of_one + Gap.TIGHT))
        self.faced.setMaximumHeight(height if not self.faced.sentence else self.maximumHeight())

    def _stop_waiting(self) -> None:
        self._until = None
        self._second.stop()

    def _count_down(self) -> None:
        if self._until is None:
            return
        left = self._until - self._now()
        if left > timedelta():
            self.pad.show_error(text.wait(self._context, left))
            return
        self._stop_waiting()
        self.pad.setEnabled(True)
        self.pad.clear()
        self.pad.setFocus()

    def _tell_sync(self) -> None:
        tone = Tone.POSITIVE if self._sync.is_online and self._sync.since else Tone.WARNING
        self.chip.show_state(text.sync(self._context, self._sync, self._now()), tone)
