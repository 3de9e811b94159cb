"""How many taps and scans the daily work takes: measured on the real app, written in the docs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.demo.heroes import AMELIE, AMELIE_CARD
from app.demo.stores import PARIS
from app.domain.pickups import Pickup, PickupState
from app.domain.staff import Role
from launch.guide import Guide
from launch.picture_eye import Eye
from launch.picture_shops import Kind, make_shop, open_shop
from tests.house.code import ROOT
from tests.ui.counting import Count, Counter
from ui.customer.sizes_card import SizeRow
from ui.customer.view import CustomerWidget
from ui.hand_over.view import HandOverWidget
from ui.new_ticket.view import NewTicketWidget
from ui.routes import CounterRoute, CustomerRoute
from ui.ticket.view import TicketWidget
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.size_picker import SizePicker
from ui.widgets.virtual_list import VirtualList

ORDER = "WEB-48213"
TAPS = ROOT / "docs" / "taps.md"
OTHERS = ("Shopify POS", "Odoo POS", "Store Commerce")
SILENT = "silent"
Work = Callable[[Eye], None]


@pytest.fixture(scope="module")
def eye(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eye]:
    """An associate of Paris at a counter with the demo shop; no server can be reached."""
    shop, folder = make_shop(), tmp_path_factory.mktemp("taps")
    made = Eye(qapp, open_shop(shop, Kind.FULL, folder), shop, folder / "lost")
    made.dress("light", "en")
    made.resize((1280, 800))
    made.be(Role.ASSOCIATE)
    yield made
    made.close()


# ---------------------------------------------------------------------- the work
def recognise_by_card(eye: Eye) -> None:
    eye.guide.scan(AMELIE_CARD)
    until_file(eye)


def recognise_by_name(eye: Eye) -> None:
    eye.guide.search("amelie laurent", enter=True)
    until_file(eye)


def find_by_code(eye: Eye) -> None:
    eye.guide.scan(eye.shop.demo.pickup(ORDER).code)
    until_parcel(eye, eye.shop.demo.pickup(ORDER))


def find_by_order(eye: Eye) -> None:
    eye.guide.search(ORDER, enter=True)
    until_parcel(eye, eye.shop.demo.pickup(ORDER))


def hand_over_one_item(eye: Eye) -> None:
    hand_over(eye, a_small_parcel(eye))


def hand_over_two_items_with_an_id(eye: Eye) -> None:
    hand_over(eye, eye.shop.demo.pickup(ORDER), has_id=True)


def correct_a_size(eye: Eye) -> None:
    page = eye.guide.see(CustomerWidget)
    row = eye.guide.see(SizeRow, within=page)
    eye.guide.click(row, QPoint(40, 20))
    picker = eye.guide.see(SizePicker)
    new = "40" if picker.value != "40" else "39"
    tile = next(b for b in eye.guide.all(QPushButton, picker) if b.text() == new)
    eye.guide.click(tile)
    eye.guide.press("Keep this size")
    eye.guide.until(lambda: new in kept_sizes(eye), "the kept size")


def open_a_ticket(eye: Eye) -> None:
    """About something they bought."""
    page = eye.guide.see(CustomerWidget)
    things = eye.guide.see(VirtualList, within=page.things)
    eye.guide.click(things.viewport(), things.visualRect(things.model().index(0, 0)).center())
    eye.guide.press("Open a ticket")
    form = eye.guide.see(NewTicketWidget)
    eye.guide.until(lambda: bool(form.form.title.text), "the suggested subject")
    eye.guide.press("Repair", within=form)
    eye.guide.write(form.form.words.edit, "The crown has come loose.")
    eye.guide.press("Open the ticket", within=form)
    eye.guide.see(TicketWidget)


def hand_over(eye: Eye, parcel: Pickup, *, has_id: bool = False) -> None:
    guide = eye.guide
    guide.scan(parcel.code)
    page = until_parcel(eye, parcel)
    for line in parcel.lines:
        guide.scan(line.gtin.removeprefix("0"))
        eye.settle()
    if has_id:
        guide.press("ID seen")
    sign(guide)
    guide.until(page.sign.button.isEnabled, "the hand-over button")
    guide.click(page.sign.button)
    opened = eye.app.services.pickups.open
    guide.until(lambda: opened(parcel.pickup_id).pickup.handovers, "the kept hand-over")


# ---------------------------------------------------------------------- what it is done with
def at_the_counter(eye: Eye) -> None:
    eye.open(CounterRoute())


def in_the_file(eye: Eye) -> None:
    eye.open(CustomerRoute(eye.shop.demo.customer(AMELIE).customer_id))


def until_file(eye: Eye) -> None:
    eye.guide.until(lambda: eye.guide.all(CustomerWidget), "the file")
    eye.settle()
    assert eye.guide.reads(AMELIE)


def until_parcel(eye: Eye, parcel: Pickup) -> HandOverWidget:
    page = eye.guide.see(HandOverWidget)
    eye.settle()
    assert eye.guide.reads(parcel.order_number)
    return page


def a_small_parcel(eye: Eye) -> Pickup:
    """One item, so cheap that no identity document is asked for."""
    return next(
        parcel
        for parcel in eye.shop.demo.pickups
        if parcel.store == PARIS
        and parcel.state is PickupState.READY
        and len(parcel.lines) == 1
        and parcel.lines[0].price_minor < 40_000
    )


def kept_sizes(eye: Eye) -> list[str]:
    file = eye.app.services.customers.open(eye.shop.demo.customer(AMELIE).customer_id)
    return [line.record.value for line in file.sizes]


def sign(guide: Guide) -> None:
    pad = guide.see(SignaturePad)
    points = [QPointF(pad.width() * x, pad.height() * 0.5) for x in (0.2, 0.4, 0.6, 0.8)]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0].toPoint())
    for point in points[1:]:
        QTest.mouseMove(pad, point.toPoint())
        QApplication.processEvents()
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1].toPoint())


# ---------------------------------------------------------------------- what is written of it
WORK: dict[str, tuple[Work, Work]] = {
    "Recognise a customer by their card": (at_the_counter, recognise_by_card),
    "Recognise a customer by name": (at_the_counter, recognise_by_name),
    "Find a parcel by its code": (at_the_counter, find_by_code),
    "Find a parcel by its order number": (at_the_counter, find_by_order),
    "Hand over a parcel of one item": (at_the_counter, hand_over_one_item),
    "Hand over two items, with an identity document": (
        at_the_counter,
        hand_over_two_items_with_an_id,
    ),
    "Correct a size": (in_the_file, correct_a_size),
    "Open a ticket about a purchase": (in_the_file, open_a_ticket),
}


def measured(eye: Eye, begin: Work, work: Work) -> Count:
    begin(eye)
    eye.settle()
    counter = Counter(QApplication.instance(), eye.app.scanners.keyboard.code_scanned)
    try:
        work(eye)
    finally:
        count = counter.end()
    return count


def written() -> dict[str, dict[str, str]]:
    """The table of the page: work, then the figure of each system."""
    rows = re.findall(r"^\|(.+)\|$", TAPS.read_text(encoding="utf-8"), re.MULTILINE)
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    head = cells[0]
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in cells[2:]}


@pytest.mark.parametrize("what", WORK)
def test_it_takes_what_the_page_says(eye: Eye, what: str) -> None:
    count = measured(eye, *WORK[what])
    assert f"{count.total}" == written()[what]["Comptoir"], f"{what}: {count}"


def test_the_page_tells_of_all_work_and_ours_takes_less_than_any_other() -> None:
    told = written()
    assert list(told) == list(WORK)
    for what, figures in told.items():
        for other in OTHERS:
            figure = figures[other]
            assert figure == SILENT or int(figures["Comptoir"]) < int(figure), f"{what}: {other}"


def test_where_it_is_silent_the_page_says_so() -> None:
    text = Path(TAPS).read_text(encoding="utf-8")
    for other in OTHERS:
        assert f"## {other}" in text
