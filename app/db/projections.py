"""What each kind of record shows to queries: its columns, and the exact keys that lead to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Table

from app.db import tables
from app.domain.customers import Customer
from app.domain.history import OverwrittenValue
from app.domain.incidents import Incident
from app.domain.items import piece_key, plain_serial
from app.domain.keys import active_cards, keys_of, lost_keys
from app.domain.merges import Merge
from app.domain.notes import Note
from app.domain.photos import Photo
from app.domain.pickups import Pickup
from app.domain.products import Product
from app.domain.purchases import Purchase
from app.domain.staff import Associate, CounterDevice, Credential
from app.domain.text import fold
from app.domain.tickets import Ticket
from app.domain.words import name_words, words_of

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Folded words: of a person or of an article (title, brand).

    Of a person, :data:`MAIL` stands between the words of the name and those of the e-mail; the
    full-text index does not see it.
    """

    person: str = ""
    article: str = ""

    @property
    def spelt(self) -> str:
        """Words that people may misspell: all but those of the e-mail."""
        return self.article or self.person.partition(MAIL)[0]


MAIL = "@"
"""Begins the words of the e-mail."""


NO_WORDS = Words()


def ms(at: datetime) -> int:
    """A moment as ms since 1970 UTC."""
    return round(at.timestamp() * 1000)


def _customer(c: Customer) -> Columns:
    return {"sort_name": fold(f"{c.last_name} {c.first_name}")}


def _note(n: Note) -> Columns:
    return {"customer_id": n.customer_id, "at_ms": ms(n.at)}


def _purchase(p: Purchase) -> Columns:
    return {"customer_id": p.customer_id, "at_ms": ms(p.at)}


def _pickup(p: Pickup) -> Columns:
    expires = ms(p.expires_at) if p.expires_at else None
    return {
        "customer_id": p.customer_id,
        "store": p.store,
        "state": p.state.value,
        "expires_ms": expires,
    }


def _ticket(t: Ticket) -> Columns:
    return {
        "customer_id": t.customer_id,
        "store": t.store,
        "is_open": t.is_open,
        "due_ms": ms(t.due_at),
    }


def _photo(p: Photo) -> Columns:
    return {"ticket_id": p.ticket_id, "at_ms": ms(p.at)}


def _incident(i: Incident) -> Columns:
    return {"store": i.store, "is_open": i.is_open, "at_ms": ms(i.at)}


def _overwritten_value(v: OverwrittenValue) -> Columns:
    return {"customer_id": v.customer_id, "at_ms": ms(v.at)}


def _product(p: Product) -> Columns:
    return {"gtin": p.gtin, "handle": p.handle}


def _merge(m: Merge) -> Columns:
    return {"first_id": m.first_id, "second_id": m.second_id, "is_joined": m.is_joined}


def _of_store(record: Associate | CounterDevice) -> Columns:
    return {"store": record.store}


def _credential(c: Credential) -> Columns:
    return {"store": c.store, "badge": c.badge}


def _nothing(_record: object) -> Columns:
    return {}


COLUMNS: dict[str, tuple[Table, Callable[[Any], Columns]]] = {
    "store": (tables.store, _nothing),
    "associate": (tables.associate, _of_store),
    "credential": (tables.credential, _credential),
    "device": (tables.device, _of_store),
    "customer": (tables.customer, _customer),
    "note": (tables.note, _note),
    "purchase": (tables.purchase, _purchase),
    "pickup": (tables.pickup, _pickup),
    "ticket": (tables.ticket, _ticket),
    "photo": (tables.photo, _photo),
    "incident": (tables.incident, _incident),
    "overwritten_value": (tables.overwritten_value, _overwritten_value),
    "product": (tables.product, _product),
    "merge": (tables.merge, _merge),
    "card_key": (tables.card_key, _nothing),
    "lost_card": (tables.lost_card, _nothing),
}
"""Table and query columns of each entity."""


def keys(entity: str, record: Any) -> set[str]:
    """The exact keys (``kind:value``) that lead to a record; see :data:`tables.lookup_key`."""
    make = _KEYS.get(entity)
    return make(record) if make else set()


def words(entity: str, record: Any) -> Words:
    """The words under which a record is searched."""
    make = _WORDS.get(entity)
    return make(record) if make else NO_WORDS


_NOT_IN_TAILS = re.compile(r"[\W_]+")
TAIL = "-tail"
"""Ends the kind of a key whose value is written backwards."""


def tail(kind: str, number: str) -> str:
    """The key by which the last digits or letters of a ``number`` find it."""
    return f"{kind}{TAIL}:{_NOT_IN_TAILS.sub('', number.upper())[::-1]}"


def _customer_keys(c: Customer) -> set[str]:
    found = keys_of(c) | lost_keys(c)
    found.update(tail("card", number) for number in active_cards(c))
    if c.phone:
        found.add(tail("phone", c.phone))
    return found


def _pickup_keys(p: Pickup) -> set[str]:
    found = {f"pickup:{p.code.upper()}", f"order:{p.order_number.upper()}"}
    return found | {tail("pickup", p.code), tail("order", p.order_number)}


def _ticket_keys(t: Ticket) -> set[str]:
    return {f"ticket:{t.number.upper()}", tail("ticket", t.number)}


def _purchase_keys(p: Purchase) -> set[str]:
    found = {f"order:{p.number.upper()}"}
    for line in p.lines:
        if line.serial:
            found |= {piece_key(line.gtin, line.serial), f"serial:{plain_serial(line.serial)}"}
    return found


def _product_keys(p: Product) -> set[str]:
    found = {f"reference:{p.handle.upper()}"} if p.handle else set()
    return found | ({gtin_key(p.gtin), tail("gtin", p.gtin)} if p.gtin else set())


def gtin_key(digits: str) -> str:
    """The key of an article number, or its beginning, however many zeros are before it."""
    return f"gtin:{digits.lstrip('0')}"


_KEYS: dict[str, Callable[[Any], set[str]]] = {
    "customer": _customer_keys,
    "pickup": _pickup_keys,
    "ticket": _ticket_keys,
    "purchase": _purchase_keys,
    "product": _product_keys,
}


def parts(entity: str, record: Any) -> str:
    """A customer's card numbers and the e-mail's local part, to be found by their middle."""
    if entity != "customer":
        return ""
    return " ".join([*active_cards(record), local_part(record.email)]).strip().lower()


def local_part(email: str) -> str:
    """What stands before the @ of an address, folded, letters and digits only."""
    local = email.rpartition("@")[0]
    return local.lower() if local.isalnum() and local.isascii() else "".join(words_of(local))


def _customer_words(c: Customer) -> Words:
    return _person(c.first_name, c.last_name, c.email)


@lru_cache(maxsize=1_024)  # asked for both states of a record, whose name is mostly the same
def _person(first_name: str, last_name: str, email: str) -> Words:
    mail = [MAIL, *words_of(email)] if email else []
    return Words(person=" ".join([*name_words(first_name, last_name), *mail]))


def _product_words(p: Product) -> Words:
    return Words(article=" ".join(words_of(f"{p.title} {p.variant} {p.vendor}")))


_WORDS: dict[str, Callable[[Any], Words]] = {
    "customer": _customer_words,
    "product": _product_words,
}

LED_BY: dict[str, tuple[str, ...]] = {
    "customer": ("cards", "email", "first_name", "last_name", "phone", "qr"),
    "pickup": ("code", "order_number"),
    "ticket": ("number",),
    "purchase": ("lines", "number"),
    "product": ("gtin", "handle", "title", "variant", "vendor"),
}
"""The fields that keys and words are made of: while they are the same, the ways are."""
_WHAT_LEADS = {entity: attrgetter(*fields) for entity, fields in LED_BY.items()}


def is_led_alike(entity: str, before: Any, after: Any) -> bool:
    """Whether the same keys and words lead to both states, as far as a short look tells."""
    if before is None or after is None:
        return False
    what = _WHAT_LEADS.get(entity)
    return what is None or what(before) == what(after)
