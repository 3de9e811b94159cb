"""The server's tables, as SQLAlchemy Core sees them; ``migrations`` makes them.

Ids and scopes sort byte by byte (collation C), as in Python, so that everybody locks in one order.
Moments are ms since 1970 UTC.

One database may hold several organisations. Every key begins with ``org``; inserts fill it by
themselves, and whatever else touches a row says ``org = this_org()``, in Core ``org == HERE``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()

Name = Text(collation="C")

HERE = func.this_org()
"""The organisation of the server that asks; see :func:`sync.server.database.open_engine`."""


def org_column() -> Column[str]:
    """Begins every key."""
    return Column("org", Name, primary_key=True, server_default=HERE)


server = Table(
    "server",
    metadata,
    org_column(),
    Column("history_id", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("lease_days", BigInteger, nullable=False, server_default=text("7")),
    Column("taken_up", BigInteger, nullable=False, server_default=text("0")),
    Column("place", Text, nullable=False, server_default=text("''")),
    Column("folder", Text, nullable=False, server_default=text("''")),
    Column("fell_back_ms", BigInteger, nullable=False, server_default=text("0")),
)
"""Which history the positions belong to, and the salt of the graves.

``taken_up`` grows whenever operations that had waited for an update got their answers. The rest
tells a database that was put back from one that stayed: see :mod:`sync.server.place`.
"""

entity = Table(
    "entity",
    metadata,
    org_column(),
    Column("type", Name, primary_key=True),
    Column("id", Name, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("body", Text),
    Column("clocks", JSONB, nullable=False, server_default=text("'{}'")),
    Column("customer_id", Name, nullable=False, server_default=text("''")),
    Column("scopes", ARRAY(Name), nullable=False, server_default=text("'{}'")),
    Index("entity_of_customer", "org", "customer_id", postgresql_where=text("customer_id <> ''")),
)
"""Every record, as JSON; no body: it was removed, and its version goes on should it come back.

``scopes`` are those that this very record asks for; see :data:`file`.
"""

file = Table(
    "file",
    metadata,
    org_column(),
    Column("customer_id", Name, primary_key=True),
    Column("scopes", ARRAY(Name), nullable=False, server_default=text("'{}'")),
)
"""A customer's file travels whole: every record of it is in every one of these scopes.

Whoever changes anything in a file locks this row first.
"""

visit = Table(
    "visit",
    metadata,
    org_column(),
    Column("device_id", Name, primary_key=True),
    Column("customer_id", Name, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Index("visit_of_customer", "org", "customer_id"),
)
"""Customers that a device looked up: their file is in the device's own scope."""

sync_row = Table(
    "sync_row",
    metadata,
    org_column(),
    Column("scope", Name, primary_key=True),
    Column("type", Name, primary_key=True),
    Column("id", Name, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("dead", Boolean, nullable=False),
    Column("digest", BigInteger, nullable=False, server_default=text("0")),
    Index("sync_row_feed", "org", "scope", "position", unique=True),
    Index("sync_row_dead", "org", "scope", "position", postgresql_where=text("dead")),
)
"""The feed: one row per record and scope, at the position of its last change; dead: it left.

The body of a live row is the record's own, in :data:`entity`: both change in one transaction.
``digest``: see :mod:`sync.wire.digest`; of a dead row 0.
"""

scope_counter = Table(
    "scope_counter",
    metadata,
    org_column(),
    Column("scope", Name, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("live", BigInteger, nullable=False, server_default=text("0")),
    Column("digest", BigInteger, nullable=False, server_default=text("0")),
    Column("floor", BigInteger, nullable=False, server_default=text("0")),
)
"""The last position of each scope, locked last in every writing transaction.

``live``: how many rows are not dead; ``digest``: what theirs add up to, modulo 2^64, signed.
``floor``: up to here dead rows were forgotten; see :mod:`sync.server.tombstones`.
"""

feed_mark = Table(
    "feed_mark",
    metadata,
    org_column(),
    Column("scope", Name, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)
"""Where a scope was when: at most one mark a day, and none where nothing moved."""

key_index = Table(
    "key_index",
    metadata,
    org_column(),
    Column("key", Name, primary_key=True),
    Column("customer_id", Name, primary_key=True),
    Index("key_index_of_customer", "org", "customer_id"),
)
"""Exact ways to a customer: cards, phone, e-mail, QR; not unique, twins are found here."""

install = Table(
    "install",
    metadata,
    org_column(),
    Column("install", Name, primary_key=True),
    Column("device_id", Name, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("registered_ms", BigInteger, nullable=False),
    Index("install_of_device", "org", "device_id"),
)
"""One database on one device, and the last operation number that it sent."""

ledger = Table(
    "ledger",
    metadata,
    org_column(),
    Column("install", Name, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("op_id", Name, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("detail", Text),
    Column("at_ms", BigInteger, nullable=False),
    Index("ledger_of_operation", "org", "op_id"),
)
"""The answer to every operation, for ever, written with its effect."""

kept_operation = Table(
    "kept_operation",
    metadata,
    org_column(),
    Column("install", Name, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""Numbered operations that had no effect, as they came, and why; not of the erased."""

quarantine = Table(
    "quarantine",
    metadata,
    org_column(),
    Column("install", Name, primary_key=True),
    Column("op_id", Name, primary_key=True),
    Column("device_id", Name, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("operation", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("action", Name, Computed("operation::json ->> 'group'", persisted=True)),
    Index("quarantine_of_device", "org", "device_id"),
    Index("quarantine_of_action", "org", "install", "action"),
)
"""What a revoked device still had to send: neither lost nor applied."""

proof = Table(
    "proof",
    metadata,
    org_column(),
    Column("install", Name, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)
"""The last moment that each install signed to get a token: no proof counts twice."""

allowance = Table(
    "allowance",
    metadata,
    org_column(),
    Column("name", Name, primary_key=True),
    Column("full_ms", BigInteger, nullable=False),
)
"""What is limited over all server processes: when the bucket of that name is full again."""

overwritten = Table(
    "overwritten",
    metadata,
    org_column(),
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("type", Text, nullable=False),
    Column("id", Name, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("install", Name, nullable=False),
    Column("actor", Name, nullable=False),
    Column("store", Name, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("replaced_ms", BigInteger, nullable=False),
    Index("overwritten_of", "org", "type", "id"),
)
"""The losers of concurrent edits: the value, who wrote it when, and when it lost."""

imported = Table(
    "imported",
    metadata,
    org_column(),
    Column("type", Name, primary_key=True),
    Column("id", Name, primary_key=True),
    Column("body", Text, nullable=False),
)
"""What the last import said of a record: only what it says differently later is a change."""

grave = Table(
    "grave",
    metadata,
    org_column(),
    Column("type", Name, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)
"""Erased records, as salted hashes: nothing is ever written about them again."""

device = Table(
    "device",
    metadata,
    org_column(),
    Column("id", Name, primary_key=True),
    Column("number", BigInteger, Identity(), nullable=False),
    Column("store_id", Name, nullable=False),
    Column("name", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("app_version", Text, nullable=False),
    Column("enrolled_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger),
    Column("key_wanted_ms", BigInteger),
    UniqueConstraint("org", "short", name="device_short"),
)
"""Enrolled devices; ``key_wanted_ms``: since when it is to make itself a new key."""

enrolment_code = Table(
    "enrolment_code",
    metadata,
    org_column(),
    Column("hash", LargeBinary, primary_key=True),
    Column("store_id", Name, nullable=False),
    Column("device_name", Text, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("device_id", Name),
)
"""One-time codes, hashed; ``device_id``: who used it."""

token = Table(
    "token",
    metadata,
    org_column(),
    Column("hash", LargeBinary, primary_key=True),
    Column("device_id", Name, nullable=False),
    Column("install", Name, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Index("token_by_end", "org", "expires_ms"),
)
"""Bearer tokens, hashed."""

device_status = Table(
    "device_status",
    metadata,
    org_column(),
    Column("device_id", Name, primary_key=True),
    Column("app_version", Text, nullable=False),
    Column("waiting", BigInteger, nullable=False),
    Column("last_sync_ms", BigInteger, nullable=False),
    Column("repairs", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""How each device said it stands, and when it said so."""

lease = Table(
    "lease",
    metadata,
    org_column(),
    Column("store_id", Name, primary_key=True),
    Column("pickup_id", Name, primary_key=True),
    Column("device_id", Name, nullable=False),
    Column("actor", Name, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
    Index("lease_of_device", "org", "device_id"),
)
"""Who is about to hand over which parcel, for a minute at a time."""

pin_miss = Table(
    "pin_miss",
    metadata,
    org_column(),
    Column("device_id", Name, primary_key=True),
    Column("associate_id", Name, primary_key=True),
    Column("misses", BigInteger, nullable=False),
    Column("blocked_until_ms", BigInteger, nullable=False),
)
"""Wrong PINs shown to the server since the last right one."""

permit = Table(
    "permit",
    metadata,
    org_column(),
    Column("hash", LargeBinary, primary_key=True),
    Column("device_id", Name, nullable=False),
    Column("associate_id", Name, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
)
"""Managers who proved themselves a few minutes ago, on which device; hashed."""

quarantine_decision = Table(
    "quarantine_decision",
    metadata,
    org_column(),
    Column("device_id", Name, primary_key=True),
    Column("op_id", Name, primary_key=True),
    Column("install", Name, nullable=False),
    Column("action", Name, nullable=False),
    Column("decided_by", Name, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("code", Text, nullable=False),
    Index("quarantine_decision_of", "org", "install", "action"),
)
"""What managers decided on operations that were in quarantine; no outcome: discarded."""
