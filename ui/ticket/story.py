"""The story of a ticket: who did what, when and where, oldest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.tickets import EntryKind
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.photos.thumb import PhotoThumb
from ui.tasks import Tasks
from ui.theme import Text
from ui.ticket import text
from ui.ticket.model import Sheet, StoryLine
from ui.tokens import Gap, Tone
from ui.tones import tone_of
from ui.widgets.card import Line
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.pictures import Avatar, Thumb
from ui.widgets.text import ElidedLabel, Label

translate = QCoreApplication.translate


class Story(QWidget):
    """Lines are built once; only those that changed are built again.

    ``photo_pressed`` carries a photo's id.
    """

    photo_pressed = Signal(str)

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now, self._tasks = context, now, tasks
        self._shown: list[tuple[StoryLine, date, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Gap.SMALL, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_story(self, sheet: Sheet) -> None:
        """Show the lines of a ticket; those that stay keep their place."""
        now = self._now()
        today = self._context.here(now).date()
        wanted = [(line, today) for line in sheet.story]
        same = 0
        for (line, day, _row), other in zip(self._shown, wanted, strict=False):
            if (line, day) != other:
                break
            same += 1
        for _line, _day, row in self._shown[same:]:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self._shown[same:]
        for line, day in wanted[same:]:
            row = self._row(line, sheet, now, is_first=not self._shown)
            self._column.insertWidget(len(self._shown), row)
            self._shown.append((line, day, row))

    @property
    def last(self) -> QWidget | None:
        """The newest line."""
        return self._shown[-1][2] if self._shown else None

    @property
    def rows(self) -> list[QWidget]:
        """Every line, oldest first."""
        return [row for _line, _day, row in self._shown]

    def _row(self, line: StoryLine, sheet: Sheet, now: datetime, *, is_first: bool) -> QWidget:
        row = QWidget(self)
        outer = QVBoxLayout(row)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if not is_first:
            outer.addWidget(Line(row))
        inner = QHBoxLayout()
        inner.setContentsMargins(0, Gap.MEDIUM, 0, Gap.MEDIUM)
        inner.setSpacing(Gap.MEDIUM)
        inner.addWidget(_sign(line, row), 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(self._words(line, sheet, now, row), 1)
        outer.addLayout(inner)
        when = text.moment(self._context, line, now)
        spoken = (text.heading(line), when, text.what(line), line.text)
        row.setAccessibleName(", ".join(part for part in spoken if part))
        return row

    def _words(self, line: StoryLine, sheet: Sheet, now: datetime, row: QWidget) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(Gap.TIGHT)
        head = Flow(spacing=Gap.SMALL)
        head.addWidget(ElidedLabel(text.heading(line), Text.STRONG, parent=row))
        head.addWidget(Label(text.moment(self._context, line, now), Text.SMALL, parent=row))
        for chip in _chips(line, row):
            head.addWidget(chip)
        words.addLayout(head)
        if line.kind is EntryKind.PHOTO:
            words.addWidget(Label(text.what(line), Text.MUTED, parent=row))
        if line.text:
            said = Label(line.text, Text.BODY, wrap=True, parent=row)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(said)
        if line.shots:
            words.addLayout(self._photos(line, sheet, row))
        if line.missing:
            waiting = translate("Ticket", "%n photo(s) still on the way", None, line.missing)
            words.addWidget(Label(waiting, Text.SMALL, wrap=True, parent=row))
        return words

    def _photos(self, line: StoryLine, sheet: Sheet, row: QWidget) -> Flow:
        photos = Flow(spacing=Gap.SMALL)
        for shot in line.shots:
            name = text.photo_name(sheet, shot.photo_id)
            thumb = PhotoThumb(shot.jpeg, self._tasks, name=name, parent=row)
            thumb.clicked.connect(partial(self.photo_pressed.emit, shot.photo_id))
            photos.addWidget(thumb)
        return photos


def _sign(line: StoryLine, parent: QWidget) -> QWidget:
    """Who spoke; of steps and photos, what it is."""
    if line.kind is EntryKind.STATUS:
        return Thumb(glyph=Icon.ARROW, name=text.what(line), parent=parent)
    if line.kind is EntryKind.PHOTO:
        return Thumb(glyph=Icon.CAMERA, name=text.what(line), parent=parent)
    return Avatar(line.author, parent=parent)


def _chips(line: StoryLine, parent: QWidget) -> list[Chip]:
    chips = []
    if line.kind is EntryKind.STATUS and line.status is not None:
        chips.append(Chip(text.what(line), tone_of(line.status), parent=parent))
    elif line.kind is EntryKind.ANSWER:
        chips.append(Chip(text.what(line), Tone.POSITIVE, glyph=Icon.MESSAGE, parent=parent))
    if line.is_unsent:
        chips.append(Chip(text.unsent(), Tone.INFORMATION, glyph=Icon.NOT_SENT, parent=parent))
    return chips
