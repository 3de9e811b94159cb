"""From the text of a card to who it is, among a million customers: one look-up, no page.

The floor is one raw question by the index of keys, and one for the id, on the same database and
its encryption. The goals: 2 ms, and twice the floor.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from app.db.engine import reading
from app.db.refs import KINDS
from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.services.desk import Desk
from app.services.recognition import FoundCustomer, Recognition
from benchmarks import million
from benchmarks.data import SEED
from benchmarks.measure import Line, line, milliseconds, p99

LOOKS = 2_000
_SOME = "SELECT key FROM lookup_key WHERE key >= ? AND key LIKE 'card:299%' ORDER BY key LIMIT 1"
_RAW = f"SELECT id FROM customer WHERE row = (SELECT ref / {KINDS} FROM lookup_key WHERE key = ?)"  # noqa: S608 - a number


def run() -> Iterator[Line]:
    """Cards of customers in no order."""
    with million.counter() as desk:
        yield measured(desk)


def measured(desk: Desk) -> Line:
    """Each card once by the app, once by the raw question, in turn."""
    recognition, numbers = Recognition(desk), _numbers(desk)
    ours, raw = [], []
    for turn, number in enumerate(numbers):
        code = ScannedCode(text=number, symbology=Symbology.EAN13, source=CodeSource.KEYBOARD)
        if turn % 2:  # whoever comes second finds the pages in memory
            raw.append(milliseconds(partial(_bare, desk, number)))
        ours.append(milliseconds(partial(_look, recognition, code)))
        if not turn % 2:
            raw.append(milliseconds(partial(_bare, desk, number)))
    name = f"card-of-{million.customers_wanted()}"
    return line(name, ours, raw, p99=p99(ours), worst=round(max(ours), 2))


def _look(recognition: Recognition, code: ScannedCode) -> None:
    assert isinstance(recognition.recognise(code), FoundCustomer)


def _bare(desk: Desk, number: str) -> None:
    with reading(desk.engine) as db:
        db.exec_driver_sql(_RAW, (f"card:{number}",)).scalar_one()


def _numbers(desk: Desk) -> list[str]:
    """Cards from all over the index."""
    dice = random.Random(SEED)
    with reading(desk.engine) as db:
        keys = (
            db.exec_driver_sql(_SOME, (f"card:299{dice.randrange(10**9):09}",)).scalar()
            for _ in range(LOOKS)
        )
        return [key.partition(":")[2] for key in keys if key]
