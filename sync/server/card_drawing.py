"""A code as a picture, for web pages."""

from __future__ import annotations

import base64
import io

import segno

ERRORS = "m"
"""Error correction: up to 15 % of the picture may be dirty; as the app prints it."""

_SCALE, _QUIET = 6, 4


def draw(text: str) -> tuple[str, str]:
    """``text`` as SVG (XML) and as PNG (base64), the quiet zone included.

    The letters and digits of a code are packed as such (alphanumeric mode, ISO/IEC 18004).
    """
    code = segno.make_qr(text, error=ERRORS, boost_error=False, mode="alphanumeric")
    png = io.BytesIO()
    code.save(png, kind="png", scale=_SCALE, border=_QUIET)
    svg = code.svg_inline(scale=_SCALE, border=_QUIET, light="#fff")
    return svg, base64.b64encode(png.getvalue()).decode("ascii")
