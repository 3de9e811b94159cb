"""Lays out what must be known beside what is not sent yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.notices import NoticeLine
from app.services.unsent import UnsentLine
from ui import locale
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.notices import text
from ui.notices.incident_card import IncidentCard
from ui.notices.presenter import Board, way_from
from ui.notices.shut_out import ShutOut
from ui.shell.sync_state import SyncState
from ui.theme import Text
from ui.tokens import Gap, Width
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
from ui.widgets.skeleton import Shape
from ui.widgets.text import Label
from ui.words import error_sentence
from ui.work_words import kind_word

translate = QCoreApplication.translate
_MOST = 60
"""Older notices than these have been read long ago."""
_TELL_AGAIN_MS = 1_000


class NoticesWidget(QWidget):
    """``closed`` carries an incident's id and how it was settled, ``opened`` a route."""

    closed = Signal(str, str)
    opened = Signal(object)
    retry_pressed = Signal()
    try_now_pressed = Signal()
    enrolment_wanted = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        sync: Callable[[], SyncState],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now, self._sync = context, now, sync
        self._cards: dict[str, IncidentCard] = {}
        self._has_failed = False
        self.try_now = Button(translate("Notices", "Try now"), glyph=Icon.RETRY)
        self.try_now.clicked.connect(self.try_now_pressed)
        self.head = PageHead(translate("Notices", "Notices"), trailing=[self.try_now])
        self.notice = NoticeBar()
        self.shut_out = ShutOut()
        self.shut_out.enrolment_wanted.connect(self.enrolment_wanted)
        self._incidents, self._settled = QVBoxLayout(), QVBoxLayout()
        self.told = Rows()
        self.unsent = Rows()
        self.faced = Faced(self._make_content(), shape=Shape.FILE)
        self.faced.action_pressed.connect(self.retry_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        for widget in (self.head, self.notice, self.shut_out):
            column.addWidget(widget)
        column.addWidget(self.faced, 1)
        self._again = QTimer(self, interval=_TELL_AGAIN_MS)
        self._again.timeout.connect(self.tell_sync)

    # ------------------------------------------------------------------ what the presenter asks
    def show_loading(self) -> None:
        """The answer is on its way."""
        self.tell_sync()
        self._again.start()
        self.faced.show_loading(translate("Notices", "Looking…"))

    def show_board(self, board: Board) -> None:
        """Everything there is to tell; what is being written to settle an incident stays."""
        self.tell_sync()
        self._show_incidents(board)
        self._told_card.setVisible(bool(board.notices) or not board.incidents)
        self.told.set_rows(
            [self._told_row(line) for line in board.notices[:_MOST]]
            or [Label(translate("Notices", "Nothing to report."), Text.MUTED)]
        )
        self.unsent.set_rows(
            [self._unsent_row(line) for line in board.unsent[:_MOST]]
            or [Label(translate("Notices", "Everything is sent."), Text.MUTED)]
        )
        self._unsent_card.set_title(_unsent_title(len(board.unsent)))
        if board.is_empty:
            words = translate("Notices", "Nothing to report. Everything is sent.")
            self.faced.show_face(Mood.EMPTY, words, glyph=Icon.DONE)
        else:
            self.faced.show_content()

    def show_failed(self, error: Exception) -> None:
        """It could not be read."""
        action = translate("Notices", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=action)

    def show_closing(self, incident_id: str, *, busy: bool) -> None:
        """An incident is being settled."""
        if incident_id in self._cards:
            self._cards[incident_id].button.set_busy(busy)

    def show_closed(self, incident_id: str) -> None:
        """It is settled."""
        if incident_id in self._cards:
            self._cards[incident_id].resolution.set_text("")
        self.notice.show_success(translate("Notices", "Settled. Both counters will see it."))

    def show_not_closed(self, incident_id: str, error: Exception) -> None:
        """It is not."""
        if incident_id in self._cards:
            self._cards[incident_id].show_error(error)

    # ------------------------------------------------------------------ inside
    def stop_telling(self) -> None:
        """The page is left."""
        self._again.stop()

    def tell_sync(self) -> None:
        """How this device stands with the others, now."""
        state = self._sync()
        self.shut_out.show_state(state)
        words = "" if state.wants_enrolment else text.sync(self._context, state, self._now())
        self.head.set_title(translate("Notices", "Notices"), words)

    def _make_content(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.LARGE)
        column.addLayout(self._incidents)
        self._told_card = Card(translate("Notices", "What became of your work"))
        self._told_card.add(self.told)
        column.addWidget(self._told_card)
        column.addLayout(self._settled)
        column.addStretch(1)
        for cards in (self._incidents, self._settled):
            cards.setSpacing(Gap.LARGE)
        self._unsent_card = Card(translate("Notices", "Not sent yet"))
        self._unsent_card.add(self.unsent)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._unsent_card)
        beside.addStretch(1)
        return Columns(
            [
                Column(
                    title=translate("Notices", "To know"),
                    widget=ScrollArea(left),
                    weight=3,
                    least=Width.WIDE,
                ),
                Column(
                    title=translate("Notices", "Not sent yet"),
                    widget=ScrollArea(right),
                    weight=2,
                    least=Width.NARROW,
                ),
            ]
        )

    def _show_incidents(self, board: Board) -> None:
        drafts = {key: card.resolution.text for key, card in self._cards.items()}
        if any(card.resolution.edit.hasFocus() for card in self._cards.values()) and (
            [card.line for card in self._cards.values()] == list(board.incidents)
        ):
            return  # somebody is writing, and nothing changed: leave the cursor alone
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {}
        for line in board.incidents:
            card = IncidentCard(
                line,
                self._context,
                self._now(),
                may_close=board.may_close,
                draft=drafts.get(line.incident.incident_id, ""),
            )
            key = line.incident.incident_id
            card.closed.connect(lambda words, key=key: self.closed.emit(key, words))
            card.opened.connect(self.opened)
            cards = self._incidents if line.incident.is_open else self._settled
            cards.addWidget(card)
            self._cards[key] = card

    def _told_row(self, line: NoticeLine) -> Row:
        chip = Chip(text.outcome(line), text.tone(line))
        return Row(
            text.title(line),
            text.words(self._context, line, self._now()),
            note=locale.ago(self._context, line.at, self._now()),
            leading=Thumb(glyph=text.glyph(line), name=chip.text),
            trailing=[chip, *self._open_button(line)],
        )

    def _open_button(self, line: NoticeLine) -> list[QWidget]:
        route = way_from(line)
        if route is None:
            return []
        button = Button(
            glyph=Icon.FORWARD, look=Look.QUIET, name=translate("Notices", "Open the record")
        )
        button.clicked.connect(lambda: self.opened.emit(route))
        return [button]

    def _unsent_row(self, line: UnsentLine) -> Row:
        done = locale.date_and_time(self._context, line.at, self._now())
        about = " · ".join(part for part in (line.label, done) if part)
        return Row(kind_word(line.kind), about, leading=Thumb(glyph=Icon.NOT_SENT))


def _unsent_title(count: int) -> str:
    if not count:
        return translate("Notices", "Not sent yet")
    return translate("Notices", "%n not sent yet", None, count)
