"""The device's key is changed when the server says so.

Two keys are kept: the one that counts, and another. The other is the next one while it is not
known whether the server has heard of it, and then the one before, for a server that is put back
from a backup. Whichever the server does not know is not good for anything.
"""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine

from app.db import installs, settings
from app.db.engine import writing
from sync.client.enrolment import PRIVATE_KEY
from sync.wire.rotation import RotateRequest, said

OTHER_KEY = "other_private_key"
"""Setting: see above; raw, base64, as the one that counts."""

OTHER_IS_NEXT = "other_key_is_next"
"""Setting: whether the other key has still to be told to the server."""


def request(engine: Engine, at_ms: int) -> RotateRequest:
    """Ask for the next key, which is on disk before anybody hears of it."""
    with writing(engine) as db:
        new = _next_key(db)
        old = _key(settings.get(db, PRIVATE_KEY))
        device_id, install = settings.get(db, settings.DEVICE_ID, ""), installs.get(db).install
    public = base64.b64encode(new.public_key().public_bytes_raw()).decode()
    asked = RotateRequest(install=install, at_ms=at_ms, public_key=public, signature="=" * 88)
    signature = base64.b64encode(old.sign(said(device_id, asked))).decode()
    return asked.model_copy(update={"signature": signature})


def use_other(engine: Engine) -> bool:
    """Let the other key count from now on; False: there is none."""
    with writing(engine) as db:
        mine, other = settings.get(db, PRIVATE_KEY), settings.get(db, OTHER_KEY, "")
        if not other:
            return False
        settings.put(db, PRIVATE_KEY, other)
        settings.put(db, OTHER_KEY, mine)
        settings.put(db, OTHER_IS_NEXT, False)
    return True


def _next_key(db: Connection) -> Ed25519PrivateKey:
    """The same as long as it is not known whether the server has it."""
    if settings.get(db, OTHER_IS_NEXT, False):
        return _key(settings.get(db, OTHER_KEY))
    key = Ed25519PrivateKey.generate()
    settings.put(db, OTHER_KEY, base64.b64encode(key.private_bytes_raw()).decode())
    settings.put(db, OTHER_IS_NEXT, True)
    return key


def _key(kept: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept))
