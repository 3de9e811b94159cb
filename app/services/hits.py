"""One answer of the search box."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.customers import Customer
from app.domain.emphasis import Span
from app.domain.pickups import Pickup
from app.domain.products import Product
from app.domain.tickets import Ticket


class Why(StrEnum):
    """What of the record fits what was typed."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    CARD = "card"
    ORDER = "order"
    PICKUP = "pickup"
    TICKET = "ticket"
    PRODUCT = "product"
    RECENT = "recent"


class Fit(StrEnum):
    """How it fits: as it is, with its end, or with an error of one letter."""

    PLAIN = "plain"
    ENDING = "ending"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record found; ``title`` and ``detail`` are its data, ``matched`` the value that fits.

    ``entity`` is a name of the register: what opens is a customer, a pickup, a ticket or a
    product. A purchase opens its customer (``entity`` is then ``customer``). ``title_marks`` and
    ``matched_marks`` are the letters of the two that were typed.
    """

    entity: str
    id: str
    title: str
    detail: str
    why: Why
    matched: str
    fit: Fit = Fit.PLAIN
    title_marks: tuple[Span, ...] = ()
    matched_marks: tuple[Span, ...] = ()


def of_customer(customer: Customer, why: Why, matched: str) -> Hit:
    """A customer, told apart by their city."""
    return Hit(
        entity="customer",
        id=customer.customer_id,
        title=customer.name,
        detail=customer.city,
        why=why,
        matched=matched,
    )


def of_pickup(pickup: Pickup, why: Why) -> Hit:
    """A parcel by its customer, told apart by its order number."""
    return Hit(
        entity="pickup",
        id=pickup.pickup_id,
        title=pickup.customer_name,
        detail=pickup.order_number,
        why=why,
        matched=pickup.code if why is Why.PICKUP else pickup.order_number,
    )


def of_ticket(ticket: Ticket) -> Hit:
    """A ticket by its title, told apart by its customer."""
    return Hit(
        entity="ticket",
        id=ticket.ticket_id,
        title=ticket.title,
        detail=ticket.customer_name,
        why=Why.TICKET,
        matched=ticket.number,
    )


def of_product(product: Product) -> Hit:
    """An article by its title, told apart by its brand."""
    return Hit(
        entity="product",
        id=product.product_id,
        title=product.title,
        detail=product.vendor,
        why=Why.PRODUCT,
        matched=product.title,
    )
