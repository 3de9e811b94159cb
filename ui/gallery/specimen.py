"""How a component is shown: on a sheet, each state under its caption."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Text, current
from ui.tokens import Gap, Width
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.stack import stacked
from ui.widgets.text import Label

FOCUS = "shown_with_focus"


def captioned(caption: str, widget: QWidget) -> QWidget:
    """One state with its caption above."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.TIGHT)
    column.addWidget(Label(caption, Text.SMALL, wrap=True))
    column.addWidget(widget)
    return box


def in_line(widgets: Sequence[QWidget]) -> QWidget:
    """States beside each other, in several lines when narrow."""
    box = QWidget()
    flow = Flow(box, spacing=Gap.MEDIUM)
    for widget in widgets:
        flow.addWidget(widget)
    return box


def sheet(title: str, widgets: Sequence[QWidget]) -> Card:
    """One component: its states below each other."""
    card = Card(title)
    card.body.setSpacing(Gap.LARGE)
    for widget in widgets:
        card.add(widget)
    return card


def narrow(card: QWidget) -> QWidget:
    """As wide as in a panel or beside other cards, not as wide as the window."""
    card.setMaximumWidth(current().sp(Width.CARD))
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(card, 1000)
    line.addStretch(1)
    return box


def in_focus(widget: QWidget) -> QWidget:
    """The one of its page that has the focus at first, so that its ring is seen."""
    widget.setProperty(FOCUS, True)
    return widget


def page(cards: Sequence[QWidget]) -> QWidget:
    """The sheets of one section."""
    return stacked(cards)
