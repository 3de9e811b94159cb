"""Consent to be contacted, per channel: events with proof, never a bare flag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ContactChannel(StrEnum):
    """How a customer may be reached."""

    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentEvent:
    """The customer granted or withdrew one channel.

    ``proof`` says how it was given (``counter``, ``web_form``, ``paper``, ``import``);
    ``replaces`` names the events of the channel that its author had seen.
    """

    consent_id: str
    channel: ContactChannel
    granted: bool
    at: datetime
    proof: str
    by: str = ""
    store: str = ""
    replaces: tuple[str, ...] = ()


def heads(events: Iterable[ConsentEvent], channel: ContactChannel) -> list[ConsentEvent]:
    """The events of ``channel`` that no other replaces, newest first."""
    mine = [e for e in events if e.channel is channel]
    replaced = {gone for e in mine for gone in e.replaces}
    left = [e for e in mine if e.consent_id not in replaced]
    return sorted(left, key=lambda e: (e.at, e.consent_id), reverse=True)


def current(events: Iterable[ConsentEvent]) -> dict[ContactChannel, ConsentEvent]:
    """The event that counts per channel: a withdrawal beats a concurrent grant.

    Channels nobody ever spoke of are absent: no consent.
    """
    kept = tuple(events)
    found: dict[ContactChannel, ConsentEvent] = {}
    for channel in ContactChannel:
        head = heads(kept, channel)
        withdrawn = [e for e in head if not e.granted]
        if head:
            found[channel] = (withdrawn or head)[0]
    return found
