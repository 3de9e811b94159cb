"""How the scanner is recognised: its gap, what stands around each code, its keyboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from app.devices.diagnosis import GAPS_MS
from app.services.preferences import DevicePreferences
from ui.icons import Icon
from ui.theme import Text
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label
from ui.widgets.writing import Writes

translate = QCoreApplication.translate


class SettingsCard(Card):
    """``changed`` carries fields of ``DevicePreferences`` and their new values."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__(translate("Scanner", "Settings of the scanner"))
        milliseconds = translate("Scanner", "{number} ms")
        self.gap = Segmented(
            [(str(gap), milliseconds.format(number=gap)) for gap in GAPS_MS],
            name=translate("Scanner", "Longest gap between two characters"),
        )
        self.gap.chosen.connect(lambda key: self.changed.emit({"scanner_gap_ms": int(key)}))
        self.layout_choice = Segmented(
            [
                ("us", translate("Scanner", "USA (as delivered)")),
                ("host", translate("Scanner", "Like this system")),
            ],
            name=translate("Scanner", "The scanner’s keyboard"),
        )
        self.layout_choice.chosen.connect(lambda key: self.changed.emit({"scanner_layout": key}))
        empty = translate("Scanner", "Empty for most scanners.")
        self.prefix = Field(
            translate("Scanner", "Sent before each code"), hint=empty, writes=Writes.CODE
        )
        self.suffix = Field(
            translate("Scanner", "Sent after each code"), hint=empty, writes=Writes.CODE
        )
        self.separator = Field(
            translate("Scanner", "Sent as separator inside GS1 codes"),
            hint=translate("Scanner", "Empty: the scanner sends GS, Ctrl+] or F8."),
            writes=Writes.CODE,
        )
        self.keep = Button(translate("Scanner", "Keep"), glyph=Icon.CHECK)
        self.keep.clicked.connect(self._keep_fields)
        for field in self._fields():
            field.submitted.connect(self._keep_fields)
        words = translate(
            "Scanner",
            "Longest gap between two characters. Choose more if codes arrive in pieces, less if "
            "fast typing is taken for a scan.",
        )
        self.add(Label(words, Text.SMALL, wrap=True))
        self.add(self.gap)
        self.add(Label(translate("Scanner", "The scanner’s keyboard"), Text.SMALL_STRONG))
        self.add(self.layout_choice)
        for field in self._fields():
            self.add(field)
        self.add(self.keep)

    def show_liked(self, liked: DevicePreferences) -> None:
        """As they are now; control characters by name."""
        nearest = min(GAPS_MS, key=lambda gap: abs(gap - liked.scanner_gap_ms))
        self.gap.choose(str(nearest))
        self.layout_choice.choose(liked.scanner_layout)
        for field, value in zip(self._fields(), _around(liked), strict=True):
            if not field.edit.hasFocus():
                field.set_text(_named(value))

    def _fields(self) -> tuple[Field, Field, Field]:
        return self.prefix, self.suffix, self.separator

    def _keep_fields(self) -> None:
        names = ("scanner_prefix", "scanner_suffix", "scanner_separator")
        values = (_meant(field.text) for field in self._fields())
        self.changed.emit(dict(zip(names, values, strict=True)))


_CONTROLS = {"<STX>": "\x02", "<ETX>": "\x03", "<TAB>": "\t", "<GS>": "\x1d"}


def _around(liked: DevicePreferences) -> tuple[str, str, str]:
    return liked.scanner_prefix, liked.scanner_suffix, liked.scanner_separator


def _named(value: str) -> str:
    for name, sign in _CONTROLS.items():
        value = value.replace(sign, name)
    return value


def _meant(written: str) -> str:
    for name, sign in _CONTROLS.items():
        written = written.replace(name, sign)
    return written
