"""Lays out a product: the variant that was scanned, and the others of its model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.money import Money
from app.domain.products import Product
from ui import locale
from ui.locale import LocaleContext
from ui.product.model import Sheet, Variant
from ui.sizes import size_value
from ui.theme import Text
from ui.tokens import Gap, Size, Tone, Width
from ui.widgets.card import Card
from ui.widgets.columns import Column, Columns
from ui.widgets.list_row import ListRow
from ui.widgets.page_head import PageHead
from ui.widgets.pictures import FAMILY_ICONS, Thumb
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label
from ui.widgets.virtual_list import VirtualList
from ui.words import state_word

translate = QCoreApplication.translate


class ProductWidget(QWidget):
    """``picked`` carries a :class:`Product`: another variant to look at."""

    picked = Signal(object)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.head = PageHead("")
        self._about = Card()
        self._top: QWidget | None = None
        self.facts = Rows()
        self._about.add(self.facts)
        self._about.body.addStretch(1)
        self._variants = Card(translate("Product", "Variants"))
        self.list = VirtualList(self._row, name=translate("Product", "Variants"))
        self.list.picked.connect(lambda variant: self.picked.emit(variant.product))
        self._variants.add(self.list, 1)
        columns = Columns(
            [
                Column(
                    title=translate("Product", "Product"), widget=self._about, least=Width.COLUMN
                ),
                Column(
                    title=translate("Product", "Variants"),
                    widget=self._variants,
                    least=Width.COLUMN,
                ),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.head)
        column.addWidget(columns, 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """This variant, and the others of its model."""
        product = sheet.product
        self.head.set_title(product.title, product.vendor)
        self._show_top(sheet)
        self.facts.set_rows(self._facts(sheet))
        words = translate("Product", "%n variant(s)", None, len(sheet.variants))
        self._variants.set_title(words)
        self.list.set_items(sheet.variants)
        self._point_at_shown(sheet)

    def _point_at_shown(self, sheet: Sheet) -> None:
        shown = next((n for n, v in enumerate(sheet.variants) if v.is_shown), 0)
        place = self.list.model().index(shown, 0)
        self.list.setCurrentIndex(place)
        self.list.scrollTo(place, VirtualList.ScrollHint.PositionAtCenter)

    def _show_top(self, sheet: Sheet) -> None:
        if self._top is not None:
            self._top.hide()
            self._top.deleteLater()
        product = sheet.product
        self._top = QWidget()
        line = QHBoxLayout(self._top)
        line.setContentsMargins(0, 0, 0, Gap.SMALL)
        line.setSpacing(Gap.LARGE)
        line.addWidget(Thumb(product.family, name=product.title, size=Size.PHOTO))
        words = QVBoxLayout()
        words.setSpacing(Gap.HAIR)
        words.addStretch(1)
        words.addWidget(Label(self._price(sheet.price), Text.FIGURE, wrap=True))
        words.addWidget(Label(_name(product), Text.MUTED, wrap=True))
        words.addStretch(1)
        line.addLayout(words, 1)
        self._about.body.insertWidget(0, self._top)

    def _facts(self, sheet: Sheet) -> Sequence[QWidget]:
        product = sheet.product
        facts = [
            (translate("Product", "Size"), size_value(product.size)),
            (translate("Product", "Kind"), state_word(product.family)),
            (translate("Product", "Barcode"), product.gtin.removeprefix("0")),
            (
                translate("Product", "Elsewhere"),
                " · ".join(locale.money(self._context, price) for price in sheet.other_prices),
            ),
        ]
        return [Row(value, name) for name, value in facts if value]

    def _row(self, variant: Variant) -> ListRow:
        return ListRow(
            title=_name(variant.product),
            subtitle=variant.product.gtin.removeprefix("0"),
            glyph=FAMILY_ICONS[variant.product.family],
            chip=translate("Product", "This one") if variant.is_shown else "",
            tone=Tone.INFORMATION,
            trailing=self._price(variant.price),
        )

    def _price(self, price: Money | None) -> str:
        if price is None:
            return translate("Product", "No price here")
        return locale.money(self._context, price)


def _name(product: Product) -> str:
    """What tells this variant from the others."""
    size = size_value(product.size)
    if not product.variant:
        return size or product.title
    return product.variant if not size else f"{product.variant} · {size}"
