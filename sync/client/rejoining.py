"""A device that was enrolled goes on with its server elsewhere, or is let in anew.

What it holds and what it did stays: nothing but who it is and where its server is changes, and
that only once the server has said yes. No loop may exchange meanwhile.
"""

from __future__ import annotations

from sqlalchemy import Engine

from app.db import settings
from app.db.engine import writing
from app.domain.errors import Fault
from sync.client import enrolment
from sync.client.calls import Denied, NotTaken
from sync.client.clock import Now
from sync.client.link import Link
from sync.client.transport import HttpTransport


def rejoin(engine: Engine, address: str, code: str, *, now: Now, app_version: str) -> str:
    """Go on with the server at ``address``; empty when it knows this device, otherwise why not.

    Args:
        engine: the device's database.
        address: ``https://…``.
        code: an enrolment code; empty: the server knows the device already.
        now: the wall clock.
        app_version: told to the server.
    """
    try:
        transport = HttpTransport(address)
        try:
            if code:
                enrolment.enrol(
                    engine, transport, code, server_url=address, now=now, app_version=app_version
                )
            else:
                Link(engine, transport, now).prove()
                with writing(engine) as db:
                    settings.put(db, settings.SERVER_URL, address)
        finally:
            transport.close()
    except (Denied, NotTaken) as no:
        return no.reason
    except Fault as fault:
        return fault.code
    return ""
