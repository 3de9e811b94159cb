"""What a back office asks of the central server: imports, enrolment codes, erasures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import requests

from app.records import to_plain

BATCH = 1_000
TIMEOUT_SECONDS = 120


class BackOffice:
    """A session of an integrator with the server at ``url``."""

    def __init__(self, url: str, admin_key: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {admin_key}"

    def bring(self, records: Iterable[tuple[str, str, object]]) -> int:
        """Import records (entity, id, record), a thousand at a time; returns how many changed.

        Raises:
            requests.RequestException: the server cannot be reached or refused them.
        """
        changed = 0
        for batch in _batches(records):
            rows = [{"entity": e, "id": i, "body": to_plain(r)} for e, i, r in batch]
            changed += int(self._post("/v1/import", {"records": rows})["changed"])
        return changed

    def enrolment_code(self, store_id: str, device_name: str) -> str:
        """A one-time code for one new device of a store."""
        body = {"store_id": store_id, "device_name": device_name}
        return str(self._post("/v1/admin/enrolment-codes", body)["code"])

    def code_of_card(self, card_id: str) -> str:
        """The signed text of a card's QR code."""
        reply = self._session.get(
            f"{self._url}/v1/admin/cards/{card_id}/code", timeout=TIMEOUT_SECONDS
        )
        reply.raise_for_status()
        return str(reply.json()["text"])

    def revoke(self, device_id: str) -> None:
        """Shut a device out."""
        self._post(f"/v1/admin/devices/{device_id}/revoke", {})

    def erase(self, customer_id: str) -> None:
        """Erase a customer for ever."""
        self._post("/v1/admin/erasures", {"customer_id": customer_id})

    def close(self) -> None:
        """End the session."""
        self._session.close()

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        reply = self._session.post(self._url + path, json=body, timeout=TIMEOUT_SECONDS)
        reply.raise_for_status()
        answer: dict[str, Any] = reply.json()
        return answer


def _batches(
    records: Iterable[tuple[str, str, object]],
) -> Iterator[list[tuple[str, str, object]]]:
    left = iter(records)
    while batch := list(islice(left, BATCH)):
        yield batch
