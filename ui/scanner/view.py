"""Lays out the set-up page: the sheet; beside it what a scan tells, and the settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.devices.sheet import Trial
from app.domain.codes import MATRIX_SYMBOLOGIES
from app.services.preferences import DevicePreferences
from ui.printing.panel import PrintPanel
from ui.printing.trial_sheet import Entry, TrialSheet, a4
from ui.scanner import text
from ui.scanner.model import PortState, Read, ScannerSheet
from ui.scanner.port_card import PortCard
from ui.scanner.settings_card import SettingsCard
from ui.scanner.sheet_card import Codes, SheetCard, on_screen
from ui.scanner.told_card import ToldCard
from ui.theme import Text
from ui.tokens import Gap, Width
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.side_panel import SidePanel
from ui.widgets.stack import stacked
from ui.widgets.text import Label
from ui.words import error_sentence

translate = QCoreApplication.translate


class ScannerWidget(QWidget):
    """``changed`` carries fields of ``DevicePreferences`` and their new values."""

    changed = Signal(dict)
    advice_taken = Signal()
    begun_again = Signal()
    ports_looked_for = Signal()
    back_pressed = Signal()
    retry_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._codes: Codes = ()
        self._beside: Label | None = None
        self.notice = NoticeBar()
        self.sheet, self.told = SheetCard(), ToldCard()
        self.settings, self.port = SettingsCard(), PortCard()
        self.panel = SidePanel(self)
        self.columns = Columns(
            [
                Column(
                    title=translate("Scanner", "Test sheet"),
                    widget=stacked([self.sheet]),
                    least=Width.COLUMN,
                ),
                Column(
                    title=translate("Scanner", "Scanner"),
                    widget=stacked([self.told, self.settings, self.port]),
                    least=Width.WIDE,
                ),
            ]
        )
        self.faced = Faced(self.columns)
        self.faced.action_pressed.connect(self.retry_pressed)
        head = PageHead(
            translate("Scanner", "Set up a scanner"), back=translate("Settings", "Settings")
        )
        head.back_pressed.connect(self.back_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(self.faced, 1)
        self._join()

    # ------------------------------------------------------------------ what the presenter asks
    def show_loading(self) -> None:
        """The sheet is being drawn."""
        self.faced.show_loading(translate("Scanner", "Drawing the test sheet…"))
        self.columns.show_column(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # not the search box: it would take keys

    def show_sheet(self, sheet: ScannerSheet) -> None:
        """The codes to scan and the settings as they are."""
        self._codes = sheet.codes
        self.settings.show_liked(sheet.liked)
        self.faced.show_content()

    def show_done(self, done: frozenset[Trial]) -> None:
        """Which codes of the sheet were read."""
        self.sheet.show_done(self._codes, done)

    def show_nothing(self) -> None:
        """Another scanner, of which nothing was heard yet."""
        self.told.show_nothing()

    def show_read(self, read: Read) -> None:
        """What a scan tells; what somebody writes into a field is nobody's scan."""
        if read.diagnosis.code is None and isinstance(QApplication.focusWidget(), QLineEdit):
            return
        self.columns.show_column(1)
        self.told.show_read(read)
        self._say_beside(" ".join(self.told.sentences))

    def show_liked(self, liked: DevicePreferences) -> None:
        """The settings as they are now."""
        self.settings.show_liked(liked)

    def show_port(self, state: PortState) -> None:
        """How it stands with the serial port."""
        self.port.show_state(state)

    def show_kept(self) -> None:
        """The settings were kept."""
        self.told.take_back_advice()
        self.notice.show_success(
            translate("Scanner", "Kept. Scan a code of the sheet to see that it is read.")
        )

    def show_not_kept(self, error: Exception) -> None:
        """They could not be."""
        self.notice.show_fault(error_sentence(error))

    def show_failed(self, error: Exception) -> None:
        """The page could not be made ready."""
        action = translate("Scanner", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=action)

    # ------------------------------------------------------------------ inside
    def _join(self) -> None:
        self.told.advice_taken.connect(self.advice_taken)
        self.settings.changed.connect(self.changed)
        self.port.changed.connect(self.changed)
        self.port.looked_for.connect(self.ports_looked_for)
        self.sheet.begun_again.connect(self.begun_again)
        self.panel.closed.connect(self._forget_beside)
        self.sheet.printed.connect(self._show_paper)
        self.sheet.shown.connect(self._show_codes)

    def _show_paper(self) -> None:
        self._beside = None
        paper = TrialSheet(
            [
                Entry(
                    title=text.trial_title(code.trial),
                    text=text.visible(code.text),
                    picture=picture,
                    is_matrix=code.symbology in MATRIX_SYMBOLOGIES,
                )
                for code, picture in self._codes
            ]
        )
        title = translate("Scanner", "Test sheet")
        self.panel.open(title, PrintPanel(paper(), a4(), paper.draw))

    def _show_codes(self) -> None:
        words = translate("Scanner", "Scan these codes from top to bottom.")
        self._beside = Label(words, Text.STRONG, wrap=True)
        title = translate("Scanner", "Test sheet")
        self.panel.open(title, on_screen(self._codes), footer=self._beside)

    def _say_beside(self, sentences: str) -> None:
        """The panel with the codes covers what a scan tells: say it below them too."""
        if self._beside is not None:
            self._beside.setText(sentences)

    def _forget_beside(self) -> None:
        self._beside = None
