"""The order in which Tab leads through what was built later, or beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def read_in_order(parts: Sequence[QWidget]) -> None:
    """Let Tab lead through ``parts``, which are in one window, one after the other."""
    for one, following in pairwise(stop for part in parts for stop in _stops(part)):
        QWidget.setTabOrder(one, following)


def read_after(part: QWidget, one_before: QWidget) -> None:
    """Let Tab lead to what is in ``part`` right after what is in the one before."""
    for one, following in pairwise([*_stops(one_before)[-1:], *_stops(part)]):
        QWidget.setTabOrder(one, following)


def _stops(part: QWidget) -> list[QWidget]:
    """Where Tab stops within a part, in order."""
    inside = [part, *part.findChildren(QWidget)]
    return [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
