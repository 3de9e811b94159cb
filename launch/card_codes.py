"""What draws the codes on customers' cards."""

from __future__ import annotations

from app.domain.codes import Symbology


def draw_code(text: str, symbology: Symbology) -> bytes:
    """A text as a code (PNG), sharp when it is printed.

    Raises:
        CodeNotMakeable: the text does not fit.
    """
    from app.devices.barcodes import make_code_png  # noqa: PLC0415 - only paper needs numpy

    return make_code_png(text, symbology, module_px=10)
