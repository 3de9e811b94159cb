"""Customers who carry the same card, found where an import brings them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from app.domain.customers import CardAttached, Customer
from app.ids import new_id
from sync.server import finding, gathering
from sync.server.filing import askable_keys
from sync.server.records import Change, Held, load

CARD = "card:"


def brings_cards(states: Sequence[object]) -> bool:
    """Whether any of these records may open a file with a card."""
    return any(isinstance(state, Customer) and state.cards for state in states)


def incidents(db: Connection, changes: Sequence[Change], at: datetime) -> list[Change]:
    """An incident for each card that opens another file already, as a counter would make it.

    The caller holds :func:`gathering.hold_cards`.
    """
    new = list(_new_cards(changes))
    owners = gathering.owners_of(db, sorted({key for key, _ in new}))
    after = {ch.after.id: ch.after for ch in changes if ch.after.entity == "customer"}
    found: list[tuple[str, str, Held]] = []
    for key, held in new:
        known = [c for c in owners.get(key, ()) if c not in after or key in _cards(after[c])]
        owners[key] = (*known, held.id)
        first = next((c for c in known if c != held.id), None)
        if first is not None:
            found.append((first, key, held))
    others = {("customer", first) for first, _, _ in found if first not in after}
    firsts = after | {ref[1]: held for ref, held in load(db, others, hold=False).items()}
    return [_raised(firsts[first], key, held, at) for first, key, held in found]


def _new_cards(changes: Sequence[Change]) -> Iterator[tuple[str, Held]]:
    for ch in changes:
        for key in sorted(_cards(ch.after) - _cards(ch.before)):
            yield key, ch.after


def _cards(held: Held) -> set[str]:
    """The keys of the cards that open this customer's file."""
    if not isinstance(held.state, Customer):
        return set()
    return {key for key in askable_keys(held.state) if key.startswith(CARD)}


def _raised(first: Held, key: str, second: Held, at: datetime) -> Change:
    """Nobody at a counter did it: the import is the second side."""
    customer: Customer = second.state
    card = next(c for c in customer.cards if c.number == key.removeprefix(CARD))
    brought = CardAttached(
        at=at, by="", store=customer.home_store, customer_id=second.id, card=card
    )
    incident = finding.card_twice(first, key, brought, "", new_id())
    none = Held(entity="incident", id=incident.incident_id)
    return Change(none, none.became(incident))
