"""The devices that are pictured: full of the demo, of a quiet shop, and one just unpacked.

No server: the records are put where the first load would put them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection

from app.db import entities, leases, notices, recents, settings
from app.db.engine import writing
from app.db.entities import Arrival
from app.db.notices import Notice
from app.demo import shop as demo_shop
from app.demo.shop import DemoShop
from app.demo.stores import PARIS, PIN
from app.domain import merges
from app.domain.customers import Customer
from app.domain.facts import Doer
from app.domain.history import OverwrittenValue, Wrote
from app.domain.incidents import Incident, IncidentKind, Side
from app.domain.kinds import entity_of
from app.domain.leases import DAY_MS, DAYS, Lease
from app.domain.merges import Merge
from app.domain.pickups import Pickup, PickupState
from app.domain.staff import Associate, CounterDevice, Credential
from app.ids import new_id
from app.records import to_json, to_plain
from app.services.managing import Told, ToldDevice, ToldOperation, ToldState
from app.services.store_devices import OVERVIEW
from launch import demo
from launch.device import Device, open_device
from launch.picture_long import lengthened
from launch.services import build, now

CUSTOMERS = 300
NEWCOMERS = {
    "bare": ("", "Lefebvre"),
    "long-name": ("Maximiliane-Alexandra", "von Hohenstauffen-Wittgenstein zu Berleburg"),
    "right-to-left": ("ليلى", "بنت عبد الرحمن"),
}
"""Customers whose names are hard to show; the first has nothing but a name."""

OURS, OTHER = "picture-1", "picture-2"


class Kind(StrEnum):
    """What a device holds."""

    FULL = "full"
    LONG = "long"
    """Full, and every name and list is as long as it can be."""
    AWAY = "away"
    """Full, and without its server for days."""
    QUIET = "quiet"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureShop:
    """The demo as it was put onto the devices, with what pictures need to find."""

    demo: DemoShop
    newcomers: dict[str, Customer]
    disputed: Pickup

    def parcel(self, state: PickupState) -> Pickup:
        """A parcel of the store in this state."""
        return next(p for p in self.demo.pickups if p.store == PARIS and p.state is state)


def make_shop() -> PictureShop:
    """Build the shop as it is at this moment."""
    built = demo_shop.build(demo.SEED, now(), count=CUSTOMERS)
    newcomers = {
        state: Customer(customer_id=new_id(), first_name=first, last_name=last)
        for state, (first, last) in NEWCOMERS.items()
    }
    newcomers["twin"] = _twin_of(built.customers[3])
    newcomers["merged"] = _twin_of(built.customers[1])
    handed_over = [
        p
        for p in built.pickups
        if p.store == PARIS and p.state is PickupState.HANDED_OVER and not p.named
    ]
    return PictureShop(demo=built, newcomers=newcomers, disputed=_twice(handed_over[-1], built))


def open_shop(shop: PictureShop, kind: Kind, folder: Path) -> Device:
    """A device in a folder of its own, holding what ``kind`` says."""
    device = open_device(folder / kind)
    if kind is Kind.NEW:
        return device
    if kind is Kind.LONG:
        shop = replace(shop, demo=lengthened(shop.demo))
    with writing(device.engine) as db:
        _settle_in(db)
        _load(db, _staff(shop.demo))
        if kind is not Kind.QUIET:
            _load(db, _trade(shop))
            _load(db, [(new_id(), incident) for incident in _incidents(shop)])
            _load(db, [_named(lost) for lost in _overwritten(shop)])
            _tell(db, shop)
            _overview(db, shop)
    if kind is Kind.FULL:
        _work(device, shop)
    elif kind is Kind.AWAY:
        _lose_touch(device)
    return device


def _settle_in(db: Connection) -> None:
    for key, value in (
        (settings.DEVICE_ID, OURS),
        (settings.STORE_ID, PARIS),
        (settings.DEVICE_NAME, "Counter 1"),
        (settings.SHORT, "P1"),
        (settings.SERVER_URL, "https://comptoir.example.com"),
        (settings.LAST_SYNC_MS, _ms(now())),
    ):
        settings.put(db, key, value)


Records = list[tuple[str, object]]


def _staff(built: DemoShop) -> Records:
    counters = [
        CounterDevice(device_id=OURS, store=PARIS, name="Counter 1", short="P1"),
        CounterDevice(device_id=OTHER, store=PARIS, name="Counter 2", short="P2"),
    ]
    credentials = [c for c in built.credentials if c.store == PARIS]
    return [_named(r) for r in (*built.stores, *built.associates, *credentials, *counters)]


def _trade(shop: PictureShop) -> Iterator[tuple[str, object]]:
    for _, record_id, record in shop.demo.records():
        if not isinstance(record, Credential):
            yield record_id, shop.disputed if record_id == shop.disputed.pickup_id else record
    for customer in shop.newcomers.values():
        yield customer.customer_id, customer
    merged = _merged(shop.demo.customers[1], shop.newcomers["merged"])
    yield merged.merge_id, merged


def _named(record: object) -> tuple[str, object]:
    return entity_of(type(record)).id_of(record), record


def _load(db: Connection, records: Iterator[tuple[str, object]] | Records) -> None:
    """Put records there as the first load does, entity by entity."""
    for cls, same in groupby(records, key=lambda pair: type(pair[1])):
        entity = entity_of(cls).name
        arrivals = [
            Arrival(record_id, record, to_json(record).decode(), version=1, scopes=1)
            for record_id, record in same
        ]
        entities.load_many(db, entity, arrivals, known={a.id for a in arrivals})


def _twin_of(customer: Customer) -> Customer:
    """The same person, as somebody in a hurry wrote them in again."""
    return replace(
        customer,
        customer_id=new_id(),
        qr=new_id(),
        last_name=customer.last_name[:-1],
        email=f"{customer.first_name[:1].lower()}@example.org",
        street="",
        postcode="",
        birth_date="",
        cards=(),
        sizes=(),
        consents=(),
    )


def _merged(one: Customer, other: Customer) -> Merge:
    """Two files that somebody made one."""
    sarah = Doer(associate_id="", store=PARIS, is_manager=True)
    return merges.evolve(
        None,
        merges.merge(one, other, None, event_id=new_id(), keeps={}, doer=sarah, at=now()),
    )


def _twice(pickup: Pickup, built: DemoShop) -> Pickup:
    """The parcel as it is when another counter handed it over too, offline."""
    first = pickup.handovers[0]
    someone = next(a for a in built.associates if a.store == PARIS and a.associate_id != first.by)
    again = replace(
        first,
        handover_id=new_id(),
        at=first.at + timedelta(minutes=12),
        by=someone.associate_id,
        device=OTHER,
    )
    return replace(pickup, handovers=(replace(first, device=OURS), again))


def _incidents(shop: PictureShop) -> Iterator[Incident]:
    pickup = shop.disputed
    first, second = (
        Side(ref=h.handover_id, by=h.by, store=h.store, device=h.device, at=h.at)
        for h in pickup.handovers
    )
    yield Incident(
        incident_id=new_id(),
        kind=IncidentKind.DOUBLE_HAND_OVER,
        store=PARIS,
        subject=pickup.pickup_id,
        label=pickup.order_number,
        customer_id=pickup.customer_id,
        at=second.at,
        first=first,
        second=second,
    )


def _overwritten(shop: PictureShop) -> Iterator[OverwrittenValue]:
    """Two counters corrected the first customer at once, twice."""
    amelie = shop.demo.customers[0]
    camille, thomas = shop.demo.associates[:2]
    for number, (field, value) in enumerate((("city", "Villeurbanne"), ("phone", "+33639980042"))):
        at = now() - timedelta(minutes=26 + number)
        yield OverwrittenValue(
            value_id=new_id(),
            customer_id=amelie.customer_id,
            field=field,
            value=value,
            wrote=Wrote(by=thomas.associate_id, store=PARIS, device=OTHER, at=at),
            winner=getattr(amelie, field),
            won=Wrote(by=camille.associate_id, store=PARIS, device=OURS, at=at),
            at=at,
        )


def _tell(db: Connection, shop: PictureShop) -> None:
    """Recent customers, and what became of work that was sent."""
    at = now()
    for number, customer in enumerate(shop.demo.customers[:7]):
        recents.note(db, customer.customer_id, _ms(at - timedelta(minutes=9 + 47 * number)))
    camille, thomas = shop.demo.associates[:2]
    ticket = next(t for t in shop.demo.tickets if t.store == PARIS)
    by_thomas = to_json({"by": thomas.associate_id, "device": OTHER, "at_ms": _ms(at)}).decode()
    told = (
        ("incident:double_hand_over", "pickup", shop.disputed.pickup_id, by_thomas),
        ("merged", "customer", shop.demo.customers[0].customer_id, by_thomas),
        ("refused:erased", "customer", shop.demo.customers[3].customer_id, ""),
        ("conflict:already_closed", "ticket", ticket.ticket_id, by_thomas),
    )
    for number, (code, entity, subject, detail) in enumerate(told):
        moment = _ms(at - timedelta(minutes=20 * number + 4))
        new = Notice(
            id=f"{camille.associate_id}-{number}",
            at_ms=moment,
            code=code,
            entity=entity,
            subject=subject,
            detail=detail,
            seen=True,
        )
        notices.add(db, new)


def _overview(db: Connection, shop: PictureShop) -> None:
    """What the server last told the manager."""
    at = _ms(now())
    camille, thomas = shop.demo.associates[:2]
    others = (
        ("picture-3", "Tablette de la réserve du premier étage", 45_000, 3, None, 0),
        ("picture-4", "Counter 3", 14 * 60_000, 2, None, 0),
        ("picture-5", "Tablet lost 12 Nov", 9 * 86_400_000, 0, at - 8 * 86_400_000, 2),
    )
    devices = [
        ToldDevice(device_id=OURS, name="Counter 1", seen_ms=at, state=_state(at, 0)),
        ToldDevice(device_id=OTHER, name="Counter 2", seen_ms=at - 12_000, state=_state(at, 0)),
        *(
            ToldDevice(
                device_id=device_id,
                name=name,
                seen_ms=at - ago,
                revoked_ms=revoked,
                state=_state(at - ago, waiting),
                quarantined=quarantined,
                erasures=1 if revoked is None and waiting == 2 else 0,
                erasure_since_ms=at - 9 * 86_400_000,
            )
            for device_id, name, ago, waiting, revoked, quarantined in others
        ),
    ]
    ticket = next(t for t in shop.demo.tickets if t.store == PARIS)
    kept = (
        ("note_added", "customer", shop.demo.customers[3].customer_id, camille, "gone"),
        ("ticket_entry_added", "ticket", ticket.ticket_id, thomas, "group_refused"),
    )
    parcel = shop.demo.pickup("WEB-48213").pickup_id
    flagged = (("pickup_handed_over", "pickup", parcel, thomas, "foreign_actor"),)
    told = Told(
        devices=tuple(devices),
        kept=_told(kept, at - 5_000_000),
        kept_in_all=2,
        flagged=_told(flagged, at - 9_000_000),
        server_time_ms=at,
    )
    settings.put(db, OVERVIEW, to_plain(told))


def _told(
    lines: Iterable[tuple[str, str, str, Associate, str]], at_ms: int
) -> tuple[ToldOperation, ...]:
    return tuple(
        ToldOperation(
            device_id=OTHER,
            kind=kind,
            entity=entity,
            subject=subject,
            actor=who.associate_id,
            reason=reason,
            at_ms=at_ms,
        )
        for kind, entity, subject, who, reason in lines
    )


def _state(at_ms: int, waiting: int) -> ToldState:
    return ToldState(
        app_version="1.4.0", waiting=waiting, last_sync_ms=at_ms, repairs=1 if waiting == 3 else 0
    )


def _work(device: Device, shop: PictureShop) -> None:
    """Do something here that the server does not have yet."""
    use = build(device.engine, wrote=lambda _kinds: None)
    use.sessions.sign_in(shop.demo.associates[0].associate_id, PIN)
    amelie = shop.demo.customers[0].customer_id
    use.customers.add_note(amelie, "Vient pour l’anniversaire de sa sœur en mai.")
    ticket = next(t for t in shop.demo.tickets if t.store == PARIS and t.is_open)
    use.tickets.note(ticket.ticket_id, "Cliente rappelée, elle passe samedi.")
    use.sessions.sign_out()


def _lose_touch(device: Device) -> None:
    """The lease is over."""
    used = (DAYS + 1) * DAY_MS
    with writing(device.engine) as db:
        leases.put(db, Lease(wall_ms=_ms(now()), used_ms=used, contact_ms=_ms(now()) - used))


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
