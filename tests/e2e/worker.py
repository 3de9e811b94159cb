"""An app without a window, in a process of its own, that works and syncs until it is killed.

It prints the words of each note once the note is confirmed.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.domain import notes
from app.domain.errors import Fault
from app.ids import new_id
from app.services.journal import Journal
from sync.client.engine import SyncEngine
from sync.client.link import Link
from sync.client.transport import HttpTransport
from tests.builders import CAMILLE
from tests.sync.counter import open_database


def now() -> datetime:
    return datetime.now(UTC)


def main(path: str, url: str, name: str) -> None:
    """Add a note as fast as the disk allows; exchange all the time."""
    engine = open_database(Path(path), new_id)
    link = Link(engine, HttpTransport(url), now)
    sync = SyncEngine(engine, link, now=now, new_id=new_id, changed=lambda _kinds: None)
    journal = Journal(engine, now=now, new_id=new_id, wrote=lambda _kinds: None)
    threading.Thread(target=_exchange_for_ever, args=(sync,), daemon=True).start()
    number = 0
    while True:
        number += 1
        words = f"{name}-{number}"
        with journal.writing() as tx:
            for half in ("a", "b"):  # one action of two facts: both or neither
                text = f"{words}-{half}"
                tx.record(notes.add_note(new_id(), "amelie", text, doer=CAMILLE, at=now()))
        print(words, flush=True)


def _exchange_for_ever(sync: SyncEngine) -> None:
    while True:
        with suppress(Fault):
            sync.exchange()


if __name__ == "__main__":
    main(*sys.argv[1:])
