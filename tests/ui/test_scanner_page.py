"""An installer scans the test sheet: what is wrong is said, and one tap sets what can be set."""

from __future__ import annotations

import os
import sys
import tty
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.devices.decoder import decode_picture
from app.devices.intake import Intake
from app.devices.keyboard import KeyEvent
from app.devices.sheet import SHEET, Trial
from app.domain.code_patterns import DEFAULT_PATTERNS
from app.domain.codes import MATRIX_SYMBOLOGIES, CodeSource, ScannedCode
from app.domain.errors import Fault
from app.services.desk import Desk
from app.services.preferences import Preferences
from launch.looks import Looks
from launch.pages import _sheet_code
from launch.scanners import Scanners
from tests.desks import a_desk
from ui.printing.panel import PrintPanel
from ui.printing.trial_sheet import HEIGHT, WIDTH, Entry, TrialSheet
from ui.routes import Route, ScannerRoute, SettingsRoute
from ui.scanner.page import ScannerPage
from ui.serial_scanning import SerialScanning, SerialSettings
from ui.tasks import Tasks
from ui.widgets.page_head import PageHead
from ui.widgets.row import Row

TEXTS = {code.trial: code.text for code in SHEET}
CARD = "2990045123872"


def typed(text: str, gap_ms: int = 8, end: str = "\r") -> tuple[KeyEvent, ...]:
    keys = enumerate(f"{text}{end}")
    return tuple(KeyEvent(key=None, text=sign, at_ms=place * gap_ms) for place, sign in keys)


class Shop:
    """A counter whose scanner is being set up."""

    def __init__(self, qtbot: QtBot, qt: QApplication, desk: Desk, tasks: Tasks) -> None:
        self.qtbot, self.gone, self.codes = qtbot, list[Route](), list[ScannedCode]()
        self.fault: Fault | None = None
        self.preferences = Preferences(desk)
        self.looks = Looks(qt, self.preferences)
        self.scanners = Scanners(qt, self.looks, self.codes.append)
        self.page = ScannerPage(
            source=self.scanners,
            preferences=self.preferences,
            patterns=DEFAULT_PATTERNS,
            draw=_sheet_code,
            change=self.change,
            tasks=tasks,
            go=self.gone.append,
        )
        qtbot.addWidget(self.page.widget)
        self.page.widget.resize(1188, 728)
        self.page.widget.show()
        self.view = self.page.view
        self.page.arrive(ScannerRoute())
        qtbot.waitUntil(lambda: bool(self.view._codes))

    def change(self, **changes: object) -> None:
        if self.fault is not None:
            raise self.fault
        self.looks.change(**changes)
        self.scanners.use()

    def scan(self, text: str, gap_ms: int = 8, end: str = "\r") -> str:
        """What the page says to it."""
        self.page.presenter.hear_keys(typed(text, gap_ms, end))
        return " ".join(self.view.told.sentences)


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Shop]:
    desk, tasks = a_desk(tmp_path / "counter.db"), Tasks()
    made = Shop(qtbot, qapp, desk, tasks)
    yield made
    made.page.leave()
    made.scanners.stop()
    tasks.finish()
    for scanning in (made.scanners.keyboard, made.scanners.serial):
        shiboken6.delete(scanning)
    desk.engine.dispose()


def test_a_scanner_that_reads_the_whole_sheet_works(shop: Shop) -> None:
    for text in TEXTS.values():
        assert "Read rightly" in shop.scan(text)
    assert "this scanner works" in shop.view.sheet.verdict.text()
    assert not shop.view.told.use.isVisible()


def test_one_tap_sets_what_was_seen_and_the_scanner_is_read(shop: Shop) -> None:
    said = shop.scan(f"~{TEXTS[Trial.AROUND]}#", gap_ms=80)
    assert "Before each code it sends ~." in said
    assert "up to 80 ms" in said
    shop.view.told.use.click()
    kept = shop.preferences.read()
    assert (kept.scanner_prefix, kept.scanner_suffix, kept.scanner_gap_ms) == ("~", "#", 150)
    assert shop.scanners.settings.prefix == "~"
    assert not shop.view.told.use.isVisible()
    assert "Read rightly" in shop.scan(f"~{TEXTS[Trial.AROUND]}#", gap_ms=80)
    assert shop.view.settings.prefix.text == "~"


def test_another_separator_is_advised_and_kept_until_its_code_is_scanned_again(shop: Shop) -> None:
    shop.scan(TEXTS[Trial.GS1].replace("\x1d", "|"))
    shop.view.told.use.click()
    assert shop.preferences.read().scanner_separator == "|"
    shop.view.sheet.again.click()
    shop.scan(TEXTS[Trial.DIGITS])
    assert not shop.view.told.use.isVisible()


def test_what_is_wrong_is_said_in_words(shop: Shop) -> None:
    letters = TEXTS[Trial.LETTERS]
    for text, gap_ms, end, said in (
        (letters, 180, "\r", "Too slow: 180 ms"),
        (letters, 8, "", "No Enter at the end"),
        (letters, 8, "\t", "as good as Enter"),
        (letters.swapcase(), 8, "\r", "release Caps Lock"),
        (TEXTS[Trial.GS1].replace("\x1d", ""), 8, "\r", "run together"),
        ("bonjour", 260, "\r", "typed by hand"),
        (f"]E0{TEXTS[Trial.ARTICLE]}", 8, "\r", "]E0 is EAN-13"),
    ):
        assert said in shop.scan(text, gap_ms, end)


def test_a_customers_card_shows_as_a_card_and_not_its_number(shop: Shop) -> None:
    shop.scan(CARD)
    shown = " ".join(row.accessibleName() for row in shop.view.told.findChildren(Row))
    assert "a loyalty card" in shown
    assert CARD not in shown


def test_what_is_scanned_here_opens_nothing_and_afterwards_it_does(shop: Shop) -> None:
    assert shop.page.take_code(
        ScannedCode(text=CARD, symbology=SHEET[0].symbology, source=CodeSource.CAMERA)
    )
    keyboard = shop.scanners.keyboard
    keyboard._scanned(CARD)
    assert shop.codes == []
    shop.page.leave()
    keyboard._scanned(CARD)
    assert [code.text for code in shop.codes] == [CARD]


def test_settings_can_be_written_by_hand_with_control_characters_by_name(shop: Shop) -> None:
    shop.view.settings.prefix.set_text("<STX>")
    shop.view.settings.suffix.set_text("<ETX>")
    shop.view.settings.keep.click()
    kept = shop.preferences.read()
    assert (kept.scanner_prefix, kept.scanner_suffix) == ("\x02", "\x03")
    assert shop.view.settings.prefix.text == "<STX>"


def test_a_setting_that_cannot_be_kept_is_told(shop: Shop) -> None:
    shop.fault = Fault()
    shop.view.settings.keep.click()
    assert "failed" in shop.view.notice.sentence


def test_the_way_back_leads_to_the_settings(shop: Shop) -> None:
    shop.view.findChild(PageHead).back_pressed.emit()
    assert shop.gone == [SettingsRoute()]


def test_the_sheet_can_be_printed_and_its_codes_shown_on_the_screen(shop: Shop) -> None:
    shop.view.sheet.print.click()
    panel = shop.view.panel.content
    assert isinstance(panel, PrintPanel)
    assert panel._printed.pdf.startswith(b"%PDF")
    preview = QImage.fromData(panel._printed.preview)
    assert preview.height() > preview.width()
    shop.view.sheet.show_codes.click()
    assert shop.view.panel.content is not panel
    shop.scan(TEXTS[Trial.DIGITS])
    assert shop.view._beside is not None
    assert "Read rightly" in shop.view._beside.text()
    shop.view.panel.close_panel()
    assert shop.view._beside is None


TOPS = range(190, 1400, 75)
"""Where to look on the paper: a strip holds one code, or parts of others."""


def test_every_code_of_the_paper_can_be_read(qapp: QApplication) -> None:
    """At 150 dots per inch, which is less than any printer has."""
    del qapp
    page = QImage(1240, 1754, QImage.Format.Format_Grayscale8)
    page.fill(255)
    painter = QPainter(page)
    painter.scale(1240 / WIDTH, 1754 / HEIGHT)
    entries = [
        Entry(
            title=code.trial.value,
            text=code.text,
            picture=_sheet_code(code),
            is_matrix=code.symbology in MATRIX_SYMBOLOGIES,
        )
        for code in SHEET
    ]
    TrialSheet(entries)._write(painter)
    painter.end()
    grey = np.frombuffer(page.constBits(), np.uint8).reshape(1754, page.bytesPerLine())
    strips = [grey[top : top + height, 400:] for height in (130, 280) for top in TOPS]
    found = {code.text for strip in strips for code in decode_picture(strip)}
    assert found >= set(TEXTS.values())


def test_a_port_is_chosen_and_says_how_it_stands(shop: Shop, tmp_path: Path) -> None:
    shop.view.port.changed.emit({"serial_port": str(tmp_path / "absent")})
    said = shop.view.port.state
    shop.qtbot.waitUntil(lambda: "No scanner answers" in said.text())
    assert shop.view.port.ports.choice == str(tmp_path / "absent")
    shop.view.port.changed.emit({"serial_port": ""})
    assert "Not used" in said.text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_serial_scanner_shows_on_the_page_and_later_brings_codes(
    qtbot: QtBot, shop: Shop
) -> None:
    master, slave = os.openpty()
    tty.setraw(slave)
    shop.view.port.changed.emit({"serial_port": os.ttyname(slave)})
    qtbot.waitUntil(lambda: "Open." in shop.view.port.state.text())
    os.write(master, f"]C0{TEXTS[Trial.AROUND]}\r\n".encode())
    qtbot.waitUntil(lambda: "Read rightly, with these settings." in shop.view.told.sentences)
    shop.page.leave()
    os.write(master, f"]E0{CARD}\r\n".encode())
    qtbot.waitUntil(lambda: [code.text for code in shop.codes] == [f"]E0{CARD}"])
    shop.scanners.serial.stop()
    os.close(master)
    os.close(slave)


def test_nothing_of_a_port_that_was_left_is_heard(qapp: QApplication) -> None:
    scanning = SerialScanning(qapp, Intake())
    codes: list[ScannedCode] = []
    scanning.code_scanned.connect(codes.append)
    scanning.use(SerialSettings(port="/nowhere"))
    before = scanning._turn
    scanning.use(SerialSettings())
    scanning._take(before, CARD)
    assert codes == []
    assert scanning.plugged.value == "none"
    shiboken6.delete(scanning)
