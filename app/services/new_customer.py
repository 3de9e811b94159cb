"""What is asked of a new customer, and who may be the same person."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.domain.consents import ContactChannel
from app.domain.contacts import is_email
from app.domain.customers import Customer
from app.domain.errors import Refusal
from app.domain.likeness import Traits
from app.domain.text import fold
from app.phones import canonical
from app.services import likely
from app.services.contact_details import cleaned
from app.services.likely import LikelyTwin


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


def twins_of(db: Connection, new: NewCustomer, country: str) -> tuple[LikelyTwin, ...]:
    """Customers here who may be this person already, likeliest first; ``country`` of the phone."""
    card = "".join(new.card_number.split()).upper()
    traits = Traits(
        first_name=new.first_name,
        last_name=new.last_name,
        phone=canonical(new.phone, country) if new.phone.strip() else "",
        email=new.email.strip(),
        birth_date=new.birth_date.strip(),
        cards=frozenset({card} - {""}),
    )
    return likely.find(db, traits)


def keys_to_ask(new: NewCustomer, country: str) -> tuple[str, ...]:
    """The exact keys by which the server may know this person; half a number is none."""
    phone = canonical(new.phone, country) if new.phone.strip() else ""
    email = new.email.strip()
    keys = [f"phone:{phone}"] if phone else []
    return tuple([*keys, f"email:{fold(email)}"] if is_email(email) else keys)


def still_new(
    customer: Customer, typed: Mapping[str, str], country: str, today: date
) -> dict[str, str]:
    """What of ``typed`` (fields of :class:`NewCustomer`) a file found instead does not say yet."""
    found: dict[str, str] = {}
    for name, text in typed.items():
        if name == "card_number":
            number = "".join(text.split()).upper()
            if number and number not in {card.number for card in customer.cards}:
                found[name] = number
            continue
        with suppress(Refusal):
            found |= cleaned({name: text}, customer.country or country, today)
    return {n: t for n, t in found.items() if t and t != getattr(customer, n, "")}
