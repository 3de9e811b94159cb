"""The cards on the customer page: a new one, a lost one, the print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.devices.pictures import picture_from_bytes
from app.domain.customers import Card, CardKind, CardState
from app.services.customers import Customers
from app.services.desk import Desk
from launch.card_codes import draw_code
from tests.builders import CARD, NOW, PHONE_CARD, a_card, a_customer
from tests.desks import put
from tests.signing import House
from ui.customer.card_panels import CardPanel, LostPanel, NewCardPanel, PrintCardPanel
from ui.customer.page import CustomerPage
from ui.locale import LocaleContext
from ui.printing.card import CardFace, CardPaper, CardSize
from ui.routes import CustomerRoute
from ui.tasks import Tasks
from ui.widgets.row import Row

SIGNED = Card(
    number="PAPERPAPERPAPER2",
    kind=CardKind.PAPER,
    issued_at=NOW,
    code=House().code(card_id="PAPERPAPERPAPER2"),
)
Open = Callable[..., CustomerPage]


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, tasks: Tasks) -> Open:
    def make(*cards: Card) -> CustomerPage:
        put(desk, a_customer(cards=(a_card(), *cards)))
        page = CustomerPage(
            customers=Customers(desk),
            desk=desk,
            tasks=tasks,
            go=lambda _route: None,
            context=LocaleContext(),
            draw_code=draw_code,
        )
        qtbot.addWidget(page.widget)
        page.widget.resize(1024, 600)
        page.widget.show()
        page.arrive(CustomerRoute("amelie"))
        qtbot.waitUntil(lambda: bool(page.view.cards.findChildren(Row)))
        return page

    return make


def rows(page: CustomerPage) -> list[str]:
    return [row.accessibleName() for row in page.view.cards.findChildren(Row)]


def stored(desk: Desk) -> tuple[Card, ...]:
    return Customers(desk).open("amelie").customer.cards


def test_every_card_is_listed_with_what_it_is(open_page: Open) -> None:
    lost = Card(number="2990000000021", state=CardState.LOST, lost_at=NOW)
    page = open_page(SIGNED, lost)
    assert len(rows(page)) == 4
    assert any("Loyalty card" in name for name in rows(page))
    assert any("Code on the phone" in name for name in rows(page))
    assert "2 990" in rows(page)[-1], "what was lost comes last"
    assert not page.view.cards.findChildren(Row)[-1].focusPolicy()


def test_a_card_is_reported_lost_after_one_question(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    page = open_page()
    page.view.cards.card_pressed.emit(CARD)
    panel = page.view.panels.content
    assert isinstance(panel, CardPanel)
    panel.lost.click()
    question = page.view.panels.content
    assert isinstance(question, LostPanel)
    assert stored(desk)[0].is_active
    question.lost.click()
    qtbot.waitUntil(lambda: page.view.panels.content is None)
    assert stored(desk)[0].state is CardState.LOST
    qtbot.waitUntil(lambda: "Lost" in _chips(page))


def _chips(page: CustomerPage) -> str:
    from ui.widgets.chip import Chip

    return " ".join(chip.accessibleName() for chip in page.view.cards.findChildren(Chip))


def test_the_phone_is_lost_like_a_card(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    page = open_page()
    page.view.cards.card_pressed.emit(PHONE_CARD)
    panel = page.view.panels.content
    assert isinstance(panel, CardPanel)
    assert not panel.print.isVisible()
    panel.lost.click()
    page.view.panels.content.lost.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.view.panels.content is None)
    assert Card(number=PHONE_CARD, kind=CardKind.PHONE).number in {
        card.number for card in stored(desk) if not card.is_active
    }


def test_a_new_card_waits_for_its_signature(qtbot: QtBot, desk: Desk, open_page: Open) -> None:
    page = open_page()
    page.view.cards.new_pressed.emit()
    panel = page.view.panels.content
    assert isinstance(panel, NewCardPanel)
    assert not panel.shares.isChecked(), "nobody agrees unasked"
    panel.shares.click()
    panel.make.click()
    qtbot.waitUntil(lambda: page.view.panels.content is None)
    made = stored(desk)[-1]
    assert (made.kind, made.shares_sizes, made.code) == (CardKind.PAPER, True, "")
    qtbot.waitUntil(lambda: "Not signed yet" in _chips(page))
    page.view.cards.card_pressed.emit(made.number)
    panel = page.view.panels.content
    assert isinstance(panel, CardPanel)
    assert not panel.print.isEnabled()
    assert "has not signed it yet" in panel.notice.sentence


def test_a_signed_card_is_printed_with_the_name_only_when_wished(
    qtbot: QtBot, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(SIGNED)
    page.view.cards.card_pressed.emit(SIGNED.number)
    page.view.panels.content.print.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: isinstance(page.view.panels.content, PrintCardPanel))
    panel = page.view.panels.content
    assert isinstance(panel, PrintCardPanel)
    first = panel.panel
    assert first is not None
    assert not panel.name.isChecked()
    panel.name.click()
    assert panel.panel is not first
    panel.panel.save_to(tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("size", CardSize)
def test_what_is_printed_reads_as_what_was_signed(qtbot: QtBot, size: CardSize) -> None:
    face = CardFace(house="Paris", code=SIGNED.code, bars=CARD, number=CARD)
    paper = CardPaper(face, size, draw_code)
    printed = paper()
    assert printed.pdf.startswith(b"%PDF")
    texts = read_all(printed.preview)
    assert SIGNED.code in texts
    assert CARD in texts
    page = paper.layout().pageSize().size(paper.layout().pageSize().Unit.Millimeter)
    expected = (85.6, 54.0) if size is CardSize.WALLET else (210, 297)
    assert (page.width(), page.height()) == pytest.approx(expected, abs=0.3)


def read_all(png: bytes) -> set[str]:
    import zxingcpp

    image = QImage.fromData(png)
    wide = image.scaledToWidth(image.width() * 2)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    wide.save(buffer, "PNG")  # type: ignore[call-overload]
    return {
        b.text for b in zxingcpp.read_barcodes(picture_from_bytes(bytes(buffer.data().data())))
    }


def test_a_card_without_a_code_is_printed_with_its_bars_offline(qtbot: QtBot) -> None:
    face = CardFace(house="Paris", name="Amélie Laurent", bars="CARD12345670", number="CARD")
    printed = CardPaper(face, CardSize.WALLET, draw_code)()
    assert read_all(printed.preview) == {"CARD12345670"}


def test_the_print_names_nobody_unasked() -> None:
    from app.services.customer_cards import CardToPrint
    from tests.builders import a_store
    from ui.customer.card_sheets import face_of

    found = CardToPrint(
        customer=a_customer(cards=(a_card(), SIGNED)), card=SIGNED, store=a_store()
    )
    face = face_of(found, with_name=False)
    assert "Laurent" not in repr(face)
    assert (face.code, face.bars) == (SIGNED.code, CARD)
    assert face_of(found, with_name=True).name == "Amélie Laurent"
    bars = face_of(replace(found, card=a_card()), with_name=False)
    assert (bars.code, bars.bars) == ("", CARD)
