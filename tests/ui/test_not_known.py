from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.domain.code_sizes import CodedSize
from app.domain.codes import (
    BadgeCode,
    CardCode,
    CustomerCode,
    ItemCode,
    Meaning,
    OrderNumber,
    PickupCode,
    ProductCode,
    TicketCode,
    UnknownCode,
    UnknownReason,
)
from app.domain.customer_codes import CodeTrouble
from app.domain.errors import Fault
from app.domain.sizes import Family
from app.services.customer_codes import Doubt
from app.services.recognition import NotKnown
from tests.builders import NOW
from ui import code_doubts
from ui.locale import LocaleContext
from ui.not_known.page import NotKnownPage
from ui.routes import CustomerRoute, CustomersRoute, NewCustomerRoute, NotKnownRoute, Route
from ui.tasks import Tasks

CARD = CardCode(number="2990000000014")


class Offline(Fault):
    code = "offline"


class Server:
    def __init__(self) -> None:
        self.knows: dict[str, str] = {}
        self.is_there = True

    def __call__(self, key: str) -> str:
        if not self.is_there:
            raise Offline
        return self.knows.get(key, "")


class Counter:
    def __init__(self, qtbot: QtBot, tasks: Tasks) -> None:
        self.server = Server()
        self.went: list[Route] = []
        self.tasks = tasks
        self.page = NotKnownPage(
            ask=self.server,
            tasks=tasks,
            go=self.went.append,
            context=LocaleContext(),
            now=lambda: NOW,
        )
        qtbot.addWidget(self.page.widget)
        self.page.widget.resize(1024, 600)
        self.page.widget.show()

    def scans(self, meaning: Meaning, **more: Any) -> None:
        values: dict[str, Any] = {
            "text": "2990000000014",
            "is_fresh": False,
            "last_sync": NOW - timedelta(hours=3),
            "may_ask_server": isinstance(meaning, CardCode | CustomerCode),
        }
        found = NotKnown(meaning=meaning, **(values | more))
        self.page.arrive(NotKnownRoute(found))


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    tasks = Tasks()
    yield Counter(qtbot, tasks)
    tasks.finish()


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (CARD, "loyalty card"),
        (CustomerCode(token="x"), "customer's code"),
        (PickupCode(code="PU-1"), "parcel"),
        (OrderNumber(number="WEB-1"), "order"),
        (TicketCode(code="TCK-1"), "ticket"),
        (BadgeCode(code="BDG-1"), "badge"),
        (ProductCode(gtin14="03234000000004"), "article"),
        (ItemCode(epc="0" * 24), "piece"),
        (UnknownCode(text="x", reason=UnknownReason.CHECK_DIGIT), "mistake"),
        (UnknownCode(text="x", reason=UnknownReason.NO_PATTERN), "means nothing"),
    ],
)
def test_it_says_what_the_code_looks_like(counter: Counter, meaning: Meaning, words: str) -> None:
    counter.scans(meaning)
    assert words in counter.page.view.title.text()
    assert counter.page.view.code.text() == "2990000000014"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("trouble", CodeTrouble)
def test_each_trouble_with_a_code_has_its_sentence_and_the_way_on(
    counter: Counter, trouble: CodeTrouble, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "fr":
        request.getfixturevalue("in_french")
    when = {CodeTrouble.LOST: date(2026, 2, 3), CodeTrouble.USED: NOW - timedelta(minutes=9)}
    doubt = Doubt(trouble=trouble, on=when.get(trouble))
    counter.scans(CustomerCode(token="", proof="CQ2"), doubt=doubt, may_ask_server=False)
    view = counter.page.view
    words = view.words.text()
    assert words.endswith(".")
    assert "{" not in words + view.title.text()
    assert (view.title.text(), words) == (
        code_doubts.title(doubt),
        code_doubts.sentence(LocaleContext(), doubt, NOW),
    )
    name = "nom" if language == "fr" else "name"
    assert name in words or trouble in (CodeTrouble.NEWER, CodeTrouble.FORGED)
    assert not view.ask.isVisible()
    assert not view.new.isVisible()
    assert not view.code.isVisible()
    view.search.click()
    assert counter.went == [CustomersRoute()]


def test_a_lost_card_says_the_day_and_nothing_else(counter: Counter) -> None:
    doubt = Doubt(trouble=CodeTrouble.LOST, on=date(2026, 2, 3))
    counter.scans(CARD, doubt=doubt, may_ask_server=False)
    assert counter.page.view.title.text() == "This card was reported lost"
    assert "3 Feb 2026" in counter.page.view.words.text()


def test_a_genuine_code_tells_the_sizes_that_may_be_shown(counter: Counter) -> None:
    sizes = (CodedSize(family=Family.SHOES, system="EU", value="38.5"),)
    counter.scans(CustomerCode(token="x", proof="CQ2"), sizes=sizes)
    words = counter.page.view.words.text()
    assert words.startswith("The code is genuine. Sizes that the customer agreed to show: ")
    assert "38½ EU" in words
    assert counter.page.view.ask.isVisible()


def test_an_old_copy_does_not_claim_to_be_sure(counter: Counter) -> None:
    counter.scans(CARD)
    assert "last in sync today 08:42" in counter.page.view.words.text()


def test_a_fresh_copy_says_that_it_is_in_sync(counter: Counter) -> None:
    counter.scans(CARD, is_fresh=True, may_ask_server=False)
    assert counter.page.view.words.text() == "This device is in sync and does not have it."


def test_a_device_that_never_synced_cannot_be_sure(counter: Counter) -> None:
    counter.scans(CARD, last_sync=None)
    assert "never been in sync" in counter.page.view.words.text()


def test_the_server_finds_a_customer_of_another_store(qtbot: QtBot, counter: Counter) -> None:
    counter.server.knows["card:2990000000014"] = "amelie"
    counter.scans(CARD)
    counter.page.view.ask.click()
    qtbot.waitUntil(lambda: counter.went == [CustomerRoute("amelie")])


def test_a_card_that_nobody_has_can_be_given(qtbot: QtBot, counter: Counter) -> None:
    counter.scans(CARD)
    view = counter.page.view
    view.ask.click()
    qtbot.waitUntil(lambda: "either" in view.notice.sentence)
    assert not view.ask.isVisible()
    view.new.click()
    assert counter.went == [NewCustomerRoute(card_number="2990000000014")]


def test_offline_the_server_can_be_asked_again_later(qtbot: QtBot, counter: Counter) -> None:
    counter.server.is_there = False
    counter.scans(CARD)
    view = counter.page.view
    view.ask.click()
    qtbot.waitUntil(lambda: "cannot be reached" in view.notice.sentence)
    assert view.ask.isEnabled()


def test_an_answer_that_comes_after_leaving_opens_nothing(qtbot: QtBot, counter: Counter) -> None:
    counter.server.knows["card:2990000000014"] = "amelie"
    counter.scans(CARD)
    counter.page.view.ask.click()
    counter.page.leave()
    qtbot.waitUntil(lambda: counter.tasks.is_idle)
    QCoreApplication.processEvents()
    assert counter.went == []


def test_what_is_no_customers_code_offers_the_search_only(counter: Counter) -> None:
    counter.scans(PickupCode(code="PU-1"))
    view = counter.page.view
    assert not view.ask.isVisible()
    assert not view.new.isVisible()
    view.search.click()
    assert counter.went == [CustomersRoute()]
