"""Domain objects as a shop knows them; name in a test only what the test is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.customers import Card, Customer
from app.domain.facts import Doer
from app.domain.gtin import with_check_digit
from app.domain.history import OverwrittenValue, Wrote
from app.domain.incidents import Incident, IncidentKind, Side
from app.domain.merges import Merge, MergeEvent, merge_id_of
from app.domain.notes import Note
from app.domain.photos import Photo
from app.domain.pickups import (
    Collector,
    CollectorKind,
    HandOver,
    LineResult,
    Outcome,
    Pickup,
    PickupLine,
    PickupState,
)
from app.domain.products import Product
from app.domain.purchases import Channel, Purchase, PurchaseLine
from app.domain.sizes import Family, SizeRecord, SizeSource
from app.domain.staff import Associate, CounterDevice, Credential, Role, Store
from app.domain.tickets import Entry, EntryKind, Priority, Ticket, TicketKind, TicketStatus, due

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
"""The moment of every story: a Saturday morning, 11:42 in Paris."""

PHONE_CARD = "AMELIESPHONE2345"
"""In the codes of Amélie's phone."""

CARD = "2990045123872"
GTIN = "02000000000015"
SIGNATURE = (((0.1, 0.5), (0.4, 0.2), (0.9, 0.6)),)
CAMILLE = Doer(associate_id="camille", store="PAR")
SARAH = Doer(associate_id="sarah", store="PAR", is_manager=True)
WEI = Doer(associate_id="wei", store="SIN")


def ean13(number: int) -> str:
    """A loyalty card number of the default pattern: 299 and a right check digit."""
    return with_check_digit(f"299{number:09d}")


def a_store(**changes: Any) -> Store:
    """Paris, unless told otherwise."""
    values = {
        "store_id": "PAR",
        "name": "Paris · Rue Saint-Honoré",
        "city": "Paris",
        "country": "FR",
        "currency": "EUR",
        "time_zone": "Europe/Paris",
        "language": "fr",
    }
    return Store(**(values | changes))


def an_associate(**changes: Any) -> Associate:
    """Camille Durand of Paris."""
    values = {
        "associate_id": "camille",
        "first_name": "Camille",
        "last_name": "Durand",
        "role": Role.ASSOCIATE,
        "store": "PAR",
        "language": "fr",
    }
    return Associate(**(values | changes))


def a_credential(associate_id: str = "camille", **changes: Any) -> Credential:
    """PIN hash and badge of a person; the hash opens nothing unless a test makes one."""
    values = {"associate_id": associate_id, "store": "PAR", "pin_hash": "", "badge": ""}
    return Credential(**(values | changes))


def a_device(**changes: Any) -> CounterDevice:
    """Counter 1 of Paris, whose tickets begin with P1."""
    values = {"device_id": "dev-1", "store": "PAR", "name": "Counter 1", "short": "P1"}
    return CounterDevice(**(values | changes))


def a_card(number: str = CARD, **changes: Any) -> Card:
    """An active loyalty card."""
    return Card(number=number, **changes)


def a_size(**changes: Any) -> SizeRecord:
    """Shoes, 38½ EU, measured in Paris."""
    values = {
        "size_id": "size-1",
        "family": Family.SHOES,
        "system": "EU",
        "value": "38.5",
        "source": SizeSource.MEASURED,
        "at": NOW - timedelta(days=250),
        "by": "camille",
        "store": "PAR",
    }
    return SizeRecord(**(values | changes))


def a_consent(**changes: Any) -> ConsentEvent:
    """The customer agreed to text messages at the counter."""
    values = {
        "consent_id": "consent-1",
        "channel": ContactChannel.SMS,
        "granted": True,
        "at": NOW - timedelta(days=250),
        "proof": "counter",
        "by": "camille",
        "store": "PAR",
    }
    return ConsentEvent(**(values | changes))


def a_customer(**changes: Any) -> Customer:
    """Amélie Laurent, with a card and a phone, without sizes or consents."""
    values = {
        "customer_id": "amelie",
        "first_name": "Amélie",
        "last_name": "Laurent",
        "email": "amelie.laurent@example.com",
        "phone": "+33612345678",
        "city": "Paris",
        "country": "FR",
        "language": "fr",
        "home_store": "PAR",
        "qr": PHONE_CARD,
        "cards": (a_card(),),
    }
    return Customer(**(values | changes))


def a_note(**changes: Any) -> Note:
    """What Camille noted."""
    values = {
        "note_id": "note-1",
        "customer_id": "amelie",
        "text": "Prefers suede, no patent.",
        "at": NOW - timedelta(days=49),
        "by": "camille",
        "store": "PAR",
    }
    return Note(**(values | changes))


def a_product(**changes: Any) -> Product:
    """A loafer in 38½."""
    values = {
        "product_id": "loafer-385",
        "gtin": GTIN,
        "handle": "loafer-180",
        "title": "Loafer 180",
        "variant": "38½",
        "vendor": "Maison",
        "family": Family.SHOES,
        "size": "38.5",
        "prices": {"EUR": 69000},
    }
    return Product(**(values | changes))


def a_purchase_line(**changes: Any) -> PurchaseLine:
    """A loafer bought."""
    values = {
        "line_id": "pl-1",
        "product_id": "loafer-385",
        "gtin": GTIN,
        "title": "Loafer 180, dark brown suede",
        "family": Family.SHOES,
        "size": "38.5",
        "price_minor": 69000,
    }
    return PurchaseLine(**(values | changes))


def a_purchase(**changes: Any) -> Purchase:
    """Amélie's receipt of March, one loafer."""
    values = {
        "purchase_id": "purchase-1",
        "customer_id": "amelie",
        "number": "R-2026-0312",
        "channel": Channel.STORE,
        "store": "PAR",
        "at": NOW - timedelta(days=254),
        "currency": "EUR",
        "lines": (a_purchase_line(),),
    }
    return Purchase(**(values | changes))


def a_pickup_line(number: int = 1, **changes: Any) -> PickupLine:
    """Item ``number`` of a parcel, 290 euros."""
    values = {
        "line_id": f"item-{number}",
        "product_id": f"product-{number}",
        "gtin": with_check_digit(f"0200000000{number:03d}"),
        "title": f"Item {number}",
        "price_minor": 29000,
    }
    return PickupLine(**(values | changes))


def a_pickup(**changes: Any) -> Pickup:
    """A parcel of one item that waits in Paris for Amélie, below the identity threshold."""
    values = {
        "pickup_id": "pickup-1",
        "code": "PU-48213",
        "order_number": "WEB-48213",
        "customer_id": "amelie",
        "customer_name": "Amélie Laurent",
        "store": "PAR",
        "channel": Channel.WEB,
        "state": PickupState.READY,
        "shelf": "B-04",
        "ordered_at": NOW - timedelta(days=4),
        "ready_at": NOW - timedelta(days=1),
        "expires_at": NOW + timedelta(days=9),
        "currency": "EUR",
        "lines": (a_pickup_line(),),
    }
    return Pickup(**(values | changes))


def a_hand_over(*results: LineResult, **changes: Any) -> HandOver:
    """The customer in person takes item 1 and signs."""
    values = {
        "handover_id": "handover-1",
        "at": NOW,
        "by": "camille",
        "store": "PAR",
        "device": "dev-1",
        "collector": Collector(kind=CollectorKind.CUSTOMER),
        "identity_seen": False,
        "lines": results or (a_result(),),
        "signature": SIGNATURE,
    }
    return HandOver(**(values | changes))


def a_result(
    line_id: str = "item-1", outcome: Outcome = Outcome.COLLECTED, *, scanned: bool = True
) -> LineResult:
    """What happened to one item: collected, unless told otherwise."""
    return LineResult(line_id=line_id, outcome=outcome, scanned=scanned)


def an_entry(**changes: Any) -> Entry:
    """The words a ticket was opened with."""
    values = {
        "entry_id": "entry-1",
        "kind": EntryKind.OPENED,
        "at": NOW,
        "by": "camille",
        "store": "PAR",
        "text": "The clasp does not close.",
    }
    return Entry(**(values | changes))


def a_ticket(**changes: Any) -> Ticket:
    """A question of normal priority, opened now."""
    opened_at = changes.get("opened_at", NOW)
    priority = changes.get("priority", Priority.NORMAL)
    values = {
        "ticket_id": "ticket-1",
        "number": "TCK-P1-0001",
        "customer_id": "amelie",
        "customer_name": "Amélie Laurent",
        "kind": TicketKind.QUESTION,
        "priority": priority,
        "status": TicketStatus.OPEN,
        "store": "PAR",
        "opened_at": opened_at,
        "opened_by": "camille",
        "due_at": due(opened_at, priority, {}),
        "title": "Clasp",
        "entries": (an_entry(at=opened_at),),
    }
    return Ticket(**(values | changes))


def a_photo(**changes: Any) -> Photo:
    """A photo of the first ticket."""
    values = {
        "photo_id": "photo-1",
        "ticket_id": "ticket-1",
        "customer_id": "amelie",
        "jpeg": b"\xff\xd8\xff\xe0 a picture \xff\xd9",
        "at": NOW,
        "by": "camille",
        "store": "PAR",
    }
    return Photo(**(values | changes))


def an_overwritten_value(**changes: Any) -> OverwrittenValue:
    """Thomas wrote another city for Amélie than Camille, whose value won."""
    values = {
        "value_id": "lost-1",
        "customer_id": "amelie",
        "field": "city",
        "value": "Lyon",
        "wrote": Wrote(by="thomas", store="PAR", device="dev-2", at=NOW),
        "winner": "Nice",
        "won": Wrote(by="camille", store="PAR", device="dev-1", at=NOW),
        "at": NOW,
    }
    return OverwrittenValue(**(values | changes))


def a_merge(**changes: Any) -> Merge:
    """Camille found that Amélie has two files, and took the phone of the later one."""
    first, second = sorted(("amelie", "amelie-2"))
    joined = MergeEvent(
        event_id="event-1",
        is_joined=True,
        at=NOW,
        by="camille",
        store="PAR",
        keeps={"phone": second},
    )
    values = {
        "merge_id": merge_id_of(first, second),
        "first_id": first,
        "second_id": second,
        "events": (joined,),
    }
    return Merge(**(values | changes))


def an_incident(**changes: Any) -> Incident:
    """One parcel handed over at two counters of Paris."""
    values = {
        "incident_id": "incident-1",
        "kind": IncidentKind.DOUBLE_HAND_OVER,
        "store": "PAR",
        "subject": "pickup-1",
        "label": "WEB-48213",
        "customer_id": "amelie",
        "at": NOW,
        "first": Side(ref="handover-1", by="camille", store="PAR", device="dev-1", at=NOW),
        "second": Side(ref="handover-2", by="thomas", store="PAR", device="dev-2", at=NOW),
    }
    return Incident(**(values | changes))
