"""Records by number: short where thousands of keys and words lead to them.

A record's number in its table (``row``) and the number of its kind make one integer.
"""

from __future__ import annotations

KINDS = 32
"""More than there are."""

NUMBERS = {
    "store": 1,
    "associate": 2,
    "credential": 3,
    "device": 4,
    "customer": 5,
    "note": 6,
    "purchase": 7,
    "pickup": 8,
    "ticket": 9,
    "photo": 10,
    "incident": 11,
    "overwritten_value": 12,
    "product": 13,
    "merge": 14,
    "card_key": 15,
    "lost_card": 16,
}
"""Of each kind; they are in every device's database, and never change."""

NAMES = {number: entity for entity, number in NUMBERS.items()}


def ref_of(entity: str, row: int) -> int:
    """The integer that leads to a record."""
    return row * KINDS + NUMBERS[entity]


def entity_at(ref: int) -> str:
    """Of which kind the record is."""
    return NAMES[ref % KINDS]


def row_at(ref: int) -> int:
    """The record's number in its table."""
    return ref // KINDS
