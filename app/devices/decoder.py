"""Find the codes of a still picture: look after look, until one is believed.

The order and the figures come from trials on 1,500 real pictures. A linear code is one short line
of bars that noise can imitate, check digit included: it counts when two different looks agree, or
when it is the only one that was seen. A look that draws edges of its own weighs least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from app.devices.bending import bent_back
from app.devices.deblurring import deblurred
from app.devices.images import Picture, as_grey, evened, is_noisy, sharpened, softened
from app.devices.locator import locate_linear, locate_qr, square_up, straighten
from app.devices.reading import ONLY_QR, Formats, Look, read_codes
from app.devices.rivals import without_rivals
from app.devices.second_opinion import read_linear
from app.devices.views import View
from app.domain.codes import MATRIX_SYMBOLOGIES, CodeSource, ScannedCode, Symbology

_LONGEST_STILL_PX = 2400
_ENLARGE_BELOW_PX = 1600
_LOCATE_QR_PX = 1280
_TURNED_PX = 1280
_SMALL_PX = 640
_PLAIN, _EVENED, _DRAWN = 3, 2, 1
"""What a look weighs: as the picture is, with other contrasts, with edges of its own."""
_ALONE, _AGREED = 2, 4
"""What a linear code must weigh when no other was seen, and when one was."""
_CORRECTED = MATRIX_SYMBOLOGIES | {Symbology.PDF417}
"""Their own error correction makes one look enough on a still."""
_LINES = Look(formats=Formats.LINEAR)
_BENT_CODES, _BENDS = 2, 120
_ONE_THRESHOLD = Look(one_threshold=True)


def decode_picture(picture: Picture, source: CodeSource = CodeSource.PICTURE) -> list[ScannedCode]:
    """Every code of a still (grey or RGB), matrix codes first; up to half a second of CPU."""
    view = View(as_grey(picture)).shrunk(_LONGEST_STILL_PX)
    matrix: dict[ScannedCode, None] = {}
    weights: Counter[ScannedCode] = Counter()
    for codes, weight in _looks_at_still(view, source):
        for code in dict.fromkeys(codes):
            if code.symbology in _CORRECTED:
                matrix[code] = None
            else:
                weights[code] += weight
        if _settled(matrix, weights):
            break
    return [*matrix, *_believed(weights)]


def _settled(matrix: dict[ScannedCode, None], weights: Counter[ScannedCode]) -> bool:
    return max(weights.values()) >= _AGREED if weights else bool(matrix)


def _believed(weights: Counter[ScannedCode]) -> list[ScannedCode]:
    needed = _AGREED if len(weights) > 1 else _ALONE
    return [code for code, weight in weights.most_common() if weight >= needed]


def _looks_at_still(view: View, source: CodeSource) -> Iterator[tuple[list[ScannedCode], int]]:
    """Look after look, the cheap and the fruitful first; and what each one weighs."""
    calm = view.with_grey(softened(view.grey))
    yield read_codes(view, source), _PLAIN
    crops = [straighten(view, quad) for quad in locate_linear(view.grey)]
    yield _read_all(crops, source, _LINES), _PLAIN
    halves = [straighten(view, quad) for quad in locate_linear(view.grey, 0.5)]
    yield _read_all(halves, source, _LINES), _PLAIN
    yield read_codes(calm, source), _PLAIN
    clear = calm if is_noisy(view.grey) else view
    yield read_codes(clear.with_grey(evened(clear.grey)), source), _EVENED
    yield read_codes(clear.with_grey(sharpened(clear.grey)), source), _DRAWN
    if max(view.grey.shape) < _ENLARGE_BELOW_PX:
        yield read_codes(clear.scaled(2), source), _PLAIN
    yield _read_all(_changed(crops, sharpened), source, _LINES), _DRAWN
    yield _read_all(_changed(crops, evened), source, _LINES), _EVENED
    yield [code for crop in crops for code in read_linear(crop, source)], _PLAIN
    yield read_linear(clear, source), _PLAIN
    yield from ((codes, _PLAIN) for codes in _looks_for_slanted(clear, source))
    yield from ((codes, _PLAIN) for codes in _looks_for_qr(view, source))
    yield from ((codes, _DRAWN) for codes in _looks_through_blur(clear, crops, source))


def _looks_for_slanted(view: View, source: CodeSource) -> Iterator[list[ScannedCode]]:
    """Codes so leaning that they are not even located."""
    small = view.shrunk(_TURNED_PX)
    for degrees in (45, 30, 60):
        yield read_codes(small.turned(degrees), source, _LINES)


def _looks_for_qr(view: View, source: CodeSource) -> Iterator[list[ScannedCode]]:
    yield read_codes(view, source, _ONE_THRESHOLD)
    if max(view.grey.shape) < _SMALL_PX:
        yield read_codes(view.scaled(2), source, _ONE_THRESHOLD)
    small = view.shrunk(_LOCATE_QR_PX)
    quads = locate_qr(small.grey)
    for factor in (2.0, 4.0):
        squares = [square_up(small, quad, factor) for quad in quads]
        yield _read_all(squares, source, _ONE_THRESHOLD)
    for quad in quads[:_BENT_CODES]:
        for bent in bent_back(small, quad, _BENDS):
            yield read_codes(bent, source, ONLY_QR)


def _looks_through_blur(
    view: View, crops: list[View], source: CodeSource
) -> Iterator[list[ScannedCode]]:
    """Out of focus: two looks must agree, for what takes blur away draws edges too."""
    base = view.scaled(2) if max(view.grey.shape) < _SMALL_PX else view.shrunk(_TURNED_PX)
    for blur_px in (1.5, 2.0, 2.5, 3.2):
        yield read_codes(base.with_grey(deblurred(base.grey, blur_px)), source)
    for blur_px in (3.0, 4.0, 5.0):
        clear = partial(deblurred, blur_px=blur_px)
        yield _read_all(_changed(crops, clear), source, _LINES)


def _changed(views: list[View], change: Callable[[Picture], Picture]) -> list[View]:
    return [view.with_grey(change(view.grey)) for view in views]


def _read_all(views: list[View], source: CodeSource, look: Look) -> list[ScannedCode]:
    return without_rivals([code for view in views for code in read_codes(view, source, look)])
