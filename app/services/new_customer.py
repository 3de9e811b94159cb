"""What is asked of a new customer, and who may be the same person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from app.db import entities, files, ways
from app.domain.consents import ContactChannel
from app.domain.customers import Customer
from app.domain.text import fold
from app.phones import canonical
from app.services.hits import Hit, Why, of_customer


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomer:
    """What is asked at the counter; the phone in any writing, the rest as typed."""

    first_name: str
    last_name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    country: str = ""
    birth_date: str = ""
    card_number: str = ""
    consents: frozenset[ContactChannel] = frozenset()


def twins_of(db: Connection, new: NewCustomer, country: str) -> tuple[Hit, ...]:
    """Customers here with the same card, phone, e-mail or name; ``country`` for the phone."""
    found: dict[str, Hit] = {}
    for why, key in _keys(new, country):
        for customer in _customers_of(db, key):
            hit = of_customer(customer, why, key.partition(":")[2])
            found.setdefault(customer.customer_id, hit)
    for customer in files.namesakes(db, _sort_names(new)):
        found.setdefault(customer.customer_id, of_customer(customer, Why.NAME, customer.name))
    return tuple(found.values())


def _keys(new: NewCustomer, country: str) -> list[tuple[Why, str]]:
    phone = canonical(new.phone, country) if new.phone.strip() else ""
    card = "".join(new.card_number.split()).upper()
    keys = (
        (Why.CARD, f"card:{card}" if card else ""),
        (Why.PHONE, f"phone:{phone}" if phone else ""),
        (Why.EMAIL, f"email:{fold(new.email)}" if new.email.strip() else ""),
    )
    return [(why, key) for why, key in keys if key]


def _sort_names(new: NewCustomer) -> tuple[str, ...]:
    """Both orders: first and last name are often swapped."""
    if not new.last_name.strip() or not new.first_name.strip():
        return ()
    return (fold(f"{new.last_name} {new.first_name}"), fold(f"{new.first_name} {new.last_name}"))


def _customers_of(db: Connection, key: str) -> list[Customer]:
    ids = [found_id for entity, found_id in ways.find(db, key) if entity == "customer"]
    return list(entities.some(db, Customer, ids).values())
