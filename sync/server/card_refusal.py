"""A key that somebody else may have had: nothing of it counts, its codes are signed anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection, Engine, text

from app.domain.card_keys import CardKey
from app.domain.customer_codes import read
from app.domain.customers import Card, Customer
from sync.server import card_keys
from sync.server.cards import signed
from sync.server.commit import commit
from sync.server.database import transact
from sync.server.records import Change, load, lock_files

BATCH = 500
"""Customers in one transaction."""


def refuse(engine: Engine, number: int, now_ms: int) -> tuple[CardKey, int]:
    """Refuse a key, then give every card that it signed a new code; returns how many.

    Broken off, the same again goes on where it stopped.

    Raises:
        UnknownCardKey: no such key.
        NoSeal: the next key cannot be sealed here.
    """
    key = transact(engine, lambda db: card_keys.refuse(db, number, now_ms))
    done, last = 0, ""
    while ids := _with_paper(engine, last):
        done += transact(engine, partial(_sign_anew, ids=ids, key=key, now_ms=now_ms))
        last = ids[-1]
    return key, done


_PAPER = text("""
    SELECT id FROM entity
    WHERE org = this_org() AND type = 'customer' AND id > :after
      AND body LIKE '%"kind":"paper"%'
    ORDER BY id LIMIT :most
""")


def _with_paper(engine: Engine, after: str) -> list[str]:
    """The next customers, by id, who have a printed code."""
    with engine.begin() as db:
        return list(db.execute(_PAPER, {"after": after, "most": BATCH}).scalars())


def _sign_anew(db: Connection, ids: Sequence[str], key: CardKey, now_ms: int) -> int:
    lock_files(db, ids)
    changes: list[Change] = []
    done = 0
    for held in load(db, [("customer", c) for c in ids], hold=False).values():
        customer: Customer | None = held.state
        bare = _without_codes_of(customer, key) if customer is not None else None
        if bare is not None and bare != customer:
            done += sum(a != b for a, b in zip(bare.cards, held.state.cards, strict=True))
            changes.append(Change(held, held.became(signed(db, bare, now_ms))))
    commit(db, changes)
    return done


def _without_codes_of(customer: Customer, key: CardKey) -> Customer:
    cards = (replace(c, code="") if _is_by(c, key) else c for c in customer.cards)
    return replace(customer, cards=tuple(cards))


def _is_by(card: Card, key: CardKey) -> bool:
    if not card.code or not card.is_active:
        return False
    try:
        content = read(card.code)[0]
    except ValueError:
        return True
    return (content.issuer, content.key) == (key.issuer, key.number)
