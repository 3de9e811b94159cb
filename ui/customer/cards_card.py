"""Which cards open the file, and which were lost."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.customers import Card as CustomerCard
from app.domain.customers import CardKind
from ui import locale
from ui.customer.text import dotted, grouped
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.tokens import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.row import Row, Rows

translate = QCoreApplication.translate


class CardsCard(Card):
    """``card_pressed`` carries the number of a card that opens the file."""

    card_pressed = Signal(str)
    new_pressed = Signal()

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        new = Button(translate("Cards", "New card"), Look.QUIET, glyph=Icon.CARD)
        super().__init__(translate("Cards", "Cards"), action=new, parent=parent)
        new.clicked.connect(self.new_pressed)
        self._context = context
        self.rows = Rows(parent=self)
        self.add(self.rows)

    def show_cards(self, cards: tuple[CustomerCard, ...], now: datetime) -> None:
        """Those that open the file first."""
        ordered = sorted(cards, key=lambda card: not card.is_active)
        self.rows.set_rows([self._row(card, now) for card in ordered])

    def _row(self, card: CustomerCard, now: datetime) -> Row:
        row = Row(
            title(card),
            facts(self._context, card),
            trailing=_chips(self._context, card, now),
            pressable=card.is_active,
        )
        if card.is_active:
            row.pressed.connect(partial(self.card_pressed.emit, card.number))
        return row


def title(card: CustomerCard) -> str:
    """What people call it."""
    match card.kind:
        case CardKind.LOYALTY:
            return grouped(card.number)
        case CardKind.PAPER:
            return translate("Cards", "Printed card with a code")
        case CardKind.PHONE:
            return translate("Cards", "Code on the phone")


def facts(context: LocaleContext, card: CustomerCard) -> str:
    """Since when, and what it tells."""
    day = locale.full_date(context, card.issued_at.date()) if card.issued_at else ""
    since = translate("Cards", "since {day}").format(day=day) if day else ""
    kind = translate("Cards", "Loyalty card") if card.kind is CardKind.LOYALTY else ""
    sizes = translate("Cards", "shows the sizes") if card.shares_sizes else ""
    return dotted([kind, since, sizes])


def _chips(context: LocaleContext, card: CustomerCard, now: datetime) -> list[QWidget]:
    if not card.is_active:
        words = translate("Cards", "Lost")
        if card.lost_at is not None:
            day = locale.short_date(context, card.lost_at, now)
            words = translate("Cards", "Lost since {day}").format(day=day)
        return [Chip(words, Tone.NEGATIVE, glyph=Icon.CLOSE)]
    if card.kind is CardKind.PAPER and not card.code:
        return [Chip(translate("Cards", "Not signed yet"), Tone.INFORMATION, glyph=Icon.NOT_SENT)]
    return []
