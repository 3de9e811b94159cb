from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.db import settings
from app.db.engine import writing
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.errors import Fault
from app.services.desk import Desk
from app.services.first_load import FirstLoad
from tests.builders import a_customer
from tests.desks import furnish, open_desk, put
from ui.first_start.invitation import Invitation, read_invitation, whole_address
from ui.first_start.page import FirstStart
from ui.locale import LocaleContext
from ui.tasks import Tasks


class Server:
    """What the lead gives as ``enrol``: lets the device in, or raises what it was told to."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.fails_with = ""
        self.asked: list[tuple[str, str]] = []

    def __call__(self, address: str, code: str) -> None:
        self.asked.append((address, code))
        if self.fails_with:
            fault = Fault()
            fault.code = self.fails_with  # type: ignore[misc]
            raise fault
        furnish(self.desk)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(tmp_path / "new.db")
    yield made
    made.engine.dispose()


@pytest.fixture
def server(desk: Desk) -> Server:
    return Server(desk)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


def a_page(qtbot: QtBot, server: Server, tasks: Tasks, *, is_enrolled: bool = False) -> FirstStart:
    page = FirstStart(
        enrol=server,
        load=FirstLoad(server.desk),
        tasks=tasks,
        context=LocaleContext(),
        is_enrolled=is_enrolled,
    )
    qtbot.addWidget(page)
    page.resize(1024, 600)
    page.show()
    return page


def has_loaded(desk: Desk) -> None:
    with writing(desk.engine) as db:
        settings.put(db, settings.LAST_SYNC_MS, 1)


def test_an_invitation_is_an_address_and_a_code() -> None:
    read = read_invitation(" comptoir-enrol:https://shop.example:8443/a#ABCD-EFGH ")
    assert read == Invitation(address="https://shop.example:8443/a", code="ABCD-EFGH")


@pytest.mark.parametrize("text", ["", "comptoir-enrol:", "comptoir-enrol:https://a", "2990000017"])
def test_other_codes_are_no_invitation(text: str) -> None:
    assert read_invitation(text) is None


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("shop.example", "https://shop.example"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("", ""),
        ("https://[bad", ""),
        ("two words", ""),
    ],
)
def test_an_address_is_completed_or_refused(typed: str, whole: str) -> None:
    assert whole_address(typed) == whole


def test_a_scanned_invitation_enrols_at_once_and_shows_what_arrives(
    qtbot: QtBot, server: Server, tasks: Tasks
) -> None:
    page = a_page(qtbot, server, tasks)
    code = ScannedCode(
        text="comptoir-enrol:https://shop.example#ABCD-EFGH",
        symbology=Symbology.QR,
        source=CodeSource.KEYBOARD,
    )
    assert page.take_code(code)
    qtbot.waitUntil(lambda: "Counter 1" in page._title.text())
    assert server.asked == [("https://shop.example", "ABCD-EFGH")]
    put(server.desk, a_customer())
    qtbot.waitUntil(lambda: page.progress._counts[2].text() == "1")
    with qtbot.waitSignal(page.finished):
        has_loaded(server.desk)


def test_the_load_goes_on_after_the_app_was_closed(
    qtbot: QtBot, server: Server, tasks: Tasks
) -> None:
    furnish(server.desk)
    page = a_page(qtbot, server, tasks, is_enrolled=True)
    qtbot.waitUntil(lambda: page._title.text() == "This is Paris · Rue Saint-Honoré · Counter 1")
    page.show_online(is_online=False)
    assert "Loading goes on by itself" in page.notice.sentence
    page.show_online(is_online=True)
    assert page.notice.sentence == ""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("denied", "works once"),
        ("offline", "No answer from this address"),
        ("address_not_safe", "https"),
        ("not_taken", "Check the address"),
        ("server_trouble", "in a minute"),
        ("too_old", "Update the app"),
        ("disk_full", "storage"),
    ],
)
def test_a_failure_is_told_in_words_and_can_be_tried_again(
    qtbot: QtBot, server: Server, tasks: Tasks, code: str, words: str
) -> None:
    page = a_page(qtbot, server, tasks)
    server.fails_with = code
    page.address.set_text("shop.example")
    page.code.set_text("ABCD-EFGH")
    page.button.click()
    qtbot.waitUntil(lambda: words in page.notice.sentence)
    assert page.button.isEnabled()
    server.fails_with = ""
    page.button.click()
    qtbot.waitUntil(lambda: "Counter 1" in page._title.text())


def test_what_is_missing_is_asked_for(qtbot: QtBot, server: Server, tasks: Tasks) -> None:
    page = a_page(qtbot, server, tasks)
    page.button.click()
    assert "address" in page.address.error
    page.address.set_text("shop.example")
    page.button.click()
    assert "code" in page.code.error
    assert server.asked == []


def test_a_whole_invitation_may_be_pasted_as_the_code(
    qtbot: QtBot, server: Server, tasks: Tasks
) -> None:
    page = a_page(qtbot, server, tasks)
    page.code.set_text("comptoir-enrol:https://shop.example#ABCD-EFGH")
    page.button.click()
    qtbot.waitUntil(lambda: bool(server.asked))
    assert server.asked == [("https://shop.example", "ABCD-EFGH")]
