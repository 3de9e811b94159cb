"""The kinds of symbol, and the identifiers by which scanners name them (ISO/IEC 15424)."""

from __future__ import annotations

import re
from enum import StrEnum


class Symbology(StrEnum):
    """The kind of symbol; the GS1 ones hold element strings."""

    EAN13 = "ean13"
    EAN8 = "ean8"
    UPCA = "upca"
    ITF = "itf"
    CODE39 = "code39"
    CODE128 = "code128"
    GS1_128 = "gs1_128"
    GS1_DATABAR = "gs1_databar"
    QR = "qr"
    GS1_QR = "gs1_qr"
    DATA_MATRIX = "data_matrix"
    GS1_DATA_MATRIX = "gs1_data_matrix"
    PDF417 = "pdf417"
    AZTEC = "aztec"
    RFID = "rfid"
    """No symbol at all: a tag that a reader heard."""
    UNKNOWN = "unknown"
    """Typed, or sent by a scanner that does not say."""


MATRIX_SYMBOLOGIES = frozenset(
    {
        Symbology.QR,
        Symbology.GS1_QR,
        Symbology.DATA_MATRIX,
        Symbology.GS1_DATA_MATRIX,
        Symbology.AZTEC,
    }
)
"""Their error correction makes a first read believable; a line of bars is not so sure."""

GS1_SYMBOLOGIES = frozenset(
    {
        Symbology.GS1_128,
        Symbology.GS1_DATABAR,
        Symbology.GS1_QR,
        Symbology.GS1_DATA_MATRIX,
    }
)
"""What they hold is element strings, whatever it looks like."""

ARTICLE_SYMBOLOGIES = frozenset({Symbology.EAN13, Symbology.EAN8, Symbology.UPCA, Symbology.ITF})
"""What they hold is one number with a check digit, never an element string."""

# "]", the family, a modifier. Families that are not here are left unnamed.
_AIM = re.compile(r"\]([A-Za-z])([0-9A-Za-z])")
_SYMBOLOGIES = {
    "E0": Symbology.EAN13,
    "E4": Symbology.EAN8,
    "C1": Symbology.GS1_128,
    "Q3": Symbology.GS1_QR,
    "Q4": Symbology.GS1_QR,
    "d2": Symbology.GS1_DATA_MATRIX,
    "d5": Symbology.GS1_DATA_MATRIX,
}
_FAMILIES = {
    "A": Symbology.CODE39,
    "C": Symbology.CODE128,
    "I": Symbology.ITF,
    "L": Symbology.PDF417,
    "Q": Symbology.QR,
    "d": Symbology.DATA_MATRIX,
    "e": Symbology.GS1_DATABAR,
    "z": Symbology.AZTEC,
}


def split_aim(text: str) -> tuple[str, Symbology, str]:
    """``text`` as identifier (with its bracket, or empty), what it names, and the rest."""
    found = _AIM.match(text)
    if found is None:
        return "", Symbology.UNKNOWN, text
    family, modifier = found.groups()
    named = _SYMBOLOGIES.get(family + modifier) or _FAMILIES.get(family, Symbology.UNKNOWN)
    return found[0], named, text[3:]
