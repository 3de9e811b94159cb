"""What a fact is: something that somebody did, in the past tense, once and for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Who did it (an associate's id), in which store, at what moment (UTC)."""

    at: datetime
    by: str
    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """The person signed in on a device: what every decision needs to know of them."""

    associate_id: str
    store: str
    is_manager: bool = False
