"""The test sheet: codes that, scanned one after the other, tell how a scanner is set up.

None of them means anything to a shop. Together they hold every kind of symbol that is used, the
letters that change places between keyboards, both cases, signs, a separator and a long text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.codes import Symbology


class Trial(StrEnum):
    """What a code of the sheet is there for."""

    ARTICLE = "article"
    LETTERS = "letters"
    DIGITS = "digits"
    SIGNS = "signs"
    GS1 = "gs1"
    QR = "qr"
    DATA_MATRIX = "data_matrix"
    LONG = "long"
    AROUND = "around"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCode:
    """``text`` is what a scanner sends, ``drawn`` what is put into the symbol (GS1: bracketed)."""

    trial: Trial
    text: str
    symbology: Symbology
    drawn: str = ""

    @property
    def content(self) -> str:
        """For `app.devices.barcodes.make_code`."""
        return self.drawn or self.text


SHEET = (
    SheetCode(trial=Trial.ARTICLE, text="9506000134352", symbology=Symbology.EAN13),
    SheetCode(trial=Trial.LETTERS, text="AaQqZzWwYyMm", symbology=Symbology.CODE128),
    SheetCode(trial=Trial.DIGITS, text="0123456789", symbology=Symbology.CODE128),
    SheetCode(trial=Trial.SIGNS, text="A-B.C/D_E:F+G", symbology=Symbology.CODE128),
    SheetCode(
        trial=Trial.GS1,
        text="010950600013435210LOT7\x1d21A1b2",
        symbology=Symbology.GS1_128,
        drawn="(01)09506000134352(10)LOT7(21)A1b2",
    ),
    SheetCode(
        trial=Trial.QR,
        text="https://id.gs1.org/01/09506000134352/21/A1b2",
        symbology=Symbology.QR,
    ),
    SheetCode(
        trial=Trial.DATA_MATRIX, text="Comptoir-Data-Matrix-2", symbology=Symbology.DATA_MATRIX
    ),
    SheetCode(
        trial=Trial.LONG,
        text="LONG." + ".".join(f"{number:04d}" for number in range(0, 150, 5)) + ".END",
        symbology=Symbology.QR,
    ),
    SheetCode(trial=Trial.AROUND, text="BEGIN-HERE-END", symbology=Symbology.CODE128),
)
