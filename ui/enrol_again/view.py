"""Lays out enrolling again: what stays, the form, and the ways to scan or to leave."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.enrol_again import text
from ui.enrol_again.presenter import Obstacle, Standing
from ui.first_start.form import InvitationForm
from ui.first_start.invitation import Invitation
from ui.icons import Icon
from ui.theme import Text, current
from ui.tokens import Gap, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.text import Label
from ui.words import error_sentence

translate = QCoreApplication.translate


class EnrolAgainWidget(QWidget):
    """``submitted`` carries an :class:`Invitation`; ``done``: the device is let in."""

    submitted = Signal(object)
    camera_wanted = Signal()
    left = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PageHead(translate("EnrolAgain", "Enrol this device again"))
        self.promise = Label("", Text.BODY, wrap=True)
        self.way = Label("", Text.MUTED, wrap=True)
        self.notice = NoticeBar()
        self.form = InvitationForm(
            translate("EnrolAgain", "Enrol again"),
            translate(
                "EnrolAgain", "It works once. Leave it empty if only the address has changed."
            ),
            translate("EnrolAgain", "Change it only if the server has moved."),
        )
        self.form.submitted.connect(self.submitted)
        camera = Button(translate("EnrolAgain", "Scan with the camera"), glyph=Icon.CAMERA)
        camera.clicked.connect(self.camera_wanted)
        leave = Button(translate("EnrolAgain", "Not now"), Look.QUIET)
        leave.clicked.connect(self.left)
        self._lay_out(camera, leave)

    # ------------------------------------------------------------------ what the presenter asks
    def show_standing(self, standing: Standing) -> None:
        """Who this device is, and where its server was; what is typed stays."""
        named = " · ".join(part for part in (standing.store, standing.device) if part)
        self.head.set_title(translate("EnrolAgain", "Enrol this device again"), named)
        self.promise.setText(text.promise(standing.waiting))
        self.way.setText(text.way(standing.store))
        if not self.form.address.text:
            self.form.address.set_text(standing.server)

    def show_invitation(self, invitation: Invitation) -> None:
        """It was scanned or pasted."""
        self.form.show_invitation(invitation)

    def show_no_invitation(self) -> None:
        """Something else was scanned."""
        words = translate(
            "EnrolAgain",
            "This is no code for a device. Scan the one that your manager shows, or type it.",
        )
        self.notice.show_refusal(words)

    def show_address_wrong(self) -> None:
        """This is no address."""
        self.form.show_address_wrong()

    def show_busy(self, *, busy: bool) -> None:
        """The server is asked."""
        if busy:
            self.notice.clear()
        self.form.show_busy(busy=busy)

    def show_obstacle(self, obstacle: Obstacle) -> None:
        """Nothing was changed, and why."""
        self.notice.show_fault(text.obstacle(obstacle))
        is_where = obstacle in (Obstacle.OFFLINE, Obstacle.NOT_SAFE, Obstacle.NOT_OURS)
        field = self.form.address if is_where else self.form.code
        field.setFocus()
        field.edit.selectAll()

    def show_failed(self, error: Exception) -> None:
        """This device cannot be read."""
        self.notice.show_fault(error_sentence(error))

    def show_done(self) -> None:
        """The server goes on with this device."""
        self.forget()
        self.done.emit()

    # ------------------------------------------------------------------ what the page asks
    def forget(self) -> None:
        """Nothing that was typed stays."""
        self.notice.clear()
        self.form.show_invitation(Invitation(address="", code=""))

    # ------------------------------------------------------------------ inside
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words and form stand side by side where both have room."""
        super().resizeEvent(event)
        room = current().sp(Width.COLUMN) + current().sp(Width.SHEET) + 3 * Gap.PAGE
        side_by_side = QBoxLayout.Direction.LeftToRight
        fits = event.size().width() >= room
        self._sides.setDirection(side_by_side if fits else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self, camera: Button, leave: Button) -> None:
        beside = QWidget()
        ways = Flow(beside, spacing=Gap.SMALL)
        ways.addWidget(camera)
        ways.addWidget(leave)
        words, form = Card(), Card()
        for widget in (self.promise, self.way, beside):
            words.add(widget)
        for widget in (self.notice, self.form):
            form.add(widget)
        for card in (words, form):
            card.body.setSpacing(Gap.MEDIUM)
        both = QWidget()
        both.setMaximumWidth(current().sp(Width.SHEET) + current().sp(Width.READABLE))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(Gap.LARGE)
        self._sides.addWidget(words, 2, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(form, 3, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.head)
        column.addWidget(both)
        column.addStretch(1)
