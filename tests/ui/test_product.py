from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.domain.money import Money
from tests.builders import a_product
from ui.locale import LocaleContext
from ui.product.model import sheet_of
from ui.product.page import ProductPage
from ui.routes import ProductRoute

SIZES = ("10", "9.5", "XL", "S", "One size")
VARIANTS = tuple(
    a_product(product_id=f"p-{size}", size=size, variant=size, gtin=f"0323400000000{n}")
    for n, size in enumerate(SIZES)
)


def test_variants_are_in_the_order_of_their_sizes_each_once() -> None:
    sheet = sheet_of(VARIANTS[0], VARIANTS, "EUR")
    assert [v.product.size for v in sheet.variants] == ["9.5", "10", "S", "XL", "One size"]
    assert [v.product.size for v in sheet.variants if v.is_shown] == ["10"]


def test_the_price_is_the_stores_and_others_are_named_apart() -> None:
    product = a_product(prices={"EUR": 69000, "USD": 75000})
    sheet = sheet_of(product, (), "EUR")
    assert sheet.price == Money(69000, "EUR")
    assert sheet.other_prices == (Money(75000, "USD"),)
    assert sheet_of(product, (), "SGD").price is None


def test_a_scanned_product_is_shown_and_its_variants_can_be_looked_at(qtbot: QtBot) -> None:
    page = ProductPage(context=LocaleContext())
    qtbot.addWidget(page.widget)
    page.arrive(ProductRoute(VARIANTS[0], VARIANTS[1:]))
    model = page.view.list.model()
    assert model.rowCount() == 5
    assert "This one" in model.index(1, 0).data()
    page.view.list.picked.emit(sheet_of(VARIANTS[2], VARIANTS, "EUR").variants[3])
    assert "This one" in model.index(3, 0).data()
