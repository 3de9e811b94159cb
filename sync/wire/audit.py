"""Messages that find out what differs between a device and the server, and mend it.

A digest travels as 16 hexadecimal digits: JSON numbers of 64 bits are not the same everywhere.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from pydantic import Field

from sync.wire.messages import PAGE, Answer, Id, Text, Wire, WireRow

BUCKETS = 256
"""Parts of a scope that are compared one by one."""

MOST_ASKED = 500
"""Operations in one question for their answers."""

Bucket = Annotated[int, Field(ge=0, lt=BUCKETS)]


def bucket_of(entity: str, record_id: str) -> int:
    """Where a record is counted: 0 to 255, the same on both sides and for ever."""
    return sha256(f"{entity}\n{record_id}".encode()).digest()[0]


def written(digest: int) -> str:
    """A digest (0 to 2^64 - 1) as it travels."""
    return f"{digest:016x}"


class AuditRequest(Wire):
    """What do the records of this scope add up to, bucket by bucket?"""

    scope: Text


class AuditReply(Wire):
    """Live records and their digest for each of the 256 buckets, at one ``position``."""

    scope: str
    position: int
    live: list[int]
    digests: list[str]
    server_time_ms: int


class RepairRequest(Wire):
    """The live records of some buckets, by entity and id, from beyond ``after``."""

    scope: Text
    buckets: Annotated[list[Bucket], Field(min_length=1, max_length=BUCKETS)]
    after: tuple[Text, Id] | None = None
    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE


class RepairReply(Wire):
    """Rows as in a pull; ``more``: ask again, beyond the last of them."""

    scope: str
    rows: list[WireRow]
    more: bool
    server_time_ms: int


class AnswersRequest(Wire):
    """What has become of these operations, which this device sent?"""

    op_ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_ASKED)]


class AnswersReply(Wire):
    """The answers as they stand now, to those that the ledger knows."""

    answers: list[Answer]
    server_time_ms: int
