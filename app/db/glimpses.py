"""Records as lists show them: some of their fields, of many at once."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection

from app import twins
from app.db.packing import unpack
from app.domain.kinds import ENTITIES

FIELDS: dict[str, tuple[str, ...]] = {
    "customer": ("customer_id", "first_name", "last_name", "city", "email", "phone", "cards"),
    "purchase": ("purchase_id", "customer_id", "number"),
    "pickup": ("pickup_id", "customer_name", "order_number", "code"),
    "ticket": ("ticket_id", "title", "customer_name", "number"),
    "product": ("product_id", "gtin", "handle", "title", "vendor"),
}
"""What is read of each entity; the rest of a record is skipped, not checked."""


def glimpses(db: Connection, entity: str, ids: Collection[str]) -> dict[str, Any]:
    """Those of the records that are here, as twins that have :data:`FIELDS`, by id."""
    cls, fields = ENTITIES[entity].cls, FIELDS[entity]
    query = f"SELECT id, body FROM {entity} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours
    rows = db.exec_driver_sql(query, (json.dumps(list(ids)),)) if ids else ()
    return {record_id: twins.from_json(unpack(body), cls, fields) for record_id, body in rows}
