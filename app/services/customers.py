"""What staff do with a customer's file: open, create, correct, add to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from app.db import persons as records
from app.db import places, recents, ways
from app.db.engine import DatabaseBusy, DiskFull, reading, writing
from app.db.projections import ms
from app.domain import consents, customers, erasures, notes, persons, sizes
from app.domain.codes import CardCode, CodeSource, ScannedCode, Symbology, parse
from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.customers import Card, CardTaken, CardWasLost, Customer
from app.domain.errors import Refusal
from app.domain.facts import Doer
from app.domain.persons import Person
from app.domain.sizes import Family, SizeRecord, SizeSource
from app.services import contact_details, customer_codes, customer_files
from app.services.contact_details import BirthDateNotValid, EmailNotValid, PhoneNotValid
from app.services.customer_cards import card_id_of
from app.services.customer_files import CustomerFile, NoteLine, SizeLine, UnknownCustomer
from app.services.desk import Desk
from app.services.journal import Writing
from app.services.likely import LikelyTwin
from app.services.new_customer import NewCustomer, keys_to_ask, still_new, twins_of

__all__ = [
    "BirthDateNotValid",
    "CardNotValid",
    "CustomerFile",
    "Customers",
    "EmailNotValid",
    "NewCustomer",
    "NoteLine",
    "PhoneNotValid",
    "RecentCustomer",
    "SizeLine",
    "UnknownCustomer",
]


class CardNotValid(Refusal):
    """This retailer's cards are not numbered like that, or a digit is wrong."""

    code: ClassVar[str] = "card_not_valid"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentCustomer:
    """A customer whose file was opened here; ``headline_size`` is the size asked for most."""

    customer: Customer
    at: datetime
    headline_size: SizeRecord | None


class Customers:
    """The use cases; each write is one transaction and returns the file as committed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, customer_id: str, first: int | None = None) -> CustomerFile:
        """The whole file, or with the ``first`` so many purchases; it becomes the most recent one.

        Raises:
            UnknownCustomer: not on this device.
        """
        with reading(self._desk.engine) as db:
            file = customer_files.load(db, customer_id, self._desk.now(), first)
        # Known in under a second, also while a first load writes and on a full disk: better
        # forgotten than late.
        with suppress(DatabaseBusy, DiskFull), writing(self._desk.engine, patience_ms=50) as db:
            recents.note(db, customer_id, ms(self._desk.now()))
        return file

    def complete(self, customer_id: str) -> CustomerFile:
        """The whole file of somebody who is open already.

        Raises:
            UnknownCustomer: not on this device.
        """
        return self._file(customer_id)

    def recent(self, limit: int = 8) -> tuple[RecentCustomer, ...]:
        """The last files opened on this device, latest first."""
        with reading(self._desk.engine) as db:
            opened = recents.latest(db)
            known = records.some(db, opened)
        return tuple(
            RecentCustomer(
                customer=person.customer,
                at=datetime.fromtimestamp(max(opened.get(i, 0) for i in person.ids) / 1000, UTC),
                headline_size=_headline(person.customer),
            )
            for person in known.values()
        )[:limit]

    def create(self, new: NewCustomer) -> Customer:
        """Open a file at the counter, usable at once.

        Raises:
            NameMissing: no last name.
            PhoneNotValid: no network would take the number.
            EmailNotValid: not the shape of an address.
            BirthDateNotValid: not a day in the last 130 years.
            CardNotValid: not one of this retailer's cards.
            CardTaken: the card opens another file.
            CardWasLost: it was reported lost.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            store = places.store(tx.db)
            country = new.country or store.country
            cards = (self._free_card(tx, new.card_number),) if new.card_number.strip() else ()
            customer = Customer(
                customer_id=self._desk.new_id(),
                qr=card_id_of(self._desk.new_id()),
                first_name=new.first_name.strip(),
                last_name=new.last_name.strip(),
                title=new.title,
                email=contact_details.email(new.email),
                phone=contact_details.phone(new.phone, country),
                language=new.language or store.language,
                country=country,
                birth_date=contact_details.birth_date(new.birth_date, at.date()),
                home_store=store.store_id,
                since=at.astimezone(customer_files.zone(store.time_zone)).date(),
                cards=cards,
                consents=self._first_consents(new.consents, doer, at),
            )
            tx.record(customers.create(customer, doer=doer, at=at))
            recents.note(tx.db, customer.customer_id, ms(at))
        return customer

    def twins(self, new: NewCustomer) -> tuple[LikelyTwin, ...]:
        """Customers here who may be this person already, the likeliest first."""
        with reading(self._desk.engine) as db:
            return twins_of(db, new, new.country or places.store(db).country)

    def keys_to_ask(self, new: NewCustomer) -> tuple[str, ...]:
        """The exact keys by which the server may know this person in another store."""
        with reading(self._desk.engine) as db:
            return keys_to_ask(new, new.country or places.store(db).country)

    def still_new(self, customer_id: str, typed: Mapping[str, str]) -> dict[str, str]:
        """What was typed for a new file (fields of it) and this one does not say yet.

        Raises:
            UnknownCustomer: not on this device.
        """
        with reading(self._desk.engine) as db:
            customer, country = records.shown(db, customer_id), places.store(db).country
        if customer is None:
            raise UnknownCustomer
        return still_new(customer, typed, country, self._desk.now().date())

    def correct(self, customer_id: str, changes: dict[str, str]) -> CustomerFile:
        """Correct contact details; ``changes`` maps field to new text, empty text clears it.

        Raises:
            UnknownCustomer, NotCorrectable, NameMissing, NothingChanged, PhoneNotValid,
            EmailNotValid, BirthDateNotValid: as their names say; nothing was written.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            person = _known(tx, customer_id)
            country = person.customer.country or places.store(tx.db).country
            clean = contact_details.cleaned(changes, country, at.date())
            for fact in persons.correct(person, clean, doer=doer, at=at):
                tx.record(fact)
        return self._file(customer_id)

    def record_size(
        self,
        customer_id: str,
        *,
        family: Family,
        system: str,
        value: str,
        width: str = "",
        source: SizeSource,
    ) -> CustomerFile:
        """Add a size; it replaces those of the family that this device knows.

        Raises:
            UnknownCustomer: not on this device.
            SizeMissing: no value or no system.
        """
        doer = self._desk.doer()
        with self._desk.journal.writing() as tx:
            customer = _known(tx, customer_id).customer
            size = SizeRecord(
                size_id=self._desk.new_id(),
                family=family,
                system=system.strip(),
                value=value.strip(),
                width=width.strip(),
                source=source,
                at=self._desk.now(),
                by=doer.associate_id,
                store=doer.store,
                replaces=tuple(s.size_id for s in sizes.heads(customer.sizes, family)),
            )
            tx.record(customers.record_size(customer, size, doer=doer))
        return self._file(customer_id)

    def change_consent(
        self, customer_id: str, channel: ContactChannel, granted: bool, proof: str = "counter"
    ) -> CustomerFile:
        """Record that the customer granted or withdrew a channel.

        Raises:
            UnknownCustomer: not on this device.
        """
        doer = self._desk.doer()
        with self._desk.journal.writing() as tx:
            person = _known(tx, customer_id)
            seen = consents.heads(person.customer.consents, channel)
            for file in persons.told(person, channel, granted=granted):
                event = ConsentEvent(
                    consent_id=self._desk.new_id(),
                    channel=channel,
                    granted=granted,
                    at=self._desk.now(),
                    proof=proof,
                    by=doer.associate_id,
                    store=doer.store,
                    replaces=tuple(e.consent_id for e in seen),
                )
                tx.record(customers.change_consent(file, event, doer=doer))
        return self._file(customer_id)

    def add_note(self, customer_id: str, text: str) -> CustomerFile:
        """Write a note for the next colleague.

        Raises:
            UnknownCustomer: not on this device.
            NoteEmpty, NoteTooLong: as their names say.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            mine = _known(tx, customer_id).ids[0]
            tx.record(notes.add_note(self._desk.new_id(), mine, text, doer=doer, at=at))
        return self._file(customer_id)

    def request_erasure(self, customer_id: str) -> CustomerFile:
        """Pass on that the customer wants to be erased for ever, by every store and device.

        Raises:
            UnknownCustomer: not on this device.
            ManagerOnly: the person signed in is not a manager.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            mine = _known(tx, customer_id).ids[0]
            tx.record(erasures.request(mine, doer=doer, at=at))
        return self._file(customer_id)

    def attach_card(self, customer_id: str, number: str) -> CustomerFile:
        """Let a card open this file.

        Raises:
            UnknownCustomer: not on this device.
            CardNotValid: not one of this retailer's cards.
            CardTaken: it opens another file on this device.
            CardWasLost: it was reported lost, here or in another store.
            NothingChanged: it already opens this one.
        """
        doer, at = self._desk.doer(), self._desk.now()
        with self._desk.journal.writing() as tx:
            person = _known(tx, customer_id)
            card = self._free_card(tx, number, of=person.ids)
            tx.record(customers.attach_card(person.customer, card, doer=doer, at=at))
        return self._file(customer_id)

    def _file(self, customer_id: str) -> CustomerFile:
        with reading(self._desk.engine) as db:
            return customer_files.load(db, customer_id, self._desk.now())

    def _free_card(self, tx: Writing, number: str, of: Collection[str] = ()) -> Card:
        code = ScannedCode(text=number, symbology=Symbology.UNKNOWN, source=CodeSource.TYPED)
        meaning = parse(code, self._desk.patterns)
        if not isinstance(meaning, CardCode):
            raise CardNotValid
        holders = {found_id for _e, found_id in ways.find(tx.db, f"card:{meaning.number}")}
        if holders.difference(of):
            raise CardTaken
        if customer_codes.lost(tx.db, f"card:{meaning.number}") is not None:
            raise CardWasLost
        return Card(number=meaning.number)

    def _first_consents(
        self, channels: frozenset[ContactChannel], doer: Doer, at: datetime
    ) -> tuple[ConsentEvent, ...]:
        return tuple(
            ConsentEvent(
                consent_id=self._desk.new_id(),
                channel=channel,
                granted=True,
                at=at,
                proof="counter",
                by=doer.associate_id,
                store=doer.store,
            )
            for channel in sorted(channels)
        )


def _known(tx: Writing, customer_id: str) -> Person:
    person = records.find(tx.db, customer_id)
    if person is None:
        raise UnknownCustomer
    return person


def _headline(customer: Customer) -> SizeRecord | None:
    """Shoes when known (they are asked for most), else the size stated last."""
    known = sizes.current(customer.sizes)
    latest = sorted(known.values(), key=lambda s: (s.family is Family.SHOES, s.at))
    return latest[-1] if latest else None
