"""Make codes: loyalty cards, parcel labels, QR codes on slips, pictures for tests."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import zxingcpp

from app.devices.images import Picture
from app.devices.pictures import encode_png
from app.domain.codes import Symbology
from app.domain.errors import Fault

_FORMATS = {
    Symbology.EAN13: zxingcpp.BarcodeFormat.EAN13,
    Symbology.CODE128: zxingcpp.BarcodeFormat.Code128,
    Symbology.GS1_128: zxingcpp.BarcodeFormat.Code128,
    Symbology.QR: zxingcpp.BarcodeFormat.QRCode,
    Symbology.DATA_MATRIX: zxingcpp.BarcodeFormat.DataMatrix,
}
_OPTIONS: dict[Symbology, dict[str, Any]] = {
    Symbology.GS1_128: {"gs1": True},
    Symbology.QR: {"ec_level": "M"},
}


class CodeNotMakeable(Fault):
    """The text does not fit the symbol: a letter in an EAN-13, a QR code too long."""

    code: ClassVar[str] = "code_not_makeable"


def make_code(text: str, symbology: Symbology, *, module_px: int = 4) -> Picture:
    """A grey picture of a code, quiet zone included.

    ``text`` of a GS1-128 is an element string in brackets: ``(01)09506000134352(21)A1``.
    ``module_px`` is the width of the thinnest bar.

    Raises:
        CodeNotMakeable: the text does not fit, or we do not make such symbols.
    """
    form = _FORMATS.get(symbology)
    if form is None or not text:
        raise CodeNotMakeable
    try:
        barcode = zxingcpp.create_barcode(text, form, **_OPTIONS.get(symbology, {}))
    except ValueError:  # its message repeats the text
        raise CodeNotMakeable from None
    return np.array(zxingcpp.write_barcode_to_image(barcode, scale=module_px))


def make_code_png(text: str, symbology: Symbology, *, module_px: int = 4) -> bytes:
    """`make_code` as a PNG file."""
    return encode_png(make_code(text, symbology, module_px=module_px))
