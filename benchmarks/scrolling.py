"""What a frame costs while a finger flings through 10,000 painted rows.

The list of parcels as the app draws it (picture, words, chip, amount), in a window of a tablet,
offscreen. A fling begins at 30,000 pixels a second and slows down; each frame moves the list and
paints what came into sight. The floor is a bare ``QListView`` of as many lines of plain text,
flung in the same way in the same run. Goal: 60 frames a second, a p95 under 16.7 ms.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from app.demo.dice import Dice
from benchmarks.data import SEED
from benchmarks.measure import Line, line
from ui.icons import Icon
from ui.tokens import Tone
from ui.widgets.list_row import ListRow
from ui.widgets.virtual_list import VirtualList

ROWS = 10_000
FLINGS = 6
WIDTH, HEIGHT = 1180, 640
FASTEST, SLOWEST, FRICTION = 500.0, 1.0, 0.955
"""Pixels a frame at the start and at the end, and how much of its speed a fling keeps."""
FRAME_MS = 1000 / 60
_NAMES = ("Amélie Laurent", "Jonas Weber", "Mei Tanaka", "Inès Benali", "Paul Moreau")
_CHIPS = (("Ready", Tone.POSITIVE), ("Expires today", Tone.WARNING), ("", Tone.NEUTRAL))


def run() -> Iterator[Line]:
    """Both lists in turn, again and again, so that a busy moment meets both."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from launch.run import application

    qt = application()
    ours, bare = _ours(), _bare()
    for view in (ours, bare):
        view.resize(WIDTH, HEIGHT)
        view.show()
        qt.processEvents()
    painted: list[float] = []
    plain: list[float] = []
    for number in range(FLINGS):
        painted += _fling(qt, ours, downwards=number % 2 == 0)
        plain += _fling(qt, bare, downwards=number % 2 == 0)
    late = sum(frame > FRAME_MS for frame in painted)
    yield line("scrolling", painted, plain, rows=ROWS, late=late, longest=round(max(painted), 2))


def _fling(qt: QApplication, view: QListView, *, downwards: bool) -> list[float]:
    """Milliseconds of each frame."""
    bar, speed, frames = view.verticalScrollBar(), FASTEST, []
    while speed > SLOWEST:
        by = round(speed) if downwards else -round(speed)
        began = time.perf_counter()
        bar.setValue(bar.value() + by)
        qt.processEvents()
        frames.append((time.perf_counter() - began) * 1000)
        speed *= FRICTION
    return frames


def _ours() -> VirtualList:
    dice = Dice(SEED, "scrolling")
    names = [dice.pick(_NAMES) for _ in range(ROWS)]
    shown = VirtualList(lambda number: _row(number, names[number]), name="Parcels")
    shown.set_items(range(ROWS))
    return shown


def _row(number: int, name: str) -> ListRow:
    chip, tone = _CHIPS[number % len(_CHIPS)]
    return ListRow(
        title=name,
        note=f"WEB-{40_000 + number}",
        subtitle=f"Shelf B-{number % 90:02} · ready since yesterday",
        person=name if number % 4 == 0 else "",
        glyph=Icon.SHOES,
        chip=chip,
        tone=tone,
        trailing=f"€{100 + number % 900}.00",
        trailing_note="2 items",
    )


def _bare() -> QListView:
    shown = QListView()
    shown.setUniformItemSizes(True)
    shown.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    shown.setModel(QStringListModel([f"Parcel {number}" for number in range(ROWS)], shown))
    return shown
