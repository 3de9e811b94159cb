"""Lays out the devices of the store beside what of their work needs a manager."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.managing import Decided, Invited
from app.services.overwritten import OverwrittenLine
from app.services.store_devices import ActionLine, DeviceLine, Health, StoreBoard
from ui import locale
from ui.contact_words import field_value, field_word
from ui.devices import text
from ui.devices.panels import InvitationPanel, NamePanel, PinPanel, QuarantinePanel
from ui.devices.presenter import Shown, Waiting, Wish
from ui.first_start.invitation import written
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap, Tone, Width
from ui.tones import tone_of
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.pictures import Thumb
from ui.widgets.row import Row, Rows
from ui.widgets.scroll import ScrollArea
from ui.widgets.side_panel import SidePanel
from ui.widgets.skeleton import Shape
from ui.widgets.stack import stacked
from ui.widgets.text import Label
from ui.words import error_sentence, state_word

translate = QCoreApplication.translate
_MOST = 40
"""Rows of a list at the right: the newest matter."""
_ASK_EVERY_MS = 30_000


class DevicesWidget(QWidget):
    """What a manager wants comes out as signals; the PIN leaves the page with ``pin_entered``."""

    retry_pressed = Signal()
    refresh_due = Signal()
    revoke_wanted = Signal(object)
    quarantine_wanted = Signal()
    decided = Signal(object, bool)
    device_named = Signal(str)
    pin_entered = Signal(str)
    incidents_wanted = Signal()
    customer_wanted = Signal(str)

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        draw_code: Callable[[str], bytes],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now, self._draw_code = context, now, draw_code
        self.add_button = Button(
            translate("Devices", "Add a device"), Look.PRIMARY, glyph=Icon.ADD
        )
        self.add_button.clicked.connect(self.ask_name)
        self.ask_button = Button(translate("Devices", "Ask again"), glyph=Icon.RETRY)
        self.ask_button.clicked.connect(self.retry_pressed)
        title = translate("Devices", "Devices")
        self.head = PageHead(title, trailing=[self.ask_button, self.add_button])
        self.trouble, self.notice = NoticeBar(), NoticeBar()
        self.devices, self.kept, self.lost, self.flagged = Rows(), Rows(), Rows(), Rows()
        self.faced = Faced(self._make_content(), shape=Shape.FILE)
        self.faced.action_pressed.connect(self.retry_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        for widget in (self.head, self.trouble, self.notice):
            column.addWidget(widget)
        column.addWidget(self.faced, 1)
        self.panel = SidePanel(self)
        self._again = QTimer(self, interval=_ASK_EVERY_MS)
        self._again.timeout.connect(self.refresh_due)

    # ------------------------------------------------------------------ what the presenter asks
    def show_loading(self) -> None:
        """The answer is on its way."""
        self._again.start()
        self.notice.clear()
        self.trouble.clear()
        self.faced.show_loading(translate("Devices", "Looking…"))

    def show_board(self, shown: Shown) -> None:
        """How the devices stand, and how old that is."""
        board, now = shown.board, self._now()
        self.head.set_title(translate("Devices", "Devices"), text.as_of(self._context, shown, now))
        if not shown.trouble:
            self.trouble.clear()
        elif self.trouble.sentence != text.trouble(shown.trouble):
            self.trouble.show_refusal(text.trouble(shown.trouble))
        self.devices.set_rows([self._device_row(line, now) for line in board.devices])
        self._show_waiting(board)
        self._show_flagged(board, now)
        self._show_kept(board, now)
        self._show_lost(board, now)
        self.faced.show_content()

    def show_failed(self, error: Exception) -> None:
        """Nothing can be read."""
        action = translate("Devices", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=action)

    def ask_name(self) -> None:
        """Open the place for the name of a new device."""
        self.notice.clear()
        panel = NamePanel()
        panel.named.connect(self.device_named)
        title = translate("Devices", "A new device")
        self.panel.open(title, panel, footer=panel.button, stays=True)
        panel.field.setFocus()

    def ask_pin(self, wish: Wish, device: DeviceLine | None) -> None:
        """Ask for the PIN, and say what for."""
        self.notice.clear()
        facts = text.consequences(device) if device is not None else []
        title = text.wish(wish, device)
        why = (
            translate("Devices", "Enter your PIN to confirm.")
            if device is not None
            else translate("Devices", "The server checks that you manage this store.")
        )
        panel = PinPanel(why, facts, title)
        panel.entered.connect(self.pin_entered)
        self.panel.open(title, panel, stays=True)
        panel.pad.setFocus()

    def show_pin_refused(self, error: Exception) -> None:
        """It was not the PIN, or cannot be checked now."""
        words = text.pin_refused(self._context, error, self._now())
        if isinstance(self.panel.content, PinPanel):
            self.panel.content.pad.show_error(words)
            self.panel.content.pad.setFocus()
        else:
            self.notice.show_refusal(words)

    def show_busy(self, busy: bool) -> None:
        """The server is asked."""
        content = self.panel.content
        if isinstance(content, PinPanel | QuarantinePanel):
            content.show_busy(busy)
        elif isinstance(content, NamePanel):
            content.button.set_busy(busy)

    def show_invitation(self, invited: Invited) -> None:
        """The code of a new device."""
        picture = self._draw_code(written(invited.address, invited.code))
        panel = InvitationPanel(invited, picture, self._now)
        panel.again_pressed.connect(self.ask_name)
        self.panel.open(translate("Devices", "A new device"), panel, stays=True)

    def show_revoked(self, device: DeviceLine) -> None:
        """It is shut out."""
        self.panel.close_panel()
        words = translate("Devices", "{name} is shut out.").format(name=device.name)
        self.notice.show_success(words)

    def show_quarantine(self, waiting: Waiting) -> None:
        """What revoked devices had not sent; what was said of the last decision stays."""
        before = self.panel.content
        said = before.notice if isinstance(before, QuarantinePanel) else None
        panel = QuarantinePanel(waiting, self._context, self._now())
        panel.decided.connect(self.decided)
        if said is not None and said.sentence:
            panel.say(said.sentence, Tone.INFORMATION)
        self.panel.open(translate("Devices", "Not sent in time"), panel, stays=True)

    def show_decided(self, line: ActionLine, decided: tuple[Decided, ...]) -> None:
        """What became of it."""
        del line
        words, is_well = text.decided(decided)
        if isinstance(self.panel.content, QuarantinePanel):
            self.panel.content.say(words, Tone.POSITIVE if is_well else Tone.WARNING)

    def show_refused(self, error: Exception) -> None:
        """It was not done; say why where it was asked for."""
        words = error_sentence(error)
        if isinstance(self.panel.content, QuarantinePanel | NamePanel):
            self.panel.content.notice.show_refusal(words)
            return
        self.panel.close_panel()
        self.notice.show_refusal(words)

    def stop_asking(self) -> None:
        """The page is left: nothing of what was proven stays on it."""
        self._again.stop()
        self.panel.close_panel()

    # ------------------------------------------------------------------ inside
    def _make_content(self) -> QWidget:
        card = Card(translate("Devices", "Devices of the store"))
        card.add(self.devices)
        self._waiting = Card(translate("Devices", "For you to decide"))
        self._waiting_rows = Rows()
        self._waiting.add(self._waiting_rows)
        self._lost_card = Card(translate("Devices", "Changed twice at once · 30 days"))
        self._lost_card.add(self.lost)
        self._flagged_card = Card(translate("Devices", "Kept, to check · 30 days"))
        self._flagged_card.add(self.flagged)
        self._kept_card = Card(translate("Devices", "Without effect · 30 days"))
        self._kept_card.add(self.kept)
        return Columns(
            [
                Column(
                    title=translate("Devices", "Devices"),
                    widget=ScrollArea(stacked([card])),
                    weight=3,
                    least=Width.WIDE,
                ),
                Column(
                    title=translate("Devices", "To look at"),
                    widget=ScrollArea(
                        stacked(
                            [self._waiting, self._flagged_card, self._lost_card, self._kept_card]
                        )
                    ),
                    weight=2,
                    least=Width.COLUMN,
                ),
            ]
        )

    def _device_row(self, line: DeviceLine, now: datetime) -> Row:
        chip = Chip(state_word(line.health), tone_of(line.health))
        said = [text.device_facts(self._context, line, now)]
        said += text.device_warnings(self._context, line, now)
        trailing: list[QWidget] = [chip]
        if not line.is_mine and line.health is not Health.REVOKED:
            name = translate("Devices", "Shut out {name}").format(name=line.name)
            button = Button(translate("Devices", "Shut out"), Look.DANGER, name=name)
            button.clicked.connect(partial(self.revoke_wanted.emit, line))
            trailing.append(button)
        words = "\n".join(part for part in said if part)
        leading = Thumb(glyph=Icon.DEVICES, name=chip.text)
        return Row(line.name, words, leading=leading, trailing=trailing)

    def _show_waiting(self, board: StoreBoard) -> None:
        rows: list[QWidget] = []
        if board.quarantined:
            actions = sum(line.quarantined for line in board.quarantined)
            look = Button(translate("Devices", "Look"), name=translate("Devices", "Look at them"))
            look.clicked.connect(self.quarantine_wanted)
            title = translate("Devices", "%n action(s) not sent in time", None, actions)
            where = ", ".join(line.name for line in board.quarantined)
            rows.append(Row(title, where, trailing=[look]))
        if board.open_incidents:
            title = translate("Devices", "%n open incident(s)", None, board.open_incidents)
            go = Button(translate("Devices", "Settle"), name=translate("Devices", "Settle them"))
            go.clicked.connect(self.incidents_wanted)
            rows.append(Row(title, trailing=[go]))
        nothing = translate("Devices", "Nothing waits for you.")
        self._waiting_rows.set_rows(rows or [Label(nothing, Text.MUTED, wrap=True)])

    def _show_lost(self, board: StoreBoard, now: datetime) -> None:
        rows = [self._lost_row(line, now) for line in board.overwritten[:_MOST]]
        nothing = translate("Devices", "Nobody changed the same thing at the same time.")
        self.lost.set_rows(rows or [Label(nothing, Text.MUTED, wrap=True)])

    def _lost_row(self, line: OverwrittenLine, now: datetime) -> Row:
        value = field_value(self._context, line.lost.field, line.lost.value)
        what = translate("Devices", "{field}: {value}").format(
            field=field_word(line.lost.field), value=value
        )
        when = locale.date_and_time(self._context, line.lost.at, now)
        facts = " · ".join(part for part in (what, line.author, when) if part)
        name = translate("Devices", "Open the history of {name}").format(name=line.customer)
        go = Button(glyph=Icon.FORWARD, look=Look.QUIET, name=name)
        go.clicked.connect(partial(self.customer_wanted.emit, line.lost.customer_id))
        trailing: list[QWidget] = [go]
        if line.is_back:
            trailing.insert(0, Chip(translate("Devices", "Taken back"), Tone.POSITIVE))
        return Row(line.customer, facts, trailing=trailing)

    def _show_flagged(self, board: StoreBoard, now: datetime) -> None:
        """It is rare, so the card comes only when there is some."""
        rows = [
            Row(text.kept_title(line), text.flagged(self._context, line, now))
            for line in board.flagged[:_MOST]
        ]
        self.flagged.set_rows(rows)
        self._flagged_card.setVisible(bool(rows))

    def _show_kept(self, board: StoreBoard, now: datetime) -> None:
        rows: list[QWidget] = [
            Row(text.kept_title(line), text.kept(self._context, line, now))
            for line in board.kept[:_MOST]
        ]
        more = board.kept_in_all - len(rows)
        if more > 0:
            rows.append(Label(translate("Devices", "%n more", None, more), Text.MUTED))
        nothing = translate("Devices", "Everything that was sent had its effect.")
        self.kept.set_rows(rows or [Label(nothing, Text.MUTED, wrap=True)])
