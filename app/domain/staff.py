"""Stores, their people and their devices: the server alone writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.code_patterns import CodePatterns


class Role(StrEnum):
    """What a person may do."""

    ASSOCIATE = "associate"
    MANAGER = "manager"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store and its settings.

    ``identity_above_minor``: value (minor units of ``currency``) from which a hand-over asks for
    an identity document; ``response_hours`` per ticket priority; ``lock_after_minutes`` without
    a touch; ``codes``: how the retailer writes cards, parcels and tickets (None: as the house
    does, `app.domain.code_patterns`), the same for every store of the organisation.
    """

    store_id: str
    name: str
    city: str
    country: str
    currency: str
    time_zone: str
    language: str
    identity_above_minor: int = 50_000
    pickup_days: int = 10
    lock_after_minutes: int = 10
    response_hours: dict[str, int] = field(default_factory=dict)
    codes: CodePatterns | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Associate:
    """A person of the staff, as every store may know them."""

    associate_id: str
    first_name: str
    last_name: str
    role: Role
    store: str
    language: str

    @property
    def name(self) -> str:
        """First and last name as spoken."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """How a person signs in on the devices of ``store``: PIN hash (Argon2id) and badge code."""

    associate_id: str
    store: str
    pin_hash: str
    badge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterDevice:
    """A device as its store knows it; ``short`` begins the numbers it gives to tickets."""

    device_id: str
    store: str
    name: str
    short: str
