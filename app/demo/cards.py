"""Loyalty cards and customer codes, and a list of codes to try."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.codes import Symbology
from app.domain.customer_codes import new_card_id
from app.domain.customers import Card, CardKind, Customer
from app.domain.gtin import with_check_digit
from app.domain.keys import active_cards
from app.domain.pickups import Pickup
from app.domain.products import Product
from app.domain.staff import Associate, Credential
from app.domain.tickets import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCode:
    """A code as a card, a parcel, a label or a badge shows it, and the record it leads to."""

    name: str
    text: str
    symbology: Symbology
    entity: str
    id: str


def ean13_card(index: int) -> str:
    """The loyalty card of this index (0 to 999,999,999): EAN-13 in the company's own range."""
    return with_check_digit(f"299{index * 7_919_021 % 1_000_000_000:09d}")


def code128_card(index: int) -> str:
    """The card of this index in the older series: CARD, eight digits, the last one for check."""
    return f"CARD{with_check_digit(f'{index * 7_919 % 10_000_000:07d}')}"


def phone_card(bits: bytes) -> str:
    """The opaque id in the codes of a customer's phone: it says nothing about anybody."""
    return new_card_id(bits)


def paper_card(customer_id: str, issued_at: datetime, *, shares_sizes: bool) -> Card:
    """A printed card with a code; the server signs it when the demo is brought there."""
    number = new_card_id(hashlib.sha256(f"demo card of {customer_id}".encode()).digest())
    return Card(number=number, kind=CardKind.PAPER, issued_at=issued_at, shares_sizes=shares_sizes)


def card_code(customer: Customer) -> SampleCode:
    """The customer's card as printed; it must have one in use.

    Raises:
        IndexError: no card in use.
    """
    number = active_cards(customer)[0]
    kind = Symbology.EAN13 if number.isdigit() else Symbology.CODE128
    return SampleCode(
        name=customer.name,
        text=number,
        symbology=kind,
        entity="customer",
        id=customer.customer_id,
    )


def printed_codes(customer: Customer, signed: Mapping[str, str]) -> list[SampleCode]:
    """The customer's codes on paper; ``signed`` are the texts by card, as the server made them."""
    return [
        SampleCode(
            name=customer.name,
            text=signed[card.number],
            symbology=Symbology.QR,
            entity="customer",
            id=customer.customer_id,
        )
        for card in customer.cards
        if card.kind is CardKind.PAPER and card.number in signed
    ]


def pickup_code(pickup: Pickup) -> SampleCode:
    """The parcel's code as the e-mail to the customer shows it."""
    return SampleCode(
        name=pickup.order_number,
        text=pickup.code,
        symbology=Symbology.QR,
        entity="pickup",
        id=pickup.pickup_id,
    )


def ticket_code(ticket: Ticket) -> SampleCode:
    """The ticket's number as its slip shows it."""
    return SampleCode(
        name=ticket.number,
        text=ticket.number,
        symbology=Symbology.CODE128,
        entity="ticket",
        id=ticket.ticket_id,
    )


def product_code(product: Product) -> SampleCode:
    """The article's label: the EAN-13 inside the GTIN-14."""
    return SampleCode(
        name=product.title,
        text=product.gtin[1:],
        symbology=Symbology.EAN13,
        entity="product",
        id=product.product_id,
    )


def badge_code(associate: Associate, credential: Credential) -> SampleCode:
    """The person's badge."""
    return SampleCode(
        name=associate.name,
        text=credential.badge,
        symbology=Symbology.CODE128,
        entity="associate",
        id=associate.associate_id,
    )
