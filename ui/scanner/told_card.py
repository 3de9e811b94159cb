"""What the last scan tells: its pace, what it was read as, what is wrong and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.devices.diagnosis import Finding
from ui.icons import Icon, pixmap
from ui.scanner import text
from ui.scanner.model import Read
from ui.theme import Text, current
from ui.tokens import Gap, Size, Tone
from ui.widgets.announce import announce
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label

translate = QCoreApplication.translate
_GLYPHS = {
    Tone.POSITIVE: Icon.DONE,
    Tone.WARNING: Icon.WARNING,
    Tone.NEGATIVE: Icon.FAULT,
    Tone.INFORMATION: Icon.INFORMATION,
    Tone.NEUTRAL: Icon.INFORMATION,
}


class ToldCard(Card):
    """``advice_taken``: set everything as the scans so far advise."""

    advice_taken = Signal()

    def __init__(self) -> None:
        super().__init__(translate("Scanner", "What the scanner sends"))
        self.sentences: list[str] = []
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.SMALL)
        self.use = Button(
            translate("Scanner", "Use these settings"), Look.PRIMARY, glyph=Icon.CHECK
        )
        self.use.clicked.connect(self.advice_taken)
        self.add(self._content)
        self.add(self.use)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing was scanned yet."""
        words = translate(
            "Scanner",
            "Scan the first code of the test sheet. Nothing that is scanned on this page opens "
            "anything or is kept.",
        )
        self._fill([Label(words, Text.MUTED, wrap=True)])
        self.sentences = []
        self.use.hide()

    def show_read(self, read: Read) -> None:
        """What a scan tells."""
        found = read.diagnosis
        lines: list[QWidget] = []
        self.sentences = [text.finding_sentence(one, found) for one in found.findings]
        for finding, sentence in zip(found.findings, self.sentences, strict=True):
            lines.append(_line(sentence, text.finding_tone(finding)))
        if Finding.BY_HAND not in found.findings:
            lines.append(Rows(self._facts(read)))
        self._fill(lines)
        self.use.setVisible(read.is_advised)
        announce(self, " ".join(self.sentences))

    def take_back_advice(self) -> None:
        """It was followed."""
        self.use.hide()

    def _facts(self, read: Read) -> list[QWidget]:
        found = read.diagnosis
        facts = [(text.length_words(found), text.pace_words(found))]
        if read.shown:
            facts.append((text.visible(read.shown), translate("Scanner", "What came")))
        if found.code is None:
            facts.append((text.kind_words(read.kind), translate("Scanner", "Read as")))
        else:
            title = text.trial_title(found.code.trial)
            facts.append((title, translate("Scanner", "Code of the test sheet")))
        return [Row(value, name) for value, name in facts]

    def _fill(self, widgets: list[QWidget]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)


def _line(sentence: str, tone: Tone) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Gap.SMALL)
    sign = QLabel()
    colour = tone.value if tone is not Tone.NEUTRAL else "muted"
    sign.setPixmap(pixmap(_GLYPHS[tone], current().sp(Size.ICON), colour))
    line.addWidget(sign)
    line.addWidget(Label(sentence, Text.BODY, wrap=True), 1)
    return box
