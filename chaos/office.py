"""The back office of a run: on a thread of its own it asks as long as it takes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from http import HTTPStatus

import requests

from app.domain.pickups import Pickup
from chaos import shop
from chaos.counter import Counter
from chaos.servers import Servers

LOADED_S = 20.0
"""How long the first load of a device may take; its file may not be opened meanwhile."""


class Office:
    """One thing after the other; :meth:`leave` waits for all of it."""

    def __init__(self, servers: Servers, chance: random.Random) -> None:
        self._servers, self._chance = servers, chance
        self._desk = ThreadPoolExecutor(1, thread_name_prefix="office")
        self._asked: list[Future[None]] = []
        self._brought: list[Pickup] = []

    def ask(self, work: Callable[[], None]) -> None:
        """Do this when all before it is done."""
        self._asked.append(self._desk.submit(work))

    def leave(self) -> list[str]:
        """Wait for what is still asked; sentences about what came to nothing."""
        self._desk.shutdown(wait=True, cancel_futures=False)
        errors = [error for asked in self._asked if (error := asked.exception()) is not None]
        self._asked.clear()
        return [f"the back office got no answer: {type(error).__name__}" for error in errors]

    def bring_another(self, amount: float) -> None:
        """Another parcel arrives; ``amount`` (0 to 1) says which."""
        number = 1_000 + int(amount * 1e6)
        record = shop.parcel(_store(amount), number, self._chance, shop.today())
        self._brought.append(record)
        self.ask(partial(self._bring, record))

    def bring_again(self) -> None:
        """What was brought is brought again: imports do not come back by themselves."""
        for record in self._brought:
            self.ask(partial(self._bring, record))

    def erase(self, amount: float) -> None:
        """Somebody with whom not everybody is busy; ``amount`` (0 to 1) says who."""
        number = shop.CUSTOMERS // 2 + int(amount * 1e6) % (shop.CUSTOMERS // 2)
        chosen = shop.customer_id(_store(amount), number)
        self.ask(lambda: self._servers.asked(lambda office: office.erase(chosen)))

    def revoke(self, counter: Counter) -> None:
        """Shut a device out."""
        self.ask(partial(self._revoke, counter))

    def _bring(self, record: Pickup) -> None:
        """What is about somebody who was erased is not taken, and need not be."""
        named = ("pickup", record.pickup_id, record)
        try:
            self._servers.asked(lambda office: office.bring([named]))
        except requests.HTTPError as no:
            if no.response.status_code != HTTPStatus.UNPROCESSABLE_ENTITY:
                raise

    def _revoke(self, counter: Counter) -> None:
        until = time.monotonic() + LOADED_S
        while counter.is_loading and time.monotonic() < until:
            time.sleep(0.1)
        if device_id := counter.device_id():
            self._servers.asked(lambda office: office.revoke(device_id))
            counter.is_revoked = True


def _store(amount: float) -> str:
    return shop.STORES[amount > 0.6][0]
