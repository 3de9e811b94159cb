"""The sheets of merging two files: whose other file it is, then both side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.hits import Hit
from app.services.likely import LikelyTwin
from app.services.merging import Difference, MergePreview
from ui.customer import merge_words
from ui.icons import Icon
from ui.likeness_words import reasons, verdict
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap, Tone
from ui.widgets.button import Button, Look
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.notice import NoticeBar
from ui.widgets.pictures import Avatar
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label
from ui.widgets.writing import Writes

translate = QCoreApplication.translate


class TwinPanel(QWidget):
    """Whose other file is it? ``sought`` carries what is typed, ``chosen`` a customer's id."""

    sought = Signal(str)
    chosen = Signal(str)

    def __init__(self, twins: tuple[LikelyTwin, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        words = translate("Merge", "Choose the other file of this person; nothing changes yet.")
        column.addWidget(Label(words, Text.MUTED, wrap=True, parent=self))
        self.field = Field(
            translate("Merge", "Name, phone, e-mail or card"), writes=Writes.SEARCH, parent=self
        )
        self.field.edited.connect(self.sought)
        self._twins = twins
        column.addWidget(self.field)
        self.rows = Rows(parent=self)
        self.show_hits(())
        column.addWidget(self.rows)
        column.addStretch(1)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Who was found; while nothing is typed: who is likely."""
        likely = [] if self.field.text else [self._twin(twin) for twin in self._twins]
        self.rows.set_rows([*likely, *(self._hit(hit) for hit in hits)])

    def _twin(self, twin: LikelyTwin) -> Row:
        chip = Chip(verdict(twin), Tone.WARNING if twin.is_likely else Tone.INFORMATION)
        return self._row(twin.customer.customer_id, twin.customer.name, reasons(twin.found), chip)

    def _hit(self, hit: Hit) -> Row:
        return self._row(hit.id, hit.title, hit.detail)

    def _row(self, customer_id: str, name: str, facts: str, *chips: Chip) -> Row:
        row = Row(name, facts, leading=Avatar(name), trailing=chips, pressable=True)
        row.pressed.connect(partial(self.chosen.emit, customer_id))
        return row


class MergePanel(QWidget):
    """Both files side by side; ``confirmed`` carries the preview and what was chosen."""

    confirmed = Signal(object, dict)

    def __init__(self, context: LocaleContext, preview: MergePreview) -> None:
        super().__init__()
        self._context, self._preview = context, preview
        self.choices: dict[str, Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        for words in (
            merge_words.kept_as(context, preview),
            reasons(preview.likeness),
        ):
            if words:
                column.addWidget(Label(words, Text.BODY, wrap=True, parent=self))
        for difference in preview.differences:
            self._ask(difference, column)
        if not preview.differences:
            words = translate("Merge", "The contact details do not contradict each other.")
            column.addWidget(Label(words, Text.MUTED, wrap=True, parent=self))
        column.addWidget(
            Label(translate("Merge", "All of both comes along"), Text.SMALL_STRONG, parent=self)
        )
        for words in (
            merge_words.comes_along(preview),
            merge_words.consent_words(preview),
            merge_words.stays(),
        ):
            column.addWidget(Label(words, Text.SMALL, wrap=True, parent=self))
        column.addStretch(1)
        self.merge_button = Button(
            translate("Merge", "Merge the two files"), Look.PRIMARY, glyph=Icon.CUSTOMERS
        )
        self.merge_button.clicked.connect(self._confirm)
        self.merge_button.setEnabled(preview.may_merge)
        if not preview.may_merge:
            self.notice.show_refusal(merge_words.needs_manager())

    def _ask(self, difference: Difference, column: QVBoxLayout) -> None:
        """Which of two values shall count; that of the file opened first is proposed."""
        part = difference.part
        ends = (self._preview.one, self._preview.other)
        said = (
            (end.customer.customer_id, value)
            for end, value in zip(ends, (difference.one, difference.other), strict=True)
        )
        options = [
            (whose, merge_words.part_value(self._context, part, values)) for whose, values in said
        ]
        title = merge_words.part_word(part)
        column.addWidget(Label(title, Text.SMALL_STRONG, parent=self))
        choice = Choice(options, name=title, choice=self._preview.survivor_id, parent=self)
        self.choices[part] = choice
        column.addWidget(choice)

    def _confirm(self) -> None:
        if not self.merge_button.is_busy:
            keeps = {part: choice.choice for part, choice in self.choices.items()}
            self.confirmed.emit(self._preview, keeps)
