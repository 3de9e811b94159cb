"""The test sheet: its codes to scan, from paper or from the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.devices.sheet import SheetCode, Trial
from ui.icons import Icon
from ui.scanner import text
from ui.theme import Text
from ui.tokens import Gap, Tone, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label

translate = QCoreApplication.translate
Codes = tuple[tuple[SheetCode, bytes], ...]


class SheetCard(Card):
    """``printed``: show the sheet to print; ``shown``: show the codes on this screen."""

    printed = Signal()
    shown = Signal()
    begun_again = Signal()

    def __init__(self) -> None:
        super().__init__(translate("Scanner", "Test sheet"))
        self._codes: Codes = ()
        words = translate(
            "Scanner",
            "Print the sheet, or show its codes here, and scan them from top to bottom. Each one "
            "tries something else; together they tell whether the scanner works.",
        )
        self.print = Button(translate("Scanner", "Print or save…"), Look.PRIMARY, glyph=Icon.PRINT)
        self.show_codes = Button(translate("Scanner", "Show the codes"), glyph=Icon.BARCODE)
        self.again = Button(translate("Scanner", "Begin again"), glyph=Icon.RETRY)
        self.print.clicked.connect(self.printed)
        self.show_codes.clicked.connect(self.shown)
        self.again.clicked.connect(self.begun_again)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Gap.SMALL)
        for button in (self.print, self.show_codes, self.again):
            flow.addWidget(button)
        self.verdict = Label("", Text.STRONG, wrap=True)
        self.rows = Rows()
        for widget in (Label(words, Text.SMALL, wrap=True), buttons, self.verdict, self.rows):
            self.add(widget)

    def show_done(self, codes: Codes, done: frozenset[Trial]) -> None:
        """Tick off what was read rightly."""
        self._codes = codes
        self.again.setVisible(bool(done))
        trials = [code.trial for code, _ in codes]
        left = len(trials) - len(done)
        self.verdict.setVisible(bool(done))
        self.verdict.setText(
            translate("Scanner", "Every code was read rightly: this scanner works.")
            if not left
            else translate("Scanner", "%n code(s) to go", None, left)
        )
        self.rows.set_rows([self._row(trial, trial in done) for trial in trials])

    def _row(self, trial: Trial, is_done: bool) -> Row:
        chip = (
            Chip(translate("Scanner", "Read"), Tone.POSITIVE, glyph=Icon.CHECK)
            if is_done
            else Chip(translate("Scanner", "To scan"))
        )
        return Row(text.trial_title(trial), trailing=[chip])


def on_screen(codes: Codes) -> QWidget:
    """The codes below each other, black on white in every theme, as wide as a panel has room.

    They do not grow with the text: a code that is cut cannot be read.
    """
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.PAGE)
    widest = Width.WIDE - Gap.WIDE
    for code, picture in codes:
        title = text.trial_title(code.trial)
        column.addWidget(Label(title, Text.SMALL_STRONG))
        label = QLabel()
        label.setPixmap(_sharp(QPixmap.fromImage(QImage.fromData(picture)), widest))
        label.setAccessibleName(title)
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return box


def _sharp(picture: QPixmap, widest: int) -> QPixmap:
    """As large as fits; every bar keeps whole pixels, of which the picture has four for each."""
    width = next((w for n in (1, 2, 4) if (w := picture.width() // n) <= widest), widest)
    return picture.scaledToWidth(width, Qt.TransformationMode.FastTransformation)
