"""A second reader for linear codes on stills: pyzbar, where its library is installed.

Only numbers and ASCII: it garbles the text of QR codes. Its absence is no error.
"""

from __future__ import annotations

import logging
from functools import cache
from types import ModuleType

from app.devices.images import Picture
from app.domain.codes import CodeSource, ScannedCode, Symbology

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


def read_linear(grey: Picture, source: CodeSource) -> list[ScannedCode]:
    """EAN-13, UPC-A and Code 128 in ``grey``; nothing when there is no second reader."""
    pyzbar = _pyzbar()
    if pyzbar is None:
        return []
    symbols = [pyzbar.ZBarSymbol.EAN13, pyzbar.ZBarSymbol.UPCA, pyzbar.ZBarSymbol.CODE128]
    codes = (
        _as_code(found.type, found.data, source) for found in pyzbar.decode(grey, symbols=symbols)
    )
    return [code for code in codes if code is not None]


def _as_code(kind: str, data: bytes, source: CodeSource) -> ScannedCode | None:
    if not data or not data.isascii():
        return None
    text = data.decode("ascii")
    if kind == "CODE128":
        return ScannedCode(text=text, symbology=Symbology.CODE128, source=source)
    if kind == "EAN13" and text.startswith("0"):
        kind, text = "UPCA", text[1:]
    symbology = Symbology.EAN13 if kind == "EAN13" else Symbology.UPCA
    return ScannedCode(text=text, symbology=symbology, source=source)
