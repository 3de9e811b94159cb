"""How a device becomes known to the server, and proves afterwards that it is the same one."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine

from app.db import installs, outbox, settings
from app.db.engine import reading, writing
from sync.client.calls import call
from sync.client.clock import Now, ServerClock
from sync.client.transport import Transport
from sync.wire.messages import DeviceState, EnrolReply, EnrolRequest, TokenRequest

PRIVATE_KEY = "private_key"
"""Setting: the device's Ed25519 key (raw, base64); it never leaves the encrypted database."""


def is_enrolled(db: Connection) -> bool:
    """Whether the server knows this device."""
    return bool(settings.get(db, settings.DEVICE_ID, ""))


def enrol(
    engine: Engine,
    transport: Transport,
    code: str,
    *,
    server_url: str,
    now: Now,
    app_version: str = "",
) -> EnrolReply:
    """Make this device known with a manager's one-time ``code``; returns who it is now.

    The key is on disk before the code is shown, so that a lost reply can be asked for again. A
    device that was enrolled before keeps what it holds, and its work; it stays in its store.

    Raises:
        Offline: no answer.
        Denied: the code is wrong, used or too old, or of another store than the device is in.
        NotTaken: the request is not well formed.
        ServerTrouble: the server failed.
        TooOld: this app is too old.
    """
    with writing(engine) as db:
        key, install = _own_key(db), installs.get(db).install
        store_id: str = settings.get(db, settings.STORE_ID, "")
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    request = EnrolRequest(
        code=code.strip(),
        install=install,
        public_key=public,
        app_version=app_version,
        store_id=store_id,
    )
    clock = ServerClock(now)
    with clock.timed() as moment:
        reply = call(transport, "/v1/enrol", request, EnrolReply)
        moment.server_ms = reply.server_time_ms
    with writing(engine) as db:
        settings.put(db, settings.DEVICE_ID, reply.device_id)
        settings.put(db, settings.DEVICE_NAME, reply.device_name)
        settings.put(db, settings.SHORT, reply.short)
        settings.put(db, settings.STORE_ID, reply.store_id)
        settings.put(db, settings.SERVER_URL, server_url)
        clock.keep(db, installs.get(db))
    return reply


def _own_key(db: Connection) -> Ed25519PrivateKey:
    kept = settings.get(db, PRIVATE_KEY, "")
    if kept:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept))
    key = Ed25519PrivateKey.generate()
    settings.put(db, PRIVATE_KEY, base64.b64encode(key.private_bytes_raw()).decode())
    return key


def proof(engine: Engine, at_ms: int) -> TokenRequest:
    """The request for a token: the device's key signs who asks, and when (server's clock)."""
    with reading(engine) as db:
        key = base64.b64decode(settings.get(db, PRIVATE_KEY, ""))
        device_id: str = settings.get(db, settings.DEVICE_ID, "")
        mine = installs.get(db)
        install, state = mine.install, _state(db, mine.clock_offset_ms)
    said = f"comptoir-token|{device_id}|{install}|{at_ms}".encode()
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(said)
    return TokenRequest(
        device_id=device_id,
        install=install,
        at_ms=at_ms,
        signature=base64.b64encode(signature).decode(),
        state=state,
    )


def _state(db: Connection, offset_ms: int) -> DeviceState:
    """How this device stands, in the server's time."""
    last: int | None = settings.get(db, settings.LAST_SYNC_MS)
    return DeviceState(
        app_version=settings.get(db, settings.APP_VERSION, ""),
        waiting=outbox.count(db),
        last_sync_ms=max(0, last + offset_ms) if last else 0,
        repairs=settings.get(db, settings.REPAIRS, 0),
    )
