"""What people at a counter ask: scans, look-ups, searches, a manager's questions and decisions.

Nothing of it is an operation; some of it changes what the server does (files travel, work in
quarantine is decided on).
"""

from __future__ import annotations

from collections.abc import Callable

from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.customers import Card, Customer
from app.domain.purchases import Purchase
from app.services.recognition import (
    FoundCustomer,
    FoundItem,
    NotKnown,
    Recognised,
    SeveralCustomers,
    server_key,
)
from chaos import shop
from chaos.hands import Hands

Question = Callable[[Hands], None]


class WrongPerson(Exception):
    """A code opened the file of somebody who does not have it: a defect."""


def look_around(at: Hands) -> None:
    """A file is opened, somebody searched for, the notices read."""
    at.use.customers.open(at.customer())
    at.use.search.find(f"ada {shop.MARK}{at.chance.randrange(50)}")
    at.use.notices.mark_all_seen()


def look_up(at: Hands) -> None:
    """Somebody of another store shows the code of their phone."""
    other = at.one([store for store, *_ in shop.STORES if store != at.store])
    _knows(at, at.line.fetch(f"qr:{shop.qr_of(other, at.chance.randrange(shop.CUSTOMERS))}"))


def search_elsewhere(at: Hands) -> None:
    """Nobody here has that name: the server is asked."""
    found = at.line.search(f"ada {shop.name_of(at.chance.randrange(2 * shop.CUSTOMERS))}")
    if found:
        _knows(at, at.line.fetch(f"customer:{found[0]}"))


def scan_card(at: Hands) -> None:
    """A loyalty card or the code of a paper card, of somebody who may be from elsewhere."""
    found = at.record(Customer)
    if found is None or at.often(0.2):
        _open(at, shop.card_of(at.chance.randrange(2 * shop.CUSTOMERS)), Symbology.EAN13)
    elif found.cards:
        card: Card = at.one(found.cards)
        is_code = bool(card.code)
        _open(at, card.code or card.number, Symbology.QR if is_code else Symbology.EAN13)


def scan_item(at: Hands) -> None:
    """The label of a piece, bought here or elsewhere."""
    bought = at.record(Purchase)
    if bought is None or at.often(0.2):
        store = at.one([store for store, *_ in shop.STORES])
        gtin, serial = shop.piece_of(store, at.chance.randrange(shop.CUSTOMERS))
    else:
        gtin, serial = bought.lines[0].gtin.zfill(14), bought.lines[0].serial
    _open(at, f"(01){gtin}(21){serial}", Symbology.UNKNOWN)


def manage(at: Hands) -> None:
    """The devices of the store, and what one that was shut out had still to send."""
    managing = at.line.managing
    managing.overview()
    permit = managing.prove(at.person, shop.PIN)
    for action in managing.quarantine(permit).actions[:5]:
        managing.decide(permit, action, takes_up=at.often(0.7))


def _open(at: Hands, text: str, symbology: Symbology) -> None:
    code = ScannedCode(text=text, symbology=symbology, source=CodeSource.CAMERA)
    found = at.use.recognition.recognise(code)
    if isinstance(found, NotKnown) and found.may_ask_server:
        _knows(at, at.line.fetch(server_key(found.meaning)))
        found = at.use.recognition.recognise(code)
    _show(at, text, found)


def _show(at: Hands, text: str, found: Recognised) -> None:
    match found:
        case FoundCustomer(customer_id=customer_id):
            shown = at.use.customers.open(customer_id).person.customer
            if all(text not in (card.number, card.code) for card in shown.cards):
                raise WrongPerson
        case SeveralCustomers(hits=hits):
            at.use.customers.open(hits[0].id)
        case FoundItem(gtin14=gtin, serial=serial):
            at.items.open(gtin, serial)


def _knows(at: Hands, customer_id: str) -> None:
    if customer_id and customer_id not in at.known:
        at.known.append(customer_id)


QUESTIONS: dict[Question, int] = {
    look_around: 4,
    look_up: 3,
    search_elsewhere: 2,
    scan_card: 6,
    scan_item: 4,
    manage: 5,
}
"""Which are asked, and how often."""
