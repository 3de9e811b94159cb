"""Where a record is filed: in whose file, which scopes it asks for, which keys lead to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

from app.domain.customers import Customer
from app.domain.incidents import Incident
from app.domain.items import piece_key
from app.domain.keys import keys_of
from app.domain.merges import Merge
from app.domain.photos import Photo
from app.domain.pickups import Pickup
from app.domain.purchases import Purchase
from app.domain.staff import Credential
from app.domain.tickets import Ticket
from app.records import RecordUnreadable

ORG = "org"
CARDS = "cards"
CATALOGUE = "catalogue"

SHARED = (ORG, CARDS, CATALOGUE)
"""Scopes of every device. ``cards``: those that were lost, anywhere; they grow with the number of
customers, so nobody waits for them to sign in. (Those of before this scope stay in ``org``.)"""

LONGEST_ID = 64
LONGEST_KEY = 200
"""Characters; a longer phone number or address leads to nobody."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")

Names = frozenset[str]


class Filing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``customer_id``: whose file it travels with, or empty; see :data:`tables.file`."""

    customer_id: str = ""
    scopes: Names = frozenset()


NOWHERE = Filing()


def store_scope(store_id: str) -> str:
    """The scope of one store."""
    return f"store:{store_id}"


def device_scope(device_id: str) -> str:
    """The scope of one device: itself, and the customers it looked up."""
    return f"dev:{device_id}"


def scopes_of_device(device_id: str, store_id: str) -> tuple[str, ...]:
    """What a device may have, in the order in which it should load it."""
    return (ORG, store_scope(store_id), device_scope(device_id), CARDS, CATALOGUE)


def file_of(entity: str, record: Any) -> Filing:
    """Where ``record`` belongs.

    Raises:
        RecordUnreadable: an id that cannot be one.
    """
    return _FILINGS[entity](record)


def _organisation(_record: object) -> Filing:
    return Filing(scopes=frozenset({ORG}))


def _cards(_record: object) -> Filing:
    return Filing(scopes=frozenset({CARDS}))


def _catalogue(_record: object) -> Filing:
    return Filing(scopes=frozenset({CATALOGUE}))


def _credential(record: Credential) -> Filing:
    return Filing(scopes=_stores(record.store))


def _customer(record: Customer) -> Filing:
    return Filing(
        customer_id=checked(record.customer_id),
        scopes=_stores(record.home_store),
    )


def _at_store(record: Purchase | Pickup | Ticket) -> Filing:
    return Filing(customer_id=checked(record.customer_id), scopes=_stores(record.store))


def _follows(record: Any) -> Filing:
    return Filing(customer_id=checked(record.customer_id))


def _photo(record: Photo) -> Filing:
    alone = not record.customer_id
    return Filing(
        customer_id=checked(record.customer_id),
        scopes=_stores(record.store) if alone else frozenset(),
    )


def _merge(record: Merge) -> Filing:
    """With the file of the lower id: that of the other has the same scopes, see ``ties``."""
    checked(record.second_id)
    return Filing(customer_id=checked(record.first_id))


def _incident(record: Incident) -> Filing:
    return Filing(scopes=_stores(record.store, record.first.store, record.second.store))


_FILINGS: dict[str, Callable[[Any], Filing]] = {
    "store": _organisation,
    "associate": _organisation,
    "device": _organisation,
    "credential": _credential,
    "customer": _customer,
    "note": _follows,
    "purchase": _at_store,
    "pickup": _at_store,
    "ticket": _at_store,
    "photo": _photo,
    "incident": _incident,
    "overwritten_value": _follows,
    "product": _catalogue,
    "merge": _merge,
    "card_key": _organisation,
    "lost_card": _cards,
}


def askable_keys(customer: Customer) -> Names:
    """The keys that lead to a customer, without those that no message could ask for."""
    return frozenset(filter(is_askable, keys_of(customer)))


def piece_keys(purchase: Purchase) -> Names:
    """The keys of the pieces with a serial number on a receipt; they lead to who bought them."""
    keys = (piece_key(line.gtin, line.serial) for line in purchase.lines if line.serial)
    return frozenset(filter(is_askable, keys))


def is_askable(key: str) -> bool:
    """Whether a message can ask for ``key``, and the database keep it."""
    return len(key) <= LONGEST_KEY and not _UNSEEN.search(key)


def checked(name: str) -> str:
    """``name``, when an id can look like that; empty is nobody's.

    Raises:
        RecordUnreadable: too long, or with characters nobody can see.
    """
    if len(name) > LONGEST_ID or _UNSEEN.search(name):
        raise RecordUnreadable("an id")
    return name


def _stores(*store_ids: str) -> Names:
    return frozenset(_scope_of(store) for store in store_ids if store)


@lru_cache(maxsize=4096)
def _scope_of(store: str) -> str:
    return store_scope(checked(store))
