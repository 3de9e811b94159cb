"""Lays out the first start: a form, then what has arrived."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.services.first_load import Loaded
from ui.first_start import text
from ui.first_start.form import InvitationForm
from ui.first_start.invitation import Invitation
from ui.first_start.presenter import Trouble
from ui.first_start.progress import Progress
from ui.locale import LocaleContext
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size, Tone, Width
from ui.widgets.card import Card
from ui.widgets.notice import NoticeBar
from ui.widgets.scroll import ScrollArea
from ui.widgets.spinner import Spinner
from ui.widgets.text import Label
from ui.words import error_sentence

translate = QCoreApplication.translate
_LOOK_EVERY_MS = 500


class FirstStartWidget(QWidget):
    """``submitted`` carries an :class:`Invitation`; ``finished``: everything is here."""

    submitted = Signal(object)
    looked = Signal()
    finished = Signal()

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", Text.TITLE, wrap=True)
        self._lead = Label("", Text.MUTED, wrap=True)
        self.notice = NoticeBar()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_form())
        self._stack.addWidget(self._make_progress(context))
        self._lay_out()
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(self.looked)

    # ------------------------------------------------------------------ what the presenter asks
    def show_asking(self) -> None:
        """Address and code are wanted."""
        self._say(
            translate("FirstStart", "Set up this device"),
            translate(
                "FirstStart",
                "Scan the code that your manager shows you for this device, or type what it says.",
            ),
        )
        self._stack.setCurrentIndex(0)

    def show_invitation(self, invitation: Invitation) -> None:
        """They were scanned."""
        self.form.show_invitation(invitation)

    def show_address_wrong(self) -> None:
        """This is no address."""
        self.form.show_address_wrong()

    def show_code_missing(self) -> None:
        """There is no code."""
        self.form.show_code_missing()

    def show_busy(self, *, busy: bool) -> None:
        """The server is asked."""
        if busy:
            self.notice.clear()
        self.form.show_busy(busy=busy)

    def show_trouble(self, trouble: Trouble) -> None:
        """The device is not enrolled."""
        self.notice.show_fault(text.trouble(trouble))

    def show_loading(self, loaded: Loaded) -> None:
        """So much is here."""
        name = " · ".join(part for part in (loaded.store, loaded.device) if part)
        words = translate(
            "FirstStart",
            "The shop is coming onto this device. Keep it connected; the app may be closed.",
        )
        self._say(translate("FirstStart", "This is {name}").format(name=name), words)
        self.progress.show_loaded(loaded)
        self._stack.setCurrentIndex(1)
        self._look.start()

    def show_stalled(self, error: Exception) -> None:
        """What is here cannot be counted."""
        self.notice.show_fault(error_sentence(error))

    def show_complete(self, loaded: Loaded) -> None:
        """Everything is here."""
        del loaded
        self._look.stop()
        self.finished.emit()

    # ------------------------------------------------------------------ what the window asks
    def show_online(self, *, is_online: bool) -> None:
        """Say when the network is gone while loading."""
        if self._stack.currentIndex() == 0:
            return
        if is_online:
            self.notice.clear()
        elif not self.notice.sentence:
            words = translate(
                "FirstStart",
                "The server cannot be reached just now. Loading goes on by itself.",
            )
            self.notice.show_words(Tone.WARNING, words)

    # ------------------------------------------------------------------ inside
    def _say(self, title: str, lead: str) -> None:
        self._title.setText(title)
        self._lead.setText(lead)

    def _make_form(self) -> QWidget:
        self.form = InvitationForm(
            translate("FirstStart", "Set up"),
            translate("FirstStart", "It works once, for this device only."),
        )
        self.address, self.code, self.button = self.form.address, self.form.code, self.form.button
        self.form.submitted.connect(self.submitted)
        return self.form

    def _make_progress(self, context: LocaleContext) -> QWidget:
        box = QWidget()
        self.progress = Progress(context)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.PAGE)
        column.addWidget(Spinner(parent=box), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.progress)
        column.addStretch(1)
        return box

    def _lay_out(self) -> None:
        logo = QLabel("C")
        set_role(logo, "logo")
        logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        logo.setFixedSize(Size.TOUCH, Size.TOUCH)
        card = Card()
        card.body.setSpacing(Gap.MEDIUM)
        card.setMaximumWidth(current().sp(Width.SHEET))
        for widget in (self._title, self._lead, self.notice, self._stack):
            card.add(widget)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(Gap.WIDE)
        column.addStretch(1)
        for part in (logo, card):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(part, 100)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Gap.LARGE, Gap.LARGE, Gap.LARGE, Gap.LARGE)
        outer.addWidget(ScrollArea(content))
