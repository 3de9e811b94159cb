"""The cards that open a customer's file: a new one with a code, and one that was lost."""

from __future__ import annotations

import base64
import hashlib

from app.db import entities
from app.db.engine import reading
from app.domain import customers
from app.domain.customer_codes import CARD_BYTES
from app.domain.customers import Card, CardKind, Customer, UnknownCard
from app.services.customer_files import UnknownCustomer
from app.services.desk import Desk
from app.services.journal import Writing


class CustomerCards:
    """The use cases; each write is one transaction, kept here and sent when there is a network."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def issue(self, customer_id: str, *, shares_sizes: bool) -> Card:
        """Give the customer a card with a code; the server signs it, then it can be printed.

        Args:
            customer_id: whose.
            shares_sizes: the customer agreed that its code tells their sizes to any store.

        Raises:
            UnknownCustomer: not on this device.
        """
        doer, at = self._desk.doer(), self._desk.now()
        card = Card(
            number=card_id_of(self._desk.new_id()),
            kind=CardKind.PAPER,
            issued_at=at,
            shares_sizes=shares_sizes,
        )
        with self._desk.journal.writing() as tx:
            customer = _known(tx, customer_id)
            tx.record(customers.attach_card(customer, card, doer=doer, at=at))
        return card

    def report_lost(self, customer_id: str, number: str) -> Card:
        """The customer does not have this card any more: it opens nothing, here at once.

        Raises:
            UnknownCustomer: not on this device.
            UnknownCard: the customer has none of this number.
            NothingChanged: it was reported before.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            customer = _known(tx, customer_id)
            fact = customers.report_lost(customer, number, doer=doer, at=at)
            after = customers.evolve(customer, fact)
            tx.record(fact)
        return next(card for card in after.cards if card.number == number)

    def card(self, customer_id: str, number: str) -> tuple[Customer, Card]:
        """The customer and the card as they stand here: its code comes when the server signed it.

        Raises:
            UnknownCustomer: not on this device.
            UnknownCard: the customer has none of this number.
        """
        with reading(self._desk.engine) as db:
            customer = entities.get(db, Customer, customer_id)
        if customer is None:
            raise UnknownCustomer
        found = [card for card in customers.cards_of(customer) if card.number == number]
        if not found:
            raise UnknownCard
        return customer, found[0]


def card_id_of(chance: str) -> str:
    """The opaque id of a card, of an identifier that nobody else hears of."""
    hashed = hashlib.sha256(f"comptoir-card\n{chance}".encode()).digest()
    return base64.b32encode(hashed[:CARD_BYTES]).decode("ascii")


def _known(tx: Writing, customer_id: str) -> Customer:
    customer = tx.load(Customer, customer_id)
    if customer is None:
        raise UnknownCustomer
    return customer
