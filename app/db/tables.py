"""The device's tables, as SQLAlchemy Core sees them.

Each shared record is kept whole, as packed JSON, in ``body`` (fields a newer server added
survive), beside the columns that queries need; ``row`` numbers it within its table (see ``refs``).
``version`` is the server's version of the record that this row contains, ``scopes`` a bit per
scope (see ``cursor.bit``) that brought it. Moments are ms.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from app.db.packing import PackedText

metadata = MetaData()


def _entity(name: str, *columns: Column[Any] | Index) -> Table:
    return Table(
        name,
        metadata,
        Column("row", Integer, primary_key=True),
        Column("id", String, nullable=False, unique=True),
        Column("version", Integer, nullable=False),
        Column("scopes", Integer, nullable=False),
        *columns,
        Column("body", PackedText, nullable=False),
    )


store = _entity("store")
associate = _entity("associate", Column("store", String, nullable=False, index=True))
credential = _entity(
    "credential",
    Column("store", String, nullable=False),
    Column("badge", String, nullable=False, index=True),
)
device = _entity("device", Column("store", String, nullable=False))
customer = _entity("customer", Column("sort_name", String, nullable=False, index=True))
note = _entity(
    "note",
    Column("customer_id", String, nullable=False, index=True),
    Column("at_ms", Integer, nullable=False),
)
purchase = _entity(
    "purchase",
    Column("customer_id", String, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Index("purchase_of_customer", "customer_id", "at_ms"),
)
pickup = _entity(
    "pickup",
    Column("customer_id", String, nullable=False, index=True),
    Column("store", String, nullable=False),
    Column("state", String, nullable=False),
    Column("expires_ms", Integer),
    Index("pickup_of_store", "store", "state"),
)
ticket = _entity(
    "ticket",
    Column("customer_id", String, nullable=False, index=True),
    Column("store", String, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("due_ms", Integer, nullable=False),
    Index("ticket_of_store", "store", "is_open", "due_ms"),
)
photo = _entity(
    "photo",
    Column("ticket_id", String, nullable=False, index=True),
    Column("at_ms", Integer, nullable=False),
)
incident = _entity(
    "incident",
    Column("store", String, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("at_ms", Integer, nullable=False),
)
overwritten_value = _entity(
    "overwritten_value",
    Column("customer_id", String, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Index("overwritten_value_of_customer", "customer_id", "at_ms"),
)
product = _entity(
    "product",
    Column("gtin", String, nullable=False, index=True),
    Column("handle", String, nullable=False, index=True),
)

card_key = _entity("card_key")
lost_card = _entity("lost_card")
merge = _entity(
    "merge",
    Column("first_id", String, nullable=False, index=True),
    Column("second_id", String, nullable=False, index=True),
    Column("is_joined", Boolean, nullable=False),
)

accepted_code = Table(
    "accepted_code",
    metadata,
    Column("hash", String, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("until_ms", Integer, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Codes of phones that were let in here, until they are over: each opens a file once."""

lookup_key = Table(
    "lookup_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("ref", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""Ways to a record: ``card:299…``, ``phone:+33…``, ``email:…``, ``order:…`` and so on.

They lead to its ``ref`` (see ``app.db.refs``): ten keys of a customer would repeat the id tenfold.

The beginning of a key finds too; ``card-tail:…`` and the like hold numbers backwards, so that
their last digits do.
"""

word_row = Table(
    "word_row",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("article", Text, nullable=False),
)
"""The folded words of a record; triggers keep the full-text table ``word`` (FTS5) equal to it.

Its ``row`` is the record's ``ref``.
``word`` has the columns ``person`` and ``article`` and this table's ``row`` as its rowid; it is
made by a revision, with secure delete: what was removed leaves no trace in the index.
"""

late_key = Table(
    "late_key",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("ref", Integer, nullable=False),
)
"""Ways of a long load that are still to be moved to ``lookup_key``; see ``app.db.postponed``."""

late_words = Table(
    "late_words",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("ref", Integer, nullable=False),
    Column("id", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("inside", Text, nullable=False, server_default=""),
)
"""Words of a long load that are still to be moved to ``word_row``; and to ``inside``."""

spelling = Table(
    "spelling",
    metadata,
    Column("word", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""The distinct words of names and articles; see ``app.db.spelling``.

Beside it, a full-text table without content, ``inside``: see ``app.db.inside``.
"""

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("op_id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("kind_version", Integer, nullable=False),
    Column("entity", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("base", Integer, nullable=False),
    Column("hlc_ms", Integer, nullable=False),
    Column("hlc_counter", Integer, nullable=False),
    Column("group_id", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("store", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("outbox_subject", "entity", "subject"),
)
"""What was done here and the server has not answered, in order (``seq`` is gapless)."""

op_log = Table(
    "op_log",
    metadata,
    *(Column(c.name, c.type, primary_key=c.name == "seq", nullable=False) for c in outbox.columns),
    Column("outcome", String, nullable=False),
    Column("answered_ms", Integer, nullable=False, index=True),
)
"""Answered operations, kept 14 days: they are sent again should the server be restored."""

base_row = Table(
    "base_row",
    metadata,
    Column("entity", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", Text),
)
"""The server's last word on a record that has unanswered operations; no body: it had none."""

cursor = Table(
    "cursor",
    metadata,
    Column("scope", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("bit", Integer, nullable=False, unique=True),
    Column("live", Integer, nullable=False, server_default="0"),
    Column("digest", Integer, nullable=False, server_default="0"),
)
"""How far each scope was pulled; ``bit`` (a power of two) marks its records in ``scopes``.

``live`` and ``digest`` (signed) add up the records that carry the bit; see ``app.db.sums``.
"""

unread = Table(
    "unread",
    metadata,
    Column("entity", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("scopes", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""Records that this version of the app cannot read yet; read again after an update."""

notice = Table(
    "notice",
    metadata,
    Column("id", String, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("entity", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("seen", Boolean, nullable=False),
)
"""What the person at this device must be told: refused, merged and flagged work."""

install = Table(
    "install",
    metadata,
    Column("install", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hlc_ms", Integer, nullable=False),
    Column("hlc_counter", Integer, nullable=False),
    Column("clock_offset_ms", Integer, nullable=False),
    Column("history_id", String, nullable=False),
)
"""One row: this database's identity, last operation number, clock, and the server's history."""

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Settings of this device, as JSON."""

recent = Table(
    "recent",
    metadata,
    Column("customer_id", String, primary_key=True),
    Column("at_ms", Integer, nullable=False, index=True),
)
"""Customers whose file was opened on this device."""

pin_attempt = Table(
    "pin_attempt",
    metadata,
    Column("associate_id", String, primary_key=True),
    Column("misses", Integer, nullable=False),
    Column("blocked_until_ms", Integer, nullable=False),
)
"""Wrong PINs since the last right one."""
