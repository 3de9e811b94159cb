"""What a device may say of cards: of those of its customers, and nothing of a signature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.customer_codes import read
from app.domain.customers import (
    Card,
    CardAttached,
    CardKind,
    CardReportedLost,
    CardState,
    CustomerCreated,
)
from app.domain.facts import Fact
from tests.builders import NOW, a_card, a_customer
from tests.server.shop import Device, Server
from tests.server.test_cards import ME, PAPER, amelie, paper_of, proven

__all__ = ["amelie"]


@pytest.mark.usefixtures("amelie")
def test_a_code_of_this_very_card_that_no_server_signed_is_replaced(
    server: Server, counter: Device
) -> None:
    server.bring(a_customer(customer_id="beatrice", cards=(), phone="", email="", qr=""))
    counter.do(CardAttached(**ME, card=PAPER))
    code = paper_of(counter).code
    forged = replace(PAPER, code=f"{code[:-6]}{'A' * 6 if code[-6:] != 'A' * 6 else 'B' * 6}")
    assert read(forged.code)[0].card_id == PAPER.number
    counter.do(CardAttached(**ME | {"customer_id": "beatrice"}, card=forged))
    counter.pull()
    (card,) = counter.record("customer", "beatrice").cards
    assert proven(counter, card.code).card_id == PAPER.number


THEIRS = "2990000000017"


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (CardReportedLost(**ME, number=THEIRS, kind=CardKind.LOYALTY), "gone"),
        (CardAttached(**ME, card=Card(number=THEIRS, state=CardState.LOST)), "record_unreadable"),
        (
            CustomerCreated(
                at=NOW,
                by="camille",
                store="PAR",
                customer=a_customer(
                    customer_id="new", cards=(Card(number=THEIRS, state=CardState.LOST),)
                ),
            ),
            "record_unreadable",
        ),
    ],
)
@pytest.mark.usefixtures("amelie")
def test_nobody_says_of_a_card_that_is_not_the_customer_s_that_it_is_lost(
    server: Server, counter: Device, singapore: Device, fact: Fact, code: str
) -> None:
    """Every store would refuse the card of somebody whom this device never had."""
    theirs = a_customer(customer_id="lin", home_store="SIN", cards=(a_card(THEIRS),), phone="")
    server.bring(theirs)
    answer = counter.do(fact)
    assert (answer["outcome"], answer["code"]) == ("refused", code)
    singapore.pull()
    assert singapore.of("lost_card") == []
