"""Customers: identity, contact details, cards; what may be corrected and what that makes true."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from app.domain.consents import ConsentEvent
from app.domain.erasures import ErasureRequested
from app.domain.errors import Refusal
from app.domain.facts import Doer, Fact
from app.domain.sizes import SizeRecord

CONTACT_FIELDS = frozenset(
    {
        "title",
        "first_name",
        "last_name",
        "email",
        "phone",
        "street",
        "postcode",
        "city",
        "country",
        "language",
        "birth_date",
        "preferred_channel",
    }
)
"""Fields that staff may correct; each merges on its own when two devices edit at once."""


class CardState(StrEnum):
    """Whether a card opens a customer's file; what was lost never does again."""

    ACTIVE = "active"
    LOST = "lost"


class CardKind(StrEnum):
    """What is printed on it."""

    LOYALTY = "loyalty"
    """Bars and a number."""
    PAPER = "paper"
    """A signed code that is good until the card is lost."""
    PHONE = "phone"
    """Signed codes that are good for minutes, shown by the web site or the app."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card: its number as printed without spaces (EAN-13 or Code 128), or the id in its code.

    ``shares_sizes``: the customer agreed that its code tells their sizes to whoever scans it.
    ``code``: the signed text to print, made by the server; empty: not yet, or a phone's.
    ``lost_by`` is the associate to whom it was reported.
    """

    number: str
    state: CardState = CardState.ACTIVE
    kind: CardKind = CardKind.LOYALTY
    issued_at: datetime | None = None
    shares_sizes: bool = False
    code: str = field(default="", repr=False)
    lost_at: datetime | None = None
    lost_by: str = ""

    @property
    def is_active(self) -> bool:
        """It opens the file."""
        return self.state is CardState.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """Last moments seen on other channels, from the web site's import; None: never."""

    visited_at: datetime | None = None
    asked_at: datetime | None = None
    basket_abandoned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Everything the trade knows of one person, except what grows without end (purchases, notes).

    ``phone`` is E.164 (``+33612345678``) or empty; ``country`` ISO 3166-1 alpha-2; ``language``
    ISO 639-1; ``birth_date`` ISO 8601 or empty; ``qr`` the opaque id in the codes of the
    customer's phone; it is among ``cards`` only when there is more to say of it (it was lost).
    """

    customer_id: str
    first_name: str
    last_name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    language: str = ""
    birth_date: str = ""
    preferred_channel: str = ""
    home_store: str = ""
    since: date | None = None
    tier: str = ""
    likes: tuple[str, ...] = ()
    qr: str = ""
    cards: tuple[Card, ...] = ()
    sizes: tuple[SizeRecord, ...] = ()
    consents: tuple[ConsentEvent, ...] = ()
    signals: Signals = Signals()

    @property
    def name(self) -> str:
        """First and last name as spoken."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCreated(Fact):
    """A customer's file was opened at a counter."""

    customer: Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCorrected(Fact):
    """Contact details were corrected: only the fields named, new values as text."""

    customer_id: str
    changes: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAttached(Fact):
    """A card now opens this customer's file."""

    customer_id: str
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class CardReportedLost(Fact):
    """The customer does not have this card any more: it opens nothing from now on."""

    customer_id: str
    number: str
    kind: CardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRecorded(Fact):
    """A size was measured or stated."""

    customer_id: str
    size: SizeRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentChanged(Fact):
    """The customer granted or withdrew a channel."""

    customer_id: str
    consent: ConsentEvent


CustomerFact = (
    CustomerCreated
    | ContactCorrected
    | CardAttached
    | CardReportedLost
    | SizeRecorded
    | ConsentChanged
    | ErasureRequested
)


class NameMissing(Refusal):
    """A customer needs at least a last name."""

    code: ClassVar[str] = "name_missing"


class NotCorrectable(Refusal):
    """A field that staff may not change was named."""

    code: ClassVar[str] = "not_correctable"


class NothingChanged(Refusal):
    """The values are those that are already there."""

    code: ClassVar[str] = "nothing_changed"


class CardTaken(Refusal):
    """The card already opens somebody else's file."""

    code: ClassVar[str] = "card_taken"


class CardWasLost(Refusal):
    """The card was reported lost: another one is given out instead."""

    code: ClassVar[str] = "card_was_lost"


class UnknownCard(Refusal):
    """The customer has no such card."""

    code: ClassVar[str] = "unknown_card"


class SizeMissing(Refusal):
    """A size needs a value and a system."""

    code: ClassVar[str] = "size_missing"


def create(customer: Customer, *, doer: Doer, at: datetime) -> CustomerCreated:
    """Decide whether this file may be opened.

    Raises:
        NameMissing: no last name.
    """
    if not customer.last_name.strip():
        raise NameMissing
    return CustomerCreated(at=at, by=doer.associate_id, store=doer.store, customer=customer)


def correct(
    customer: Customer, changes: dict[str, str], *, doer: Doer, at: datetime
) -> ContactCorrected:
    """Decide which of ``changes`` (field to new text) are corrections.

    Raises:
        NotCorrectable: a field outside :data:`CONTACT_FIELDS`.
        NameMissing: the last name would become empty.
        NothingChanged: every value is the present one.
    """
    if not CONTACT_FIELDS.issuperset(changes):
        raise NotCorrectable
    if "last_name" in changes and not changes["last_name"].strip():
        raise NameMissing
    new = {f: v.strip() for f, v in changes.items() if v.strip() != getattr(customer, f)}
    if not new:
        raise NothingChanged
    return ContactCorrected(
        at=at,
        by=doer.associate_id,
        store=doer.store,
        customer_id=customer.customer_id,
        changes=new,
    )


def record_size(customer: Customer, size: SizeRecord, *, doer: Doer) -> SizeRecorded:
    """Decide whether ``size`` may be recorded.

    Raises:
        SizeMissing: no value or no system.
    """
    if not size.value.strip() or not size.system.strip():
        raise SizeMissing
    return SizeRecorded(
        at=size.at,
        by=doer.associate_id,
        store=doer.store,
        customer_id=customer.customer_id,
        size=size,
    )


def change_consent(customer: Customer, consent: ConsentEvent, *, doer: Doer) -> ConsentChanged:
    """Record what the customer said; never refused: withdrawing must always work."""
    return ConsentChanged(
        at=consent.at,
        by=doer.associate_id,
        store=doer.store,
        customer_id=customer.customer_id,
        consent=consent,
    )


def attach_card(customer: Customer, card: Card, *, doer: Doer, at: datetime) -> CardAttached:
    """Decide whether ``card`` may open this file.

    Raises:
        NothingChanged: it already does.
        CardWasLost: it did, until it was reported lost.
    """
    known = _card(customer, card.number)
    if known is not None:
        raise NothingChanged if known.is_active else CardWasLost
    return CardAttached(
        at=at, by=doer.associate_id, store=doer.store, customer_id=customer.customer_id, card=card
    )


def report_lost(customer: Customer, number: str, *, doer: Doer, at: datetime) -> CardReportedLost:
    """Decide whether the card ``number`` of this customer may be reported lost.

    Raises:
        UnknownCard: the customer has none of this number.
        NothingChanged: it was reported before.
    """
    known = _card(customer, number)
    if known is None:
        raise UnknownCard
    if not known.is_active:
        raise NothingChanged
    return CardReportedLost(
        at=at,
        by=doer.associate_id,
        store=doer.store,
        customer_id=customer.customer_id,
        number=number,
        kind=known.kind,
    )


def cards_of(customer: Customer) -> tuple[Card, ...]:
    """Every card, also that of the customer's phone, which nobody has to issue."""
    if not customer.qr or any(card.number == customer.qr for card in customer.cards):
        return customer.cards
    return (*customer.cards, Card(number=customer.qr, kind=CardKind.PHONE))


def _card(customer: Customer, number: str) -> Card | None:
    return next((card for card in cards_of(customer) if card.number == number), None)


def _card_after(customer: Customer, fact: CardAttached | CardReportedLost) -> Card:
    if isinstance(fact, CardAttached):
        return fact.card
    known = _card(customer, fact.number) or Card(number=fact.number, kind=fact.kind)
    return replace(known, state=CardState.LOST, lost_at=fact.at, lost_by=fact.by)


def _with_card(customer: Customer, card: Card) -> Customer:
    """``card`` as it is now; what was lost stays lost, what the server signed stays signed."""
    cards = {c.number: c for c in customer.cards}
    known = cards.get(card.number)
    if known is not None and not known.is_active:
        return customer
    code = card.code or (known.code if known is not None else "")
    cards[card.number] = replace(card, code=code)
    return replace(customer, cards=tuple(cards.values()))


def evolve(customer: Customer | None, fact: CustomerFact) -> Customer:
    """The customer once ``fact`` is true. Total, and repeating a fact changes nothing."""
    if isinstance(fact, CustomerCreated):
        return customer or fact.customer
    if customer is None:
        customer = Customer(customer_id=fact.customer_id, first_name="", last_name="")
    match fact:
        case ContactCorrected():
            return replace(customer, **_known(fact.changes))
        case CardAttached() | CardReportedLost():
            return _with_card(customer, _card_after(customer, fact))
        case SizeRecorded():
            sizes = {s.size_id: s for s in (*customer.sizes, fact.size)}
            ordered = sorted(sizes.values(), key=lambda s: (s.at, s.size_id))
            return replace(customer, sizes=tuple(ordered))
        case ConsentChanged():
            events = {e.consent_id: e for e in (*customer.consents, fact.consent)}
            in_order = sorted(events.values(), key=lambda e: (e.at, e.consent_id))
            return replace(customer, consents=tuple(in_order))
        case ErasureRequested():  # it becomes true on the server, for everybody at once
            return customer


def _known(changes: dict[str, str]) -> dict[str, Any]:
    """Leave out fields that only a newer version knows."""
    return {field: value for field, value in changes.items() if field in CONTACT_FIELDS}
