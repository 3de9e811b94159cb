"""How people are searched on the server: keys beside the exact ones, which only search may ask."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.customers import Customer
from app.domain.keys import active_cards
from app.domain.words import name_words, words_of
from sync.server.filing import is_askable

NAME, MAIL = "name", "mail"
"""Kinds of words: of a name, of what stands before the @."""

ENDS = {"card": "card-end", "phone": "phone-end"}
"""Kinds of numbers written backwards, by the kind of the key."""

_LETTER = re.compile("[^0-9]")
_NOT_IN_NUMBERS = re.compile(r"[\W_]+")


def search_ways(customer: Customer) -> frozenset[str]:
    """The keys by which a search finds a customer, without those of :func:`keys_of`."""
    names = name_words(customer.first_name, customer.last_name)
    local = words_of(customer.email.rpartition("@")[0])
    mail = (word for word in local if _LETTER.search(word))
    found = {f"{NAME}:{word}" for word in names} | {f"{MAIL}:{word}" for word in mail}
    found.update(end("card", number) for number in active_cards(customer))
    if customer.phone:
        found.add(end("phone", customer.phone))
    return frozenset(filter(is_askable, found))


def end(kind: str, number: str) -> str:
    """The key by which the last letters or digits of a ``number`` find it."""
    return f"{ENDS[kind]}:{_NOT_IN_NUMBERS.sub('', number.upper())[::-1]}"


def spoken(words: Iterable[str]) -> list[str]:
    """Keys of words of names."""
    return [f"{NAME}:{word}" for word in words]
