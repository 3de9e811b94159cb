"""The cards that open a customer's file: a new one with a code, and one that was lost."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from app.db import persons, places
from app.db.engine import reading
from app.domain import customers
from app.domain.customer_codes import CARD_BYTES
from app.domain.customers import Card, CardKind, Customer, UnknownCard, cards_of
from app.domain.persons import Person
from app.domain.staff import Store
from app.services.customer_files import UnknownCustomer
from app.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class CardToPrint:
    """A card with what stands on it beside its code."""

    customer: Customer
    card: Card
    store: Store

    @property
    def is_signed(self) -> bool:
        """It has what is printed: bars need no signature."""
        return self.card.kind is CardKind.LOYALTY or bool(self.card.code)


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
            person = _known(persons.find(tx.db, customer_id))
            tx.record(customers.attach_card(person.files[0], card, doer=doer, at=at))
        return card

    def report_lost(self, customer_id: str, number: str) -> None:
        """The customer does not have this card any more: it opens nothing, here at once.

        Raises:
            UnknownCustomer: not on this device.
            UnknownCard: the customer has none of this number.
            NothingChanged: it was reported before.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            file = _file_with(_known(persons.find(tx.db, customer_id)), number)
            tx.record(customers.report_lost(file, number, doer=doer, at=at))

    def card(self, customer_id: str, number: str) -> CardToPrint:
        """The card as it stands here: its code comes once the server has signed it.

        Raises:
            UnknownCustomer: not on this device.
            UnknownCard: the customer has none of this number.
        """
        with reading(self._desk.engine) as db:
            person = _known(persons.find(db, customer_id))
            file = _file_with(person, number)
            card = next(card for card in cards_of(file) if card.number == number)
            return CardToPrint(customer=person.customer, card=card, store=places.store(db))


def card_id_of(chance: str) -> str:
    """The opaque id of a card, of an identifier that nobody else hears of."""
    hashed = hashlib.sha256(f"comptoir-card\n{chance}".encode()).digest()
    return base64.b32encode(hashed[:CARD_BYTES]).decode("ascii")


def _known(person: Person | None) -> Person:
    if person is None:
        raise UnknownCustomer
    return person


def _file_with(person: Person, number: str) -> Customer:
    """The one of their files that has the card."""
    for file in person.files:
        if any(card.number == number for card in cards_of(file)):
            return file
    raise UnknownCard
