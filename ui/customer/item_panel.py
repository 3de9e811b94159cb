"""One item they bought: everything known of it, and a ticket about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import locale
from ui.customer import text
from ui.customer.facts import Facts
from ui.customer.model import Bought
from ui.locale import LocaleContext
from ui.sizes import size_value
from ui.theme import Text
from ui.tokens import Gap, Size
from ui.tones import tone_of
from ui.widgets.chip import Chip
from ui.widgets.pictures import Thumb
from ui.widgets.text import Label
from ui.words import state_word

translate = QCoreApplication.translate


class ItemPanel(QWidget):
    """The biography of an item as far as this device knows it."""

    def __init__(self, context: LocaleContext, item: Bought, now: datetime) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        head = QHBoxLayout()
        head.setSpacing(Gap.MEDIUM)
        head.addWidget(
            Thumb(item.line.family, name=item.line.title, size=Size.PICTURE_LARGE, parent=self)
        )
        words = QVBoxLayout()
        words.setSpacing(Gap.SNUG)
        words.addWidget(Label(text.item_title(item), Text.LEAD, wrap=True, parent=self))
        state = text.item_state(context, item, now)
        chip = Chip(state, tone_of(item.line.state), parent=self)
        words.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addWidget(Facts(_facts(context, item), self))
        column.addStretch(1)


def _facts(context: LocaleContext, item: Bought) -> list[tuple[str, str]]:
    line = item.line
    return [
        (translate("Customer", "Paid"), locale.money(context, item.paid)),
        (translate("Customer", "Bought"), locale.full_date(context, item.at)),
        (translate("Customer", "Where"), text.dotted((state_word(item.channel), item.store))),
        (translate("Customer", "Receipt or order"), item.number),
        (translate("Customer", "Size"), size_value(line.size)),
        (translate("Customer", "Variant"), line.variant if line.variant != line.size else ""),
        (translate("Customer", "Serial number"), line.serial),
        (translate("Customer", "Barcode"), line.gtin.removeprefix("0")),
    ]
