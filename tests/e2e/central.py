"""The central server of a World: the real app on a real PostgreSQL, behind a real socket."""

from __future__ import annotations

import threading
import time
from typing import Any

import requests
import uvicorn
from sqlalchemy import Engine

from sync.server.app import create_app
from sync.server.database import open_engine
from tests.server.shop import ADMIN, SEAL, Clock, imported


class Doorway:
    """An ASGI app whose server can be taken away and put back: the port stays the same."""

    def __init__(self) -> None:
        self.app: Any = None
        self.inside = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if self.app is None:
            await send({"type": "http.response.start", "status": 502, "headers": []})
            await send({"type": "http.response.body", "body": b"nobody is in"})
            return
        self.inside += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.inside -= 1

    def empties(self) -> None:
        """Wait until everybody inside has been served."""
        while self.inside:
            time.sleep(0.005)


class Street:
    """One listening socket per test process."""

    def __init__(self) -> None:
        self.doorway = Doorway()
        config = uvicorn.Config(
            self.doorway,
            host="127.0.0.1",
            port=0,
            lifespan="off",
            log_config=None,
            access_log=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="uvicorn", daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    def close(self) -> None:
        """Stop listening."""
        self._server.should_exit = True
        self._thread.join()


class Central:
    """One server on one database; restarted, it knows what is in the database and no more."""

    def __init__(self, street: Street, database_url: str) -> None:
        self._street, self._database_url = street, database_url
        self.options: dict[str, Any] = {}  # of the app, from its next start on
        self.url, self.clock = street.url, Clock()
        self.engine: Engine
        self._http = requests.Session()
        self._http.trust_env = False
        self.start()

    def start(self) -> None:
        """Open the database and the door."""
        self.engine = open_engine(self._database_url)
        self._street.doorway.app = create_app(
            self.engine, admin_key=ADMIN, now=self.clock, card_seal=SEAL, **self.options
        )

    def stop(self) -> None:
        """Shut the door and leave the database."""
        app, self._street.doorway.app = self._street.doorway.app, None
        bell = app.state.service.bell
        bell.close()
        bell.join()
        self._street.doorway.empties()
        self.engine.dispose()

    def close(self) -> None:
        """For good."""
        self.stop()
        self._http.close()

    @property
    def database_url(self) -> str:
        """Where it keeps its records."""
        return self._database_url

    @property
    def listeners(self) -> int:
        """How many devices hold the line, waiting for news."""
        return len(self._street.doorway.app.state.service.bell._waiting)

    def moves_to(self, database_url: str) -> None:
        """Go on with another database (a restored one)."""
        self.stop()
        self._database_url = database_url
        self.start()

    def brings(self, *records: Any) -> None:
        """The back office imports records."""
        self._post("/v1/import", {"records": [imported(record) for record in records]})

    def removes(self, entity: str, record_id: str) -> None:
        """The back office removes a record."""
        self._post("/v1/import", {"records": [{"entity": entity, "id": record_id, "body": None}]})

    def code(self, store: str, name: str) -> str:
        """A manager asks for an enrolment code."""
        asked = {"store_id": store, "device_name": name}
        code: str = self._post("/v1/admin/enrolment-codes", asked)["code"]
        return code

    def revokes(self, device_id: str) -> None:
        """A manager revokes a device."""
        self._post(f"/v1/admin/devices/{device_id}/revoke", None)

    def erases(self, customer_id: str) -> None:
        """The back office erases a customer."""
        self._post("/v1/admin/erasures", {"customer_id": customer_id})

    def _post(self, path: str, body: Any) -> Any:
        reply = self._http.post(
            self.url + path, json=body, headers={"Authorization": f"Bearer {ADMIN}"}, timeout=30
        )
        assert reply.status_code == 200, (path, reply.status_code, reply.text)
        return reply.json()
