"""A second reader for linear codes on stills: pyzbar, where its library is installed.

Only numbers and ASCII: it garbles the text of QR codes. Its absence is no error.
"""

from __future__ import annotations

import logging
from functools import cache
from types import ModuleType
from typing import Any

from app.devices.rivals import without_rivals
from app.devices.views import View
from app.domain.codes import CodeSource, ScannedCode, Symbology

_SYMBOLOGIES = {
    "EAN13": Symbology.EAN13,
    "UPCA": Symbology.UPCA,
    "CODE128": Symbology.CODE128,
}
_log = logging.getLogger(__name__)


@cache
def _pyzbar() -> ModuleType | None:
    try:
        from pyzbar import pyzbar  # noqa: PLC0415 - its import fails without the system library
    except (ImportError, OSError):
        _log.info("pyzbar's library is not installed; linear codes have one reader")
        return None
    return pyzbar  # type: ignore[no-any-return]


def is_available() -> bool:
    """Whether there is a second reader on this device."""
    return _pyzbar() is not None


def read_linear(view: View, source: CodeSource) -> list[ScannedCode]:
    """EAN-13, UPC-A and Code 128 in ``view``; nothing when there is no second reader."""
    pyzbar = _pyzbar()
    if pyzbar is None:
        return []
    symbols = [pyzbar.ZBarSymbol.EAN13, pyzbar.ZBarSymbol.UPCA, pyzbar.ZBarSymbol.CODE128]
    codes = (_as_code(found, source, view) for found in pyzbar.decode(view.grey, symbols=symbols))
    return without_rivals([code for code in codes if code is not None])


def _as_code(found: Any, source: CodeSource, view: View) -> ScannedCode | None:
    symbology = _SYMBOLOGIES.get(found.type)
    if symbology is None or not found.data or not found.data.isascii():
        return None
    text = found.data.decode("ascii")
    if symbology is Symbology.EAN13 and text.startswith("0"):
        symbology, text = Symbology.UPCA, text[1:]
    left, top, width, height = found.rect
    right, bottom = left + width, top + height
    corners = view.corners([(left, top), (right, top), (right, bottom), (left, bottom)])
    return ScannedCode(text=text, symbology=symbology, source=source, corners=corners)
