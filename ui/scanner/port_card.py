"""The serial port: which one, how fast, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from ui.icons import Icon
from ui.scanner import text
from ui.scanner.model import PortState
from ui.theme import Text
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label

translate = QCoreApplication.translate
_NONE = ""
_BAUD_RATES = (9600, 19200, 38400, 57600, 115200)


class PortCard(Card):
    """``changed`` carries fields of ``DevicePreferences``; ``looked_for``: list the ports anew."""

    changed = Signal(dict)
    looked_for = Signal()

    def __init__(self) -> None:
        again = Button(glyph=Icon.RETRY, name=translate("Scanner", "Look for serial ports again"))
        super().__init__(translate("Scanner", "Serial port"), action=again)
        again.clicked.connect(self.looked_for)
        words = translate(
            "Scanner",
            "For scanners and RFID readers with a serial cable, or on USB that acts as one.",
        )
        self.ports = Choice(self._options(()), name=translate("Scanner", "Serial port"))
        self.ports.chosen.connect(lambda key: self.changed.emit({"serial_port": key}))
        self.baud = Segmented(
            [(str(rate), str(rate)) for rate in _BAUD_RATES],
            name=translate("Scanner", "Speed (baud)"),
        )
        self.baud.chosen.connect(lambda key: self.changed.emit({"serial_baud": int(key)}))
        self._baud_words = Label(translate("Scanner", "Speed (baud)"), Text.SMALL_STRONG)
        self.state = Label("", Text.SMALL, wrap=True)
        for widget in (
            Label(words, Text.SMALL, wrap=True),
            self.ports,
            self._baud_words,
            self.baud,
            self.state,
        ):
            self.add(widget)

    def show_state(self, state: PortState) -> None:
        """How it stands now."""
        options = self._options(tuple((port.name, port.words) for port in state.choices))
        self.ports.set_options(options, state.port)
        if str(state.baud) in {str(rate) for rate in _BAUD_RATES}:
            self.baud.choose(str(state.baud))
        for widget in (self.baud, self._baud_words):
            widget.setVisible(bool(state.port))
        sentence, _ = text.port_sentence(state)
        self.state.setText(sentence)

    def _options(self, ports: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        named = [(name, f"{name} · {words}" if words else name) for name, words in ports]
        return [(_NONE, translate("Scanner", "None")), *named]
