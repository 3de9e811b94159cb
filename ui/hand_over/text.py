"""The sentences of the hand-over page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from babel.lists import format_list
from PySide6.QtCore import QCoreApplication

from app.domain.money import Money
from app.domain.pickups import CollectorKind, LineResult, Outcome, PickupLine
from app.domain.purchases import Channel
from app.services.parcel_leases import HeldElsewhere
from ui import locale
from ui.hand_over.model import Expiry, Need, Past, Progress, Sheet, Situation, Told
from ui.hand_over.presenter import Scan
from ui.locale import LocaleContext
from ui.sizes import size_value
from ui.tokens import Tone

translate = QCoreApplication.translate
_NO_BREAK = "\u00a0"


def dotted(facts: Iterable[str]) -> str:
    """Facts in a line, those that are not known left out."""
    return " · ".join(fact for fact in facts if fact)


def title(sheet: Sheet) -> str:
    """The head of the page."""
    number = sheet.pickup.order_number or sheet.pickup.code
    if sheet.is_open:
        return translate("HandOver", "Hand over {order}").format(order=number)
    return translate("HandOver", "Parcel {order}").format(order=number)


def subtitle(context: LocaleContext, sheet: Sheet, now: datetime) -> str:
    """Whose it is, how it was ordered, where it lies."""
    date = locale.short_date(context, sheet.pickup.ordered_at, now)
    shelf = sheet.pickup.shelf
    where = translate("HandOver", "shelf {shelf}").format(shelf=shelf) if shelf else ""
    return dotted((sheet.customer_name, _ordered(sheet.pickup.channel).format(date=date), where))


def _ordered(channel: Channel) -> str:
    return {
        Channel.WEB: translate("HandOver", "ordered online {date}"),
        Channel.APP: translate("HandOver", "ordered in the app {date}"),
        Channel.STORE: translate("HandOver", "ordered in store {date}"),
        Channel.PHONE: translate("HandOver", "ordered by phone {date}"),
    }[channel]


def expires(context: LocaleContext, sheet: Sheet, now: datetime) -> tuple[str, Tone]:
    """Until when it waits; empty when it does not wait."""
    at = sheet.pickup.expires_at
    if at is None or sheet.expiry is Expiry.NONE:
        return "", Tone.NEUTRAL
    if sheet.expiry is Expiry.TODAY:
        words = translate("HandOver", "Expires today {time}")
        return words.format(time=locale.time(context, at)), Tone.WARNING
    date = locale.short_date(context, at, now)
    if sheet.expiry is Expiry.PAST:
        return translate("HandOver", "Kept only until {date}").format(date=date), Tone.NEGATIVE
    return translate("HandOver", "Kept until {date}").format(date=date), Tone.NEUTRAL


def collector(past: Past, customer: str) -> str:
    """Who took it."""
    who = past.handover.collector
    if who.kind is CollectorKind.CUSTOMER or not who.name:
        return customer
    return who.name


def told(context: LocaleContext, side: Told, now: datetime) -> str:
    """When, at which counter, in which store when it is another, by whom."""
    when = locale.date_and_time(context, side.at, now)
    return dotted((when[:1].upper() + when[1:], side.device, side.place, side.who))


def past_facts(past: Past, customer: str) -> str:
    """What a hand-over was: who took it, how many items, whether a document was seen."""
    counts = (
        (Outcome.COLLECTED, translate("HandOver", "%n collected", None, _n(past, "collected"))),
        (Outcome.MISSING, translate("HandOver", "%n missing", None, _n(past, "missing"))),
        (Outcome.REFUSED, translate("HandOver", "%n refused", None, _n(past, "refused"))),
    )
    seen = translate("HandOver", "ID seen") if past.handover.identity_seen else ""
    by = translate("HandOver", "to {name}").format(name=collector(past, customer))
    return dotted((by, *(words for outcome, words in counts if past.count(outcome)), seen))


def _n(past: Past, outcome: str) -> int:
    return past.count(Outcome(outcome))


def item_facts(line: PickupLine) -> str:
    """Variant or size, and the number below its bars."""
    size = size_value(line.size)
    is_told = not size or size in size_value(line.variant)
    words = translate("HandOver", "size {size}") if size[:1].isdigit() else "{size}"
    worn = "" if is_told else words.format(size=size)
    was = translate("HandOver", "missing so far") if line.outcome is Outcome.MISSING else ""
    return dotted((line.variant, worn, grouped_gtin(line.gtin), was))


def grouped_gtin(gtin: str) -> str:
    """An article number as below its bars, never broken: an EAN-13 as 1 6 6."""
    number = gtin[1:] if len(gtin) == 14 and gtin.startswith("0") else gtin
    if len(number) != 13:
        return number
    return f"{number[0]}{_NO_BREAK}{number[1:7]}{_NO_BREAK}{number[7:]}"


def item_state(line: PickupLine, result: LineResult | None) -> str:
    """What became of an item at this counter or before; empty while it is undecided."""
    outcome = result.outcome if result else line.outcome
    if result is not None and outcome is Outcome.COLLECTED:
        if result.scanned:
            return translate("HandOver", "Scanned")
        return translate("HandOver", "Checked by hand")
    return {
        Outcome.COLLECTED: translate("HandOver", "Collected"),
        Outcome.MISSING: translate("HandOver", "Missing"),
        Outcome.REFUSED: translate("HandOver", "Refused"),
        Outcome.WAITING: "",
    }[outcome]


def scan(what: Scan, item: str) -> str:
    """What came of a code."""
    return {
        Scan.CHECKED: translate("HandOver", "{item}: checked."),
        Scan.ALREADY_CHECKED: translate("HandOver", "{item}: this one has been dealt with."),
        Scan.NOT_IN_PARCEL: translate("HandOver", "This item is not in this parcel."),
        Scan.PARCEL: translate("HandOver", "This is the right parcel."),
    }[what].format(item=item)


def identity_rule(context: LocaleContext, sheet: Sheet) -> str:
    """From which value on."""
    amount = locale.money(context, sheet.identity_above, whole=True)
    return translate("HandOver", "No ID needed under {amount}.").format(amount=amount)


def identity_state(context: LocaleContext, sheet: Sheet, progress: Progress) -> str:
    """What is collected now, and what follows from it."""
    amount = locale.money(context, progress.worth)
    if progress.must_see_identity:
        words = translate("HandOver", "Collected now: {amount}. Check an ID.")
    elif progress.collected:
        words = translate("HandOver", "Collected now: {amount}.")
    else:
        whole = sum(line.price_minor for line in sheet.here)
        amount = locale.money(context, Money(whole, sheet.pickup.currency))
        if whole >= sheet.identity_above.minor:
            words = translate("HandOver", "Whole parcel: {amount}. Ask for an ID.")
        else:
            words = translate("HandOver", "Whole parcel: {amount}.")
    return words.format(amount=amount)


def missing(context: LocaleContext, progress: Progress) -> str:
    """What must still be done; empty when nothing."""
    words = {
        Need.ITEM: translate("HandOver", "an item"),
        Need.NAME: translate("HandOver", "the collector’s name"),
        Need.IDENTITY: translate("HandOver", "the ID check"),
        Need.SIGNATURE: translate("HandOver", "the signature"),
    }
    if not progress.needs:
        return ""
    listed = format_list([words[need] for need in progress.needs], locale=context.babel)
    return translate("HandOver", "Still missing: {what}").format(what=listed)


def primary(progress: Progress) -> str:
    """What the button does now."""
    if progress.collected or not progress.decided:
        count = max(1, progress.collected)
        return translate("HandOver", "Hand over %n item(s)", None, count)
    return translate("HandOver", "Note %n item(s)", None, progress.decided)


def left(count: int) -> str:
    """What stays; empty when nothing does."""
    return translate("HandOver", "%n item(s) stay(s) here.", None, count) if count else ""


def lead(context: LocaleContext, sheet: Sheet, now: datetime) -> str:
    """Where a parcel stands that cannot be handed over."""
    if sheet.situation in (Situation.HANDED_OVER, Situation.REFUSED):
        return _finished(context, sheet, now)
    until = sheet.pickup.expires_at
    date = locale.short_date(context, until, now) if until else ""
    words = {
        Situation.OPEN: "",
        Situation.IN_TRANSIT: translate("HandOver", "Still on its way to this store"),
        Situation.PREPARING: translate("HandOver", "Still being prepared"),
        Situation.CANCELLED: translate("HandOver", "The order was cancelled"),
        Situation.ELSEWHERE: translate("HandOver", "It waits in {store}"),
        Situation.EXPIRED: translate("HandOver", "It was kept until {date}")
        if date
        else translate("HandOver", "It is no longer kept"),
    }
    return words[sheet.situation].format(store=sheet.place, date=date)


def _finished(context: LocaleContext, sheet: Sheet, now: datetime) -> str:
    if sheet.situation is Situation.REFUSED:
        return translate("HandOver", "Everything in it was refused")
    if sheet.last is None:
        return translate("HandOver", "Already handed over")
    side = sheet.last.told
    when, where = locale.date_and_time(context, side.at, now), side.place or side.device
    if where and side.who:
        words = translate("HandOver", "Already handed over {when} at {place} by {who}")
    else:
        words = translate("HandOver", "Already handed over {when}")
    return words.format(when=when, place=where, who=side.who)


def collected_by(past: Past, customer: str) -> str:
    """Who took it; empty when nothing was taken."""
    if not past.count(Outcome.COLLECTED):
        return ""
    words = translate("HandOver", "Collected by {name}.")
    return words.format(name=collector(past, customer))


def why(sheet: Sheet, customer: str) -> str:
    """What follows from it, and what can be done."""
    if sheet.situation is Situation.HANDED_OVER and sheet.last is not None:
        return collected_by(sheet.last, customer)
    return {
        Situation.OPEN: "",
        Situation.HANDED_OVER: "",
        Situation.REFUSED: translate("HandOver", "The items go back to stock."),
        Situation.IN_TRANSIT: translate(
            "HandOver", "It can be handed over once it has arrived and lies on a shelf."
        ),
        Situation.PREPARING: translate(
            "HandOver", "It can be handed over once its items are found and it lies on a shelf."
        ),
        Situation.CANCELLED: translate(
            "HandOver",
            "Nothing of it may be handed over. "
            "If the customer did not ask for that, a ticket tells customer service.",
        ),
        Situation.EXPIRED: translate(
            "HandOver",
            "It goes back to stock and may not be handed over any more. "
            "If the customer is here for it, a ticket asks customer service.",
        ),
        Situation.ELSEWHERE: translate(
            "HandOver",
            "Only that store can hand it over. A ticket asks customer service to have it sent.",
        ),
    }[sheet.situation]


def confirmed(past: Past) -> str:
    """What was done."""
    taken = past.count(Outcome.COLLECTED)
    if taken:
        return translate("HandOver", "%n item(s) handed over", None, taken)
    return translate("HandOver", "%n item(s) noted, nothing left the store", None, _decided(past))


def _decided(past: Past) -> int:
    return len(past.handover.lines)


def sent(is_unsent: bool) -> str:
    """Whether the server has it."""
    if is_unsent:
        return translate("HandOver", "Kept here, will be sent")
    return translate("HandOver", "Sent")


def offline() -> str:
    """What it means to hand over without the server."""
    return translate(
        "HandOver",
        "Offline: this hand-over is kept here and sent when the connection is back. "
        "If another counter handed it over first, both will be told.",
    )


def held(by: HeldElsewhere) -> str:
    """Another counter has the parcel in hand just now."""
    if by.person and by.counter:
        return translate(
            "HandOver", "Being handed over at {counter} by {person}. Talk to them first."
        ).format(counter=by.counter, person=by.person)
    return translate(
        "HandOver", "Being handed over at another counter. Talk to your colleagues first."
    )
