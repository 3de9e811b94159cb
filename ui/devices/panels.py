"""What comes over the devices page: the PIN, a new device, its code, the quarantine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.managing import Invited
from app.services.store_devices import ActionLine
from ui.devices import text
from ui.devices.presenter import Waiting
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text, current
from ui.tokens import Gap, Tone, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Line
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.notice import NoticeBar
from ui.widgets.pin_pad import PinPad
from ui.widgets.text import Label
from ui.widgets.writing import Writes

translate = QCoreApplication.translate
_TICK_MS = 1_000


class PinPanel(QWidget):
    """What the PIN is for, and the keys; ``entered`` carries the digits."""

    entered = Signal(str)

    def __init__(self, why: str, facts: list[str], go: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        for fact in facts:
            column.addWidget(Label(f"• {fact}", Text.BODY, wrap=True, parent=self))
        column.addWidget(Label(why, Text.MUTED, wrap=True, parent=self))
        self.pad = PinPad(self, go=go)
        self.pad.entered.connect(self.entered)
        column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_busy(self, busy: bool) -> None:
        """The server looks at it."""
        self.pad.set_busy(busy)


class NamePanel(QWidget):
    """What the new device is called; ``named`` carries it."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        words = translate(
            "Devices",
            "Name it after the place where it stands, so that colleagues know which one is meant.",
        )
        column.addWidget(Label(words, Text.MUTED, wrap=True, parent=self))
        self.field = Field(
            translate("Devices", "Name of the device"),
            hint=translate("Devices", "Such as: Counter 3"),
            parent=self,
            writes=Writes.NAME,
        )
        self.field.edit.setMaxLength(60)
        self.field.submitted.connect(self._finish)
        column.addWidget(self.field)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        column.addStretch(1)
        self.button = Button(translate("Devices", "Make a code"), Look.PRIMARY, glyph=Icon.QR_CODE)
        self.button.clicked.connect(self._finish)

    def _finish(self) -> None:
        name = self.field.text.strip()
        if name:
            self.named.emit(name)
        else:
            self.field.show_error(translate("Devices", "Give it a name first."))


class InvitationPanel(QWidget):
    """The code, as large as it goes, as long as it is good; ``again_pressed``: it is over."""

    again_pressed = Signal()

    def __init__(self, invited: Invited, picture: bytes, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._until, self._now = invited.until, now
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        words = translate(
            "Devices", "On the new device, start the app and scan this, or type both lines."
        )
        column.addWidget(Label(words, Text.BODY, wrap=True, parent=self))
        self.left = Label("", Text.STRONG, wrap=True, parent=self)
        column.addWidget(self.left)
        self._code = QLabel(self)
        self._code.setAccessibleName(translate("Devices", "Enrolment code as a QR code"))
        side = current().sp(Width.NARROW)
        image = QPixmap.fromImage(QImage.fromData(picture))
        smooth = Qt.TransformationMode.FastTransformation
        kept = Qt.AspectRatioMode.KeepAspectRatio
        self._code.setPixmap(image.scaled(QSize(side, side), kept, smooth))
        column.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        self._written = [
            self._line(translate("Devices", "Address"), invited.address, column),
            self._line(translate("Devices", "Code"), invited.code, column),
        ]
        self.again = Button(
            translate("Devices", "Make another code"), glyph=Icon.RETRY, parent=self
        )
        self.again.clicked.connect(self.again_pressed)
        self.again.hide()
        column.addWidget(self.again)
        column.addStretch(1)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.tell)
        self._tick.start()
        self.tell()

    def tell(self) -> None:
        """How long it is still good; once over, it is gone from the screen."""
        left = self._until - self._now()
        if left.total_seconds() > 0:
            words = translate("Devices", "Good for {time} more, for one device.")
            self.left.setText(words.format(time=text.countdown(left)))
            return
        self._tick.stop()
        for widget in (self._code, *self._written):
            widget.hide()
        self.left.setText(translate("Devices", "This code is over."))
        self.again.show()

    def _line(self, name: str, value: str, column: QVBoxLayout) -> QWidget:
        holder = QWidget(self)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(Gap.HAIR)
        lines.addWidget(Label(name, Text.SMALL, parent=holder))
        words = Label(value, Text.HEADING, wrap=True, parent=holder)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(words)
        column.addWidget(holder)
        return holder


class QuarantinePanel(QWidget):
    """Each action with its two ways; ``decided`` carries the line and whether it is taken up."""

    decided = Signal(object, bool)

    def __init__(self, waiting: Waiting, context: LocaleContext, now: datetime) -> None:
        super().__init__()
        self._context, self._now = context, now
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.SMALL)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        words = (
            translate(
                "Devices",
                "This was done on devices that are shut out, and had not been sent. Take up what "
                "you believe; discard the rest.",
            )
            if waiting.lines
            else translate("Devices", "Nothing waits any more.")
        )
        column.addWidget(Label(words, Text.MUTED, wrap=True, parent=self))
        for line in waiting.lines:
            column.addWidget(Line(self))
            column.addWidget(self._row(line))
        if waiting.more:
            more = translate("Devices", "There is more behind these.")
            column.addWidget(Label(more, Text.MUTED, wrap=True, parent=self))
        column.addStretch(1)

    def show_busy(self, busy: bool) -> None:
        """One decision at a time."""
        for button in self.findChildren(Button):
            button.setDisabled(busy)

    def say(self, words: str, tone: Tone) -> None:
        """What became of the last decision."""
        self.notice.show_words(tone, words)

    def _row(self, line: ActionLine) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, Gap.TIGHT, 0, Gap.TIGHT)
        column.setSpacing(Gap.TIGHT)
        titles = text.action_title(line)
        for title in titles:
            column.addWidget(Label(title, Text.STRONG, wrap=True, parent=row))
        facts = text.action_facts(self._context, line, self._now)
        column.addWidget(Label(facts, Text.SMALL, wrap=True, parent=row))
        actions = QWidget(row)
        flow = Flow(actions, spacing=Gap.SMALL)
        what = ", ".join(titles)
        for words, name, takes_up in (
            (
                translate("Devices", "Take up"),
                translate("Devices", "Take up {what}").format(what=what),
                True,
            ),
            (
                translate("Devices", "Discard"),
                translate("Devices", "Discard {what}").format(what=what),
                False,
            ),
        ):
            look = Look.SECONDARY if takes_up else Look.DANGER
            button = Button(words, look, name=name, parent=actions)
            button.clicked.connect(partial(self.decided.emit, line, takes_up))
            flow.addWidget(button)
        column.addWidget(actions)
        return row
