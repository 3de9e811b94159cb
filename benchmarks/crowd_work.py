"""What a simulated device does: notes, sizes, corrected addresses, on customers of its store."""

from __future__ import annotations

import random
import time
from typing import Any

from app.domain.customers import ContactCorrected, SizeRecorded
from app.domain.facts import Fact
from app.domain.notes import NoteAdded
from app.domain.sizes import Family, SizeRecord, SizeSource
from app.ids import new_id
from benchmarks.data import now
from benchmarks.travelling import travelling


def operation(known: dict[str, Any], seq: int) -> dict[str, Any]:
    """The next operation of a device, as it travels."""
    return travelling(_fact(known, seq), seq, (round(time.time() * 1000), 0))


def _fact(known: dict[str, Any], seq: int) -> Fact:
    who = random.choice(known["customers"])
    doer: dict[str, Any] = {"at": now(), "by": known["actor"], "store": known["store"]}
    match seq % 4:
        case 0:
            moved = {"street": f"{seq} rue des Martyrs", "postcode": "75009"}
            return ContactCorrected(**doer, customer_id=who, changes=moved)
        case 1:
            size = SizeRecord(
                size_id=new_id(),
                family=Family.SHOES,
                system="EU",
                value=str(36 + seq % 10),
                source=SizeSource.MEASURED,
                **doer,
            )
            return SizeRecorded(**doer, customer_id=who, size=size)
        case _:
            said = f"Came by, tried on model {seq}, will think about the darker one."
            return NoteAdded(**doer, note_id=new_id(), customer_id=who, text=said)
