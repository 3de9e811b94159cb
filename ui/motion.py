"""Short movements, and whether there are any: people, or their system, may ask for none."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QPropertyAnimation, Qt
from PySide6.QtWidgets import QApplication, QWidget

QUICK_MS = 160
"""How long anything moves: long enough to be followed, too short to be waited for."""


class _Wished:
    """What was asked for last."""

    is_still = False


def keep_still(still: bool) -> None:
    """Nothing moves from now on, or things move again."""
    _Wished.is_still = still


def is_still() -> bool:
    """Nothing moves."""
    return _Wished.is_still


def system_keeps_still() -> bool:
    """The system was asked to move nothing. Qt tells so on Windows only."""
    return sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def slide_in(widget: QWidget, by: QPoint) -> None:
    """Let ``widget`` come to where it stands from ``by`` pixels beside it."""
    end_slide(widget)
    if is_still() or not widget.isVisible():
        return
    place = widget.pos()
    move = QPropertyAnimation(widget, b"pos", widget)
    move.setDuration(QUICK_MS)
    move.setEasingCurve(QEasingCurve.Type.OutCubic)
    move.setStartValue(place + by)
    move.setEndValue(place)
    move.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)


def end_slide(widget: QWidget) -> None:
    """Put a widget that still moves where it was going: its place is about to change."""
    move = widget.findChild(QPropertyAnimation, "", Qt.FindChildOption.FindDirectChildrenOnly)
    if move is not None:
        widget.move(move.endValue())
        move.stop()
