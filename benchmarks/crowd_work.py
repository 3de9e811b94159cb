"""What a simulated device does: notes, sizes, corrected addresses, on customers of its store."""

from __future__ import annotations

import random
import time
from typing import Any

from app.domain.customers import ContactCorrected, SizeRecorded
from app.domain.facts import Fact
from app.domain.kinds import kind_of
from app.domain.notes import NoteAdded
from app.domain.sizes import Family, SizeRecord, SizeSource
from app.ids import new_id
from app.records import to_plain
from benchmarks.data import now


def operation(known: dict[str, Any], seq: int) -> dict[str, Any]:
    """The next operation of a device, as it travels."""
    fact = _fact(known, seq)
    kind, op_id = kind_of(fact), new_id()
    return {
        "seq": seq,
        "op_id": op_id,
        "kind": kind.name,
        "version": kind.version,
        "subject": kind.subject_of(fact),
        "base": 1,
        "hlc": [round(time.time() * 1000), 0],
        "group": op_id,
        "actor": fact.by,
        "store": fact.store,
        "body": to_plain(fact),
    }


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
