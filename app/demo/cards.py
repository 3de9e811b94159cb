"""Loyalty cards and customer codes, and a list of codes to try."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from app.domain.code_patterns import DEFAULT_PATTERNS
from app.domain.codes import Symbology
from app.domain.customers import CardState, Customer
from app.domain.gtin import with_check_digit
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


def customer_token(bits: bytes) -> str:
    """The opaque id in a customer's QR: it says nothing about anybody."""
    return base64.urlsafe_b64encode(bits).rstrip(b"=").decode("ascii")


def card_code(customer: Customer) -> SampleCode:
    """The customer's card as printed; it must have one in use.

    Raises:
        StopIteration: no card in use.
    """
    number = next(c.number for c in customer.cards if c.state is CardState.ACTIVE)
    kind = Symbology.EAN13 if number.isdigit() else Symbology.CODE128
    return SampleCode(
        name=customer.name,
        text=number,
        symbology=kind,
        entity="customer",
        id=customer.customer_id,
    )


def qr_code(customer: Customer) -> SampleCode:
    """The customer's QR code as their phone shows it."""
    return SampleCode(
        name=customer.name,
        text=DEFAULT_PATTERNS.customer_prefix + customer.qr,
        symbology=Symbology.QR,
        entity="customer",
        id=customer.customer_id,
    )


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
