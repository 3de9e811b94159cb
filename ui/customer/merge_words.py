"""The sentences of merging two files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.consents import current
from app.domain.merges import PARTS
from app.services.customers import CustomerFile
from app.services.merging import MergePreview
from ui import locale
from ui.contact_words import field_value, field_word
from ui.customer.text import dotted
from ui.locale import LocaleContext
from ui.words import state_word

translate = QCoreApplication.translate


def part_word(part: str) -> str:
    """What the shop calls a part of the contact details."""
    if part == "name":
        return translate("Merge", "Name")
    if part == "address":
        return translate("Merge", "Address")
    return field_word(part)


def part_value(context: LocaleContext, part: str, values: tuple[str, ...]) -> str:
    """A part as people write it, in one line."""
    names = PARTS[part]
    if len(names) == 1:
        return field_value(context, names[0], values[0])
    return (" " if part == "name" else ", ").join(value for value in values if value)


def comes_along(preview: MergePreview) -> str:
    """What of both files the one will hold."""
    both = (preview.one, preview.other)
    bought = sum(len(f.purchases) for f in both)
    parcels = sum(len(f.pickups) for f in both)
    tickets = sum(len(f.tickets) for f in both)
    notes = sum(len(f.notes) for f in both)
    sizes = sum(len(f.customer.sizes) for f in both)
    cards = sum(len(f.customer.cards) for f in both)
    told = (
        translate("Merge", "%n purchase(s)", None, bought) if bought else "",
        translate("Merge", "%n parcel(s)", None, parcels) if parcels else "",
        translate("Merge", "%n ticket(s)", None, tickets) if tickets else "",
        translate("Merge", "%n note(s)", None, notes) if notes else "",
        translate("Merge", "%n size(s)", None, sizes) if sizes else "",
        translate("Merge", "%n card(s)", None, cards) if cards else "",
    )
    return dotted(told)


def consent_words(preview: MergePreview) -> str:
    """Which channels will be closed: what either file forbids is forbidden."""
    one, other = preview.one.customer, preview.other.customer
    before = (current(one.consents), current(other.consents))
    forbidden = [
        state_word(channel)
        for channel in dict.fromkeys([*before[0], *before[1]])
        if any(channel in told and not told[channel].granted for told in before)
    ]
    if not forbidden:
        return translate("Merge", "Consents: neither file forbids anything.")
    return translate(
        "Merge", "Consents: the stricter word counts. Not allowed: {channels}"
    ).format(channels=", ".join(forbidden))


def kept_as(context: LocaleContext, preview: MergePreview) -> str:
    """Under which of the two both will be found."""
    kept: CustomerFile = preview.survivor
    since = kept.customer.since
    if since is None:
        sentence = translate("Merge", "Both open as the file of {name} that was opened first.")
        return sentence.format(name=kept.customer.name)
    sentence = translate("Merge", "Both open as the file of {name}, customer since {day}.")
    return sentence.format(name=kept.customer.name, day=locale.full_date(context, since))


def stays() -> str:
    """What undoing it does."""
    return translate(
        "Merge",
        "Nothing is thrown away: both files stay as they are behind the one that is shown, and "
        "can be separated again. What is added meanwhile stays with the one opened first.",
    )


def needs_manager() -> str:
    """Why the button is off."""
    return translate(
        "Merge",
        "Little says that these two are one person. A manager can merge them after signing in.",
    )
