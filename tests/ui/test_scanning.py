from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.devices.keyboard import KeyEvent
from app.devices.keys import BOARDS, KeyNumbering
from app.domain.codes import CodeSource, ScannedCode
from ui.scanning import KeyboardScanning

PLACES = BOARDS[KeyNumbering.XKB].plain
NUMBERS = {letter: key for key, letter in PLACES.items()}
ENTER = 36
AZERTY = dict(zip("1234567890aqzw", "&é\"'(-è_çàqawz", strict=True))


class Clock:
    def __init__(self) -> None:
        self.ms = 1000

    def __call__(self) -> int:
        return self.ms


class Counter:
    """A window with a field and a button, and a scanner plugged in."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        self.clock, self.codes = Clock(), list[ScannedCode]()
        self.window = QWidget()
        self.field, self.button = QLineEdit(), QPushButton("Save")
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        qtbot.addWidget(self.window)
        self.scanning = KeyboardScanning(app, numbering=KeyNumbering.XKB, now_ms=self.clock)
        self.scanning.code_scanned.connect(self.codes.append)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: app.focusWindow() is self.window.windowHandle())

    def press(
        self, key: int, text: str, *, after_ms: int, code: int = 0, struck_ms: int = 0
    ) -> None:
        """``struck_ms``: the system's own time of the key; 0 when it says none."""
        self.clock.ms += after_ms
        none = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code or Qt.Key.Key_unknown, none, key, 0, 0, text)
            event.setTimestamp(struck_ms)
            QApplication.sendEvent(self.window.windowHandle(), event)

    def scan(self, text: str, *, azerty: bool = False, after_ms: int = 8) -> None:
        for letter in text:
            shown = AZERTY.get(letter, letter) if azerty else letter
            self.press(NUMBERS[letter], shown, after_ms=after_ms)
        self.press(ENTER, "\r", after_ms=after_ms, code=Qt.Key.Key_Return)


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    made = Counter(qtbot, qapp)
    yield made
    shiboken6.delete(made.scanning)


def test_a_scan_arrives_and_never_leaks_into_the_field(counter: Counter) -> None:
    counter.field.setFocus()
    counter.scan("2990045123876")
    assert [code.text for code in counter.codes] == ["2990045123876"]
    assert counter.codes[0].source is CodeSource.KEYBOARD
    assert counter.field.text() == ""


def test_a_scan_does_not_press_the_button_that_has_the_focus(counter: Counter) -> None:
    pressed: list[bool] = []
    counter.button.clicked.connect(pressed.append)
    counter.button.setFocus()
    counter.scan("2990045123876")
    assert len(counter.codes) == 1
    assert pressed == []


def test_an_azerty_system_does_not_garble_a_scan(counter: Counter) -> None:
    counter.field.setFocus()
    counter.scan("2990045123876", azerty=True)
    assert [code.text for code in counter.codes] == ["2990045123876"]


def test_a_hand_types_into_the_field(qtbot: QtBot, counter: Counter) -> None:
    counter.field.setFocus()
    for letter in "laurent":
        counter.press(NUMBERS[letter], letter, after_ms=140)
    counter.clock.ms += 200
    qtbot.waitUntil(lambda: counter.field.text() == "laurent")
    assert counter.codes == []


def test_a_slow_enter_after_typing_is_an_enter(counter: Counter) -> None:
    entered: list[bool] = []
    counter.field.returnPressed.connect(lambda: entered.append(True))
    counter.field.setFocus()
    counter.scan("1197", after_ms=140)
    assert counter.field.text() == "1197"
    assert entered == [True]


def test_the_scanner_follows_the_focus_to_another_window(
    qtbot: QtBot, qapp: QApplication, counter: Counter
) -> None:
    dialog = QLineEdit()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is dialog.windowHandle())
    counter.window = dialog
    counter.scan("1234567")
    assert counter.codes[-1].text == "1234567"
    assert dialog.text() == ""


def test_keys_that_waited_while_the_window_was_busy_are_still_a_hands(counter: Counter) -> None:
    """They come at once, but each says when it was struck."""
    counter.field.setFocus()
    for place, letter in enumerate("11970"):
        counter.press(NUMBERS[letter], letter, after_ms=0, struck_ms=5000 + 140 * place)
    counter.press(ENTER, "\r", after_ms=0, struck_ms=5700, code=Qt.Key.Key_Return)
    assert counter.codes == []
    assert counter.field.text() == "11970"


def test_a_window_that_was_busy_does_not_tear_a_scan_apart(qtbot: QtBot, counter: Counter) -> None:
    counter.field.setFocus()
    counter.press(NUMBERS["2"], "2", after_ms=0, struck_ms=5000)
    counter.clock.ms += 900
    counter.scanning._lapse.timeout.emit()
    for place, letter in enumerate("990045"):
        counter.press(NUMBERS[letter], letter, after_ms=0, struck_ms=5008 + 8 * place)
    counter.press(ENTER, "\r", after_ms=0, struck_ms=5060, code=Qt.Key.Key_Return)
    assert [code.text for code in counter.codes] == ["2990045"]
    assert counter.field.text() == ""


def test_tags_of_one_burst_are_codes_of_their_own_and_heard_once(counter: Counter) -> None:
    tags = "3074257bf7194e4000001a85", "3074257bf7194e4000001a86"
    counter.scan("".join(tags))
    counter.scan(tags[0])
    assert [code.text.lower() for code in counter.codes] == list(tags)


def test_who_listens_hears_the_keys_and_nothing_is_a_code_or_typed(
    qtbot: QtBot, counter: Counter
) -> None:
    heard: list[tuple[KeyEvent, ...]] = []
    counter.scanning.listen(heard.append)
    counter.button.setFocus()
    counter.scan("2990045123876", after_ms=100)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert [event.text for event in heard[0]] == [*"2990045123876", "\r"]
    for letter in "2990":  # and no Enter
        counter.press(NUMBERS[letter], letter, after_ms=8)
    qtbot.waitUntil(lambda: len(heard) == 2)
    counter.field.setFocus()
    counter.scan("11970", after_ms=120)  # a hand that writes fast, and Enter
    assert counter.field.text() == "11970"
    counter.field.clear()
    assert (counter.codes, counter.field.text()) == ([], "")
    counter.scanning.stop_listening()
    counter.scan("2990045123876")
    assert len(counter.codes) == 1


def test_an_input_method_writes_into_the_field(counter: Counter) -> None:
    counter.field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("ありがとう")
    QApplication.sendEvent(counter.field, event)
    assert (counter.codes, counter.field.text()) == ([], "ありがとう")


def test_what_is_pasted_is_no_scan(counter: Counter) -> None:
    QApplication.clipboard().setText("2990045123876\n")
    counter.field.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_V, control, 55, 0, 0, "\x16")
        QApplication.sendEvent(counter.window.windowHandle(), event)
    assert counter.codes == []
    assert counter.field.text().strip() == "2990045123876"


def test_control_is_control_on_a_mac_too(qtbot: QtBot, qapp: QApplication) -> None:
    scanning = KeyboardScanning(qapp, numbering=KeyNumbering.MAC)
    struck = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.MetaModifier, 0, 30, 0
    )
    described = scanning._described(struck)
    assert (described.control, described.command) == (True, False)
    shiboken6.delete(scanning)


def test_nothing_is_caught_once_stopped(counter: Counter) -> None:
    counter.scanning.stop()
    counter.field.setFocus()
    counter.scan("2990045123876")
    assert counter.field.text() == "2990045123876"
    assert counter.codes == []
