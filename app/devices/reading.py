"""One look at one picture with zxing-cpp: only the symbols a shop uses.

UPC-E, EAN-8, ITF and Code 39 stay off: they find codes where there are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import zxingcpp
from zxingcpp import BarcodeFormat

from app.devices.rivals import without_rivals
from app.devices.views import View
from app.domain.codes import CodeSource, ScannedCode, Symbology

# As they are found: a UPC-A comes as the EAN-13 that it is, with a nought before it.
_SYMBOLOGIES = {
    BarcodeFormat.EAN13: Symbology.EAN13,
    BarcodeFormat.Code128: Symbology.CODE128,
    BarcodeFormat.QRCode: Symbology.QR,
    BarcodeFormat.DataMatrix: Symbology.DATA_MATRIX,
    BarcodeFormat.PDF417: Symbology.PDF417,
    BarcodeFormat.Aztec: Symbology.AZTEC,
}
_GS1_FORMS = {
    Symbology.CODE128: Symbology.GS1_128,
    Symbology.QR: Symbology.GS1_QR,
    Symbology.DATA_MATRIX: Symbology.GS1_DATA_MATRIX,
}
_LINES = [BarcodeFormat.EAN13, BarcodeFormat.UPCA, BarcodeFormat.Code128, BarcodeFormat.PDF417]
_QR = [BarcodeFormat.QRCodeModel2, BarcodeFormat.QRCodeModel1]


class Formats(Enum):
    """What is looked for."""

    ALL = "all"
    LINEAR = "linear"
    QR = "qr"


_WANTED = {
    Formats.ALL: zxingcpp.BarcodeFormats(
        [*_LINES, *_QR, BarcodeFormat.DataMatrix, BarcodeFormat.Aztec]
    ),
    Formats.LINEAR: zxingcpp.BarcodeFormats(_LINES),
    Formats.QR: zxingcpp.BarcodeFormats(_QR),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look pays for; each switch costs time."""

    formats: Formats = Formats.ALL
    inverted_too: bool = True
    smaller_too: bool = True
    turned_too: bool = True
    one_threshold: bool = False
    """One shade parts black from white, instead of one for each neighbourhood."""


THOROUGH = Look()
ONLY_QR = Look(formats=Formats.QR, inverted_too=False, smaller_too=False, turned_too=False)
"""For a QR code that was found and stands upright."""


def read_codes(view: View, source: CodeSource, look: Look = THOROUGH) -> list[ScannedCode]:
    """The codes in ``view``, each once, in the order found; none that contradict each other."""
    one, many = zxingcpp.Binarizer.GlobalHistogram, zxingcpp.Binarizer.LocalAverage
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(view.grey),
        formats=_WANTED[look.formats],
        text_mode=zxingcpp.TextMode.Plain,
        try_invert=look.inverted_too,
        try_downscale=look.smaller_too,
        try_rotate=look.turned_too,
        binarizer=one if look.one_threshold else many,
    )
    codes = (_as_code(barcode, source, view) for barcode in found if barcode.text)
    return without_rivals(list(dict.fromkeys(codes)))


def _as_code(barcode: zxingcpp.Barcode, source: CodeSource, view: View) -> ScannedCode:
    symbology = _SYMBOLOGIES.get(barcode.format, Symbology.UNKNOWN)
    text = barcode.text
    if barcode.content_type == zxingcpp.ContentType.GS1:
        symbology = _GS1_FORMS.get(symbology, symbology)
    if symbology is Symbology.EAN13 and text.startswith("0"):
        symbology, text = Symbology.UPCA, text[1:]
    at = barcode.position
    points = [at.top_left, at.top_right, at.bottom_right, at.bottom_left]
    corners = view.corners([(point.x, point.y) for point in points])
    return ScannedCode(text=text, symbology=symbology, source=source, corners=corners)
