"""The protocol's messages, schema 2: what device and server say to each other.

Frozen, and deaf to unknown fields, so that an old device survives a new server and the other way
round. Moments are ms since 1970 UTC. ``docs/protocol.md`` tells the whole story.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = 2
"""The schema this code speaks; a server serves the two before it as well.

2: ``live`` and ``digest`` of a page, ``taken_up`` of a pull; audit, repair, answers.
"""

MOST_OPERATIONS = 1_000
"""Operations in one push; a server before this one took 500, and devices halve what is refused."""

MOST_BYTES = 1_000_000
"""Bytes of operations in one push (a single larger one travels alone)."""

LARGEST_PUSH = 4_000_000
"""Bytes of one push as it travels; a device never sends a larger one."""

PAGE = 5_000
"""Rows in one page of a pull, at most."""

WAIT_SECONDS = 25
"""How long the server holds a wake-up request."""

LARGEST_NUMBER = 2**53 - 1
"""Whole numbers beyond it are not the same everywhere."""

VISIBLE = r"^[^\x00-\x1f\x7f]*$"

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=VISIBLE)]
Text = Annotated[str, Field(max_length=200, pattern=VISIBLE)]
Count = Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]
Cursors = Annotated[dict[Text, Count], Field(max_length=64)]


class Wire(BaseModel):
    """A message."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class EnrolRequest(Wire):
    """A new device shows its one-time code; ``public_key`` is Ed25519, raw, base64.

    ``store_id``: of a device that is let in anew, and stays in its store; empty: it is in none.
    """

    code: Annotated[str, Field(min_length=8, max_length=64)]
    install: Id
    public_key: Annotated[str, Field(min_length=44, max_length=44)]
    app_version: Text = ""
    store_id: Text = ""


class EnrolReply(Wire):
    """Who the device is from now on."""

    device_id: str
    device_name: str
    short: str
    store_id: str
    server_time_ms: int


class DeviceState(Wire):
    """How a device says it stands, for the manager's view; nothing is decided by it.

    ``waiting`` operations are unanswered; ``last_sync_ms``: its last complete exchange (0: none
    yet); ``repairs``: how often it found its records different from the server's and mended them.
    """

    app_version: Text = ""
    waiting: Count = 0
    last_sync_ms: Count = 0
    repairs: Count = 0


class TokenRequest(Wire):
    """Proof of the key: ``signature`` (base64) over ``comptoir-token|device|install|at_ms``.

    An install the server does not know yet (a restored database) is registered by it.
    """

    device_id: Id
    install: Id
    at_ms: Count
    signature: Annotated[str, Field(min_length=88, max_length=88)]
    state: DeviceState | None = None


class TokenReply(Wire):
    """A bearer token bound to device and install.

    ``lease_days``: without the server for so long, the device locks its customer data.
    ``new_key``: the device is to make itself a new key. ``history_id``: as that of a pull.
    """

    token: str
    expires_in_s: int
    server_time_ms: int
    lease_days: int = 7
    new_key: bool = False
    history_id: str = ""


class WireOperation(Wire):
    """One operation of the outbox; ``body`` is the fact, ``hlc`` (ms, counter)."""

    seq: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
    op_id: Id
    kind: Text
    version: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)] = 1
    subject: Id
    base: Count
    hlc: tuple[Count, Count]
    group: Id
    actor: Id
    store: Id
    body: dict[str, Any]


class PushRequest(Wire):
    """Operations of one install, in order, without gaps; a group is never split.

    ``history_id``: the history that their bases are versions of; empty: the server's own.
    """

    install: Id
    history_id: Text = ""
    schema_: Annotated[int, Field(alias="schema", ge=1)] = SCHEMA
    operations: Annotated[list[WireOperation], Field(max_length=MOST_OPERATIONS)]


class Outcome(StrEnum):
    """What became of an operation."""

    APPLIED = "applied"
    MERGED = "merged"
    FLAGGED = "flagged"
    CONFLICT = "conflict"
    REFUSED = "refused"
    UNKNOWN_KIND = "unknown_kind"


class Detail(Wire):
    """What a person must be told: the fields that lost, who and what was first, when and where."""

    fields: list[str] = []
    by: str = ""
    device: str = ""
    store: str = ""
    at_ms: int = 0
    incident: str = ""


class Answer(Wire):
    """The server's answer to one operation; ``version`` of the record after it (0: none)."""

    seq: int
    op_id: str
    outcome: Outcome
    code: str = ""
    version: int = 0
    detail: Detail | None = None


class PushReply(Wire):
    """One answer per operation, in order."""

    answers: list[Answer]
    server_time_ms: int


class PullRequest(Wire):
    """How far the device is in each scope it knows; ``history_id`` empty at first.

    ``erased_to`` is the number of the last erasure that this very database has carried out.
    ``later`` names scopes of which the device wants no page now.
    """

    install: Id
    schema_: Annotated[int, Field(alias="schema", ge=1)] = SCHEMA
    history_id: str = ""
    cursors: Cursors
    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE
    waiting: Count | None = None
    later: Annotated[list[Text], Field(max_length=64)] = []
    erased_to: Count = 0


class WireRow(Wire):
    """One record at one position of a scope; ``body`` is None when it left the scope."""

    position: int
    entity: str
    id: str
    version: int
    body: dict[str, Any] | None


class Page(Wire):
    """Rows of a scope in order of position; ``restart``: forget the scope and begin again at 0.

    Without ``more`` the page is the last, and tells what a device holds that has taken it:
    ``live`` records with a ``digest`` (16 hexadecimal digits).
    """

    scope: str
    cursor: int
    more: bool
    restart: bool = False
    rows: list[WireRow]
    live: int | None = None
    digest: str | None = None


class Erasure(Wire):
    """Somebody was erased: nothing of these records (entity, id) may be left on the device."""

    number: int
    refs: list[tuple[str, str]]


class PullReply(Wire):
    """Pages of every scope the device may have; scopes it holds that are not named are over.

    ``erasures`` come until the device has confirmed them, whatever its cursors say.
    ``taken_up`` has grown when operations that waited for the server's update have answers.
    """

    history_id: str
    scopes: list[str]
    pages: list[Page]
    server_time_ms: int
    taken_up: int = 0
    erasures: list[Erasure] = []


class WaitRequest(Wire):
    """Hold this request until one of the scopes moves past its cursor."""

    cursors: Cursors


class WaitReply(Wire):
    """The scopes that moved; none: nothing happened, ask again."""

    changed: list[str]
    server_time_ms: int


class LookupRequest(Wire):
    """Exact keys (``card:…``, ``phone:…``) of somebody this device does not know."""

    keys: Annotated[list[Text], Field(min_length=1, max_length=8)]


class LookupReply(Wire):
    """Customers found; they now belong to the device's own scope and come with the next pull."""

    customers: list[str]


class ImportRecord(Wire):
    """One record an integrator brings; ``body`` None removes it."""

    entity: Text
    id: Id
    body: dict[str, Any] | None


class ImportRequest(Wire):
    """At most 1,000 records; one transaction."""

    records: Annotated[list[ImportRecord], Field(max_length=1_000)]


class ImportReply(Wire):
    """How many records changed."""

    changed: int


class CodeRequest(Wire):
    """A manager asks for an enrolment code for one new device of a store."""

    store_id: Id
    device_name: Annotated[str, Field(min_length=1, max_length=60, pattern=VISIBLE)]


class CodeReply(Wire):
    """A one-time code, valid for ten minutes."""

    code: str
    expires_in_s: int


class DeviceLine(Wire):
    """One device as the back office sees it."""

    device_id: str
    name: str
    store_id: str
    revoked: bool
    seen_ms: int
    app_version: str


class DeviceList(Wire):
    """Every device that was ever enrolled."""

    devices: list[DeviceLine]


class Health(Wire):
    """The server is up and reaches its database."""

    status: str
    schema_: Annotated[int, Field(alias="schema")] = SCHEMA
    server_time_ms: int


class Problem(Wire):
    """Every error answer: a stable code, and what may help (never personal data)."""

    code: str
    expected: int | None = None
