"""The sentences of the list of parcels, and how a row of it looks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.pickups import STILL_HERE, WAITING, Pickup, PickupState
from app.domain.sizes import Family
from app.services.pickups import PickupBrief, PickupCounts, PickupFilter
from ui import locale
from ui.locale import LocaleContext
from ui.tokens import Tone
from ui.tones import tone_of
from ui.widgets.list_row import ListRow
from ui.widgets.pictures import FAMILY_ICONS
from ui.words import state_word

translate = QCoreApplication.translate


def dotted(facts: Iterable[str]) -> str:
    """Facts in a line, those that are not known left out."""
    return " · ".join(fact for fact in facts if fact)


def filters() -> list[tuple[str, str]]:
    """What may be asked for."""
    return [
        (PickupFilter.TO_HAND_OVER.value, translate("Pickups", "To hand over")),
        (PickupFilter.ON_THE_WAY.value, translate("Pickups", "On the way")),
        (PickupFilter.DONE.value, translate("Pickups", "Done")),
        (PickupFilter.ALL.value, translate("Pickups", "All")),
    ]


def counts(figures: PickupCounts) -> str:
    """The line below the title."""
    waiting = translate("Pickups", "%n to hand over", None, figures.to_hand_over)
    expiring = translate("Pickups", "%n expire(s) today", None, figures.expiring_today)
    return dotted((waiting, expiring if figures.expiring_today else ""))


def nothing(which: PickupFilter, text: str) -> str:
    """Why the list is empty."""
    if text:
        return translate("Pickups", "No parcel here has this name, order, code or shelf.")
    return {
        PickupFilter.TO_HAND_OVER: translate("Pickups", "Nothing waits on the shelves."),
        PickupFilter.ON_THE_WAY: translate("Pickups", "Nothing is on its way here."),
        PickupFilter.DONE: translate("Pickups", "Nothing was handed over yet."),
        PickupFilter.ALL: translate("Pickups", "No parcel has been announced to this store."),
    }[which]


def state(context: LocaleContext, parcel: PickupBrief, now: datetime) -> tuple[str, Tone]:
    """The one thing to know about a parcel, and how grave it is."""
    pickup = parcel.pickup
    if pickup.is_disputed:
        return translate("Pickups", "Handed over twice"), Tone.NEGATIVE
    if parcel.expires_today and pickup.expires_at is not None:
        if pickup.expires_at <= now:
            date = locale.day(context, pickup.expires_at, now)
            return translate("Pickups", "Time was up {date}").format(date=date), Tone.NEGATIVE
        return translate("Pickups", "Expires today"), Tone.WARNING
    if pickup.state is PickupState.PARTLY_HANDED_OVER:
        left = sum(1 for line in pickup.lines if line.outcome in STILL_HERE)
        words = translate("Pickups", "{left} of {whole} left")
        return words.format(left=left, whole=len(pickup.lines)), Tone.WARNING
    return state_word(pickup.state), tone_of(pickup.state)


def items(pickup: Pickup) -> str:
    """How many items it holds."""
    return translate("Pickups", "%n item(s)", None, len(pickup.lines))


def whereabouts(context: LocaleContext, pickup: Pickup, now: datetime) -> str:
    """Where it lies or what became of it, and since when."""
    shelf = translate("Pickups", "Shelf {shelf}").format(shelf=pickup.shelf)
    when = _since(context, pickup, now)
    return dotted((shelf if pickup.shelf and pickup.state in WAITING else "", when))


def _since(context: LocaleContext, pickup: Pickup, now: datetime) -> str:
    if pickup.state in WAITING and pickup.ready_at is not None:
        date = locale.date_and_time(context, pickup.ready_at, now)
        return translate("Pickups", "ready since {date}").format(date=date)
    if pickup.handovers:
        date = locale.date_and_time(context, pickup.handovers[-1].at, now)
        return translate("Pickups", "at the counter {date}").format(date=date)
    if pickup.state is PickupState.EXPIRED and pickup.expires_at is not None:
        date = locale.short_date(context, pickup.expires_at, now)
        return translate("Pickups", "kept until {date}").format(date=date)
    date = locale.short_date(context, pickup.ordered_at, now)
    return translate("Pickups", "ordered {date}").format(date=date)


def row(context: LocaleContext, parcel: PickupBrief, now: datetime) -> ListRow:
    """One parcel in the list."""
    pickup = parcel.pickup
    words, tone = state(context, parcel, now)
    family = pickup.lines[0].family if pickup.lines else Family.OTHER
    return ListRow(
        title=pickup.customer_name or pickup.order_number or pickup.code,
        note=dotted((pickup.order_number, items(pickup))),
        subtitle=dotted((whereabouts(context, pickup, now), _unsent(parcel.is_unsent))),
        glyph=FAMILY_ICONS[family],
        chip=words,
        tone=tone,
        trailing="›",
    )


def _unsent(is_unsent: bool) -> str:
    return translate("Pickups", "Kept here, will be sent") if is_unsent else ""
