"""Where the next line of the story is written: a note for colleagues, or an answer given."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.tickets import AnswerChannel
from ui.icons import Icon
from ui.photos.buttons import PhotoButtons
from ui.photos.intake import PhotoIntake
from ui.theme import current
from ui.tokens import Gap, Size
from ui.widgets.button import Button, Look
from ui.widgets.field import TextArea
from ui.widgets.segmented import Segmented
from ui.words import state_word

translate = QCoreApplication.translate
_NOTE, _ANSWER = "note", "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A note or an answer that is not kept yet."""

    words: str
    is_answer: bool
    channel: AnswerChannel


class Composer(QWidget):
    """The words stay until :meth:`clear`: a refusal loses nothing."""

    note_written = Signal(str)
    answer_written = Signal(str, AnswerChannel)

    def __init__(self, intake: PhotoIntake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modes = Segmented(
            [
                (_NOTE, translate("Ticket", "Note for colleagues")),
                (_ANSWER, translate("Ticket", "Answer given to the customer")),
            ],
            name=translate("Ticket", "What you write"),
            parent=self,
        )
        self.channels = Segmented(
            [(channel.value, state_word(channel)) for channel in AnswerChannel],
            name=translate("Ticket", "How the customer got the answer"),
            parent=self,
        )
        self.area = TextArea(" ", lines=2, parent=self)
        self.area.edit.setMaximumHeight(4 * current().sp(Size.LINE))
        self.photos = PhotoButtons(intake, short=True, parent=self)
        self.keep = Button("…", Look.PRIMARY, shortcut="Ctrl+Return", parent=self)
        self.keep.clicked.connect(self._keep)
        self.modes.chosen.connect(self._show_mode)
        intake.watch(self.area.edit)
        self._lay_out()
        self._show_mode()

    @property
    def is_answer(self) -> bool:
        """An answer is being written, not a note."""
        return self.modes.choice == _ANSWER

    def write_note(self) -> None:
        """Begin a note."""
        self.modes.choose(_NOTE)
        self._show_mode()
        self.area.edit.setFocus()

    def begin(self) -> None:
        """Another ticket: nothing of the last one stays."""
        self.modes.choose(_NOTE)
        self.channels.choose(AnswerChannel.IN_STORE.value)
        self.clear()
        self._show_mode()

    @property
    def written(self) -> Written:
        """What is written so far."""
        return Written(
            words=self.area.text,
            is_answer=self.is_answer,
            channel=AnswerChannel(self.channels.choice),
        )

    def resume(self, written: Written) -> None:
        """Go on with it."""
        self.modes.choose(_ANSWER if written.is_answer else _NOTE)
        self.channels.choose(written.channel.value)
        self._show_mode()
        self.area.set_text(written.words)

    def clear(self) -> None:
        """The words are on the disk."""
        self.area.set_text("")
        self.area.show_error("")

    def show_busy(self, busy: bool) -> None:
        """The words are being written to the disk."""
        self.keep.set_busy(busy)

    def show_refused(self, sentence: str) -> None:
        """The words were not kept; they stay."""
        self.area.show_error(sentence)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(Gap.MEDIUM)
        foot.addWidget(self.photos, 1)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.SMALL)
        for widget in (self.modes, self.channels, self.area):
            column.addWidget(widget)
        column.addLayout(foot)

    def _show_mode(self) -> None:
        self.channels.setVisible(self.is_answer)
        if self.is_answer:
            label = translate("Ticket", "What you told them. It is recorded here, not sent.")
            placeholder = translate("Ticket", "For example: told them it will be ready on Friday")
            self.keep.setText(translate("Ticket", "Record answer"))
            self.keep.set_glyph(Icon.CHECK)
        else:
            label = translate("Ticket", "Only colleagues see this.")
            placeholder = translate("Ticket", "Write a note…")
            self.keep.setText(translate("Ticket", "Keep note"))
            self.keep.set_glyph(Icon.NOTE)
        self.area.set_label(label)
        self.area.edit.setPlaceholderText(placeholder)

    def _keep(self) -> None:
        if self.is_answer:
            channel = AnswerChannel(self.channels.choice)
            self.answer_written.emit(self.area.text, channel)
        else:
            self.note_written.emit(self.area.text)
