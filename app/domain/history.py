"""Values that lost: two people corrected one field without having seen each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """Who wrote a value, where and when; nobody: an import did."""

    by: str
    store: str
    device: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OverwrittenValue:
    """What ``wrote`` put into ``field`` of a customer, until at ``at`` another value won.

    ``winner`` and ``won`` tell which, and whose. ``came_late``: it never counted, and its author
    was told so at once. To take it back is an ordinary correction. Only the server writes these;
    one never changes.
    """

    value_id: str
    customer_id: str
    field: str
    value: str
    wrote: Wrote
    winner: str
    won: Wrote
    at: datetime
    came_late: bool = False
