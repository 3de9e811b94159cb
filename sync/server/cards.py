"""Customers' cards on the server: printed codes are signed, what was lost is told everywhere."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, text

from app.domain import customers
from app.domain.code_sizes import codeable
from app.domain.customer_codes import (
    CARD_BYTES,
    MOST_SIZES,
    CodeContent,
    card_id_in,
    is_card_id,
    new_card_id,
)
from app.domain.customer_codes import read as read_code
from app.domain.customers import (
    Card,
    CardAttached,
    CardKind,
    CardReportedLost,
    CardState,
    Customer,
    CustomerCreated,
    cards_of,
)
from app.domain.keys import key_of_card
from app.domain.lost_cards import LostCard, lost_id
from sync.server.applying import Verdict
from sync.server.book import Book
from sync.server.card_keys import Signer, ensure, signer
from sync.server.card_seal import can_sign
from sync.server.clock import moment
from sync.server.commit import commit, open_gate
from sync.server.problems import Denial
from sync.server.reading import Read
from sync.server.records import Change, Held, load, lock_files

LOST = "lost_card"


class UnknownCard(Denial):
    """No customer has this card, or they were erased."""

    status, code = 404, "unknown_card"


class CardLost(Denial):
    """The card was reported lost: it gets no code any more."""

    status, code = 409, "card_lost"


class UnknownCustomer(Denial):
    """There is no such customer."""

    status, code = 404, "unknown_customer"


def begin(db: Connection, now_ms: int) -> None:
    """The first key, and with it what no version before told: which cards are lost."""
    if not ensure(db, now_ms):
        return
    ids = db.execute(_WITH_LOST).scalars()
    held = load(db, [("customer", c) for c in ids], hold=False)
    commit(db, _new(db, [each for h in held.values() for each in lost_of(h.state, now_ms)]))


_WITH_LOST = text("""
    SELECT id FROM entity
    WHERE org = this_org() AND type = 'customer' AND body LIKE '%"state":"lost"%'
""")


def settle(
    db: Connection, book: Book, reads: Sequence[Read], verdicts: Sequence[Verdict], now_ms: int
) -> None:
    """After a batch of operations: sign the new cards in ``book``, and tell of the lost ones."""
    touched = {
        r.ref
        for r, verdict in zip(reads, verdicts, strict=True)
        if isinstance(r.fact, CardAttached | CardReportedLost | CustomerCreated)
        and verdict.had_effect
        and r.ref is not None
    }
    lost: list[LostCard] = []
    for ref in sorted(touched):
        customer = book.get(ref).state
        if isinstance(customer, Customer) and customer.cards:
            after = signed(db, customer, now_ms)
            if after is not customer:
                open_gate(db)  # the first key may have been committed on the way
                book.put(ref, after)
            lost += lost_of(customer, now_ms)
    missing = {(LOST, each.lost_id) for each in lost} - book.loaded.keys()
    book.loaded.update(load(db, missing, hold=True))
    for each in lost:
        if not book.get((LOST, each.lost_id)).exists:
            book.put((LOST, each.lost_id), each)


def follow(db: Connection, changes: Sequence[Change], now_ms: int) -> list[Change]:
    """The same for records that were imported: ``changes``, with what they lead to."""
    found = {ch.after.ref: ch for ch in changes}
    lost: list[LostCard] = []
    for ch in changes:
        customer = ch.after.state if ch.after.entity == "customer" else None
        if isinstance(customer, Customer) and customer.cards and _has_other_cards(ch):
            lost += lost_of(customer, now_ms)
            after = signed(db, customer, now_ms)
            found[ch.after.ref] = Change(ch.before, ch.after.became(after))
    return [*found.values(), *_new(db, lost)]


def _new(db: Connection, lost: Sequence[LostCard]) -> list[Change]:
    """Those of ``lost`` that nobody has been told of yet."""
    by_ref = {(LOST, each.lost_id): each for each in lost}
    held = load(db, by_ref.keys(), hold=True)
    return [Change(h, h.became(by_ref[ref])) for ref, h in held.items() if not h.exists]


def _has_other_cards(change: Change) -> bool:
    before = change.before.state
    return before is None or before.cards != change.after.state.cards


def lost_of(customer: Customer, now_ms: int) -> list[LostCard]:
    """What every store hears of this customer's lost cards."""
    return [
        LostCard(
            lost_id=lost_id(key_of_card(card.number, card.kind)),
            on=(card.lost_at or moment(now_ms)).date(),
        )
        for card in customer.cards
        if card.state is CardState.LOST
    ]


def signed(db: Connection, customer: Customer, now_ms: int) -> Customer:
    """The customer with a code on each paper card; the same when there is nothing to sign.

    Without the key at hand cards stay without a code: work of counters is not refused for that.
    """
    waiting = [card.number for card in customer.cards if _wants_code(card)]
    if not waiting or not can_sign(db):
        return customer
    by = signer(db, now_ms)
    cards = tuple(
        replace(card, code=_paper(by, customer, card, now_ms)) if card.number in waiting else card
        for card in customer.cards
    )
    return replace(customer, cards=cards)


def _wants_code(card: Card) -> bool:
    return (
        card.kind is CardKind.PAPER
        and card.is_active
        and is_card_id(card.number)
        and card_id_in(card.code) != card.number
    )


def _paper(by: Signer, customer: Customer, card: Card, now_ms: int) -> str:
    return by.sign(_content(by, customer, card, moment(now_ms)))


def _content(by: Signer, customer: Customer, card: Card, at: datetime) -> CodeContent:
    shown = codeable(customer.sizes, MOST_SIZES) if card.shares_sizes else ()
    return CodeContent(
        issuer=by.key.issuer,
        key=by.key.number,
        card_id=card.number,
        issued_at=at.replace(microsecond=0),
        sizes=shown,
    )


def code_to_show(
    db: Connection, card_id: str, seconds: int, now_ms: int
) -> tuple[CodeContent, str]:
    """A code for the customer's phone, good for ``seconds``; of a paper card the one printed.

    Raises:
        UnknownCard: nobody has it.
        CardLost: it was reported lost.
        NoSeal: the key is not at hand.
    """
    customer, card = _found(db, card_id)
    if card.code:
        return read_code(card.code)[0], card.code
    by = signer(db, now_ms)
    content = _content(by, customer, card, moment(now_ms))
    if card.kind is CardKind.PHONE:
        content = replace(content, seconds=seconds, chance=secrets.token_hex(4))
    return content, by.sign(content)


def phone_card(db: Connection, customer_id: str, *, shares_sizes: bool, now_ms: int) -> Card:
    """The card of the customer's phone, made when there is none; asked again, it is the same.

    Raises:
        UnknownCustomer: nobody of this id.
    """
    held = _customer(db, customer_id)
    customer: Customer = held.state
    phones = [
        card
        for card in cards_of(customer)
        if card.kind is CardKind.PHONE and card.is_active and is_card_id(card.number)
    ]
    if phones:
        card = phones[0]
    else:
        number = new_card_id(secrets.token_bytes(CARD_BYTES))
        card = Card(number=number, kind=CardKind.PHONE, issued_at=moment(now_ms))
    agreed = replace(card, shares_sizes=shares_sizes)
    if agreed != card or not phones:
        _write(db, held, _with(customer, agreed))
    return agreed


def report_lost(db: Connection, card_id: str, now_ms: int) -> None:
    """The customer told the web site that the card, or the phone, is gone; again: no change.

    Raises:
        UnknownCard: nobody has it.
    """
    try:
        customer, card = _found(db, card_id)
    except CardLost:
        return
    held = _customer(db, customer.customer_id)
    fact = CardReportedLost(
        at=moment(now_ms),
        by="",
        store="",
        customer_id=customer.customer_id,
        number=card.number,
        kind=card.kind,
    )
    after = customers.evolve(held.state, fact)
    _write(db, held, after, lost_of(after, now_ms))


def _customer(db: Connection, customer_id: str) -> Held:
    """The customer, held until the transaction ends."""
    lock_files(db, [customer_id])
    ref = ("customer", customer_id)
    held = load(db, [ref], hold=False)[ref]
    if held.state is None:
        raise UnknownCustomer
    return held


def _found(db: Connection, card_id: str) -> tuple[Customer, Card]:
    """Whose card it is, and the card.

    Raises:
        UnknownCard: nobody has it.
        CardLost: it was reported lost, and leads to nobody any more.
    """
    key = key_of_card(card_id, CardKind.PHONE)
    owners = db.execute(
        text("SELECT customer_id FROM key_index WHERE org = this_org() AND key = :key"),
        {"key": key},
    ).scalars()
    for held in load(db, [("customer", c) for c in owners], hold=False).values():
        cards = cards_of(held.state) if held.state is not None else ()
        found = [card for card in cards if card.number == card_id and is_card_id(card_id)]
        if found:
            return held.state, found[0]
    ref = (LOST, lost_id(key))
    if load(db, [ref], hold=False)[ref].exists:
        raise CardLost
    raise UnknownCard


def _with(customer: Customer, card: Card) -> Customer:
    cards = {c.number: c for c in customer.cards} | {card.number: card}
    return replace(customer, cards=tuple(cards.values()))


def _write(db: Connection, held: Held, after: Customer, lost: Sequence[LostCard] = ()) -> None:
    commit(db, [Change(held, held.became(after)), *_new(db, lost)])
