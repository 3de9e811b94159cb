"""A counter that holds a million customers: built once, kept outside the project.

The demo shop with all its purchases, and around it a crowd with names as a country has them
(:mod:`benchmarks.surnames`), cards, phones, e-mails and sizes. Loaded as a first load does it:
rows first, then the ways to them. ``COMPTOIR_BENCH_STORE`` names the folder that keeps it, else
it is in the user's cache; ``COMPTOIR_BENCH_MILLION`` makes it smaller while developing. Delete the
folder to build it anew.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import platformdirs

from app.db import entities, postponed
from app.db.engine import place_of, reading, writing
from app.domain.customers import Customer
from app.domain.kinds import entity_of
from app.domain.text import fold
from app.ids import new_id
from app.records import to_json
from app.services.desk import Desk
from benchmarks.data import SEED, crowd, demo_shop, fill_settings, now, open_again, sign_in
from benchmarks.data import open_fresh as open_empty
from benchmarks.surnames import first_names, surnames, weights
from launch.device import DATABASE, open_device

MILLION = 1_000_000
_BATCH = 5_000
_DOMAINS = ("mail.example", "post.example", "courrier.example", "example.com", "example.org")


def customers_wanted() -> int:
    """A million unless the environment says otherwise."""
    return int(os.environ.get("COMPTOIR_BENCH_MILLION", MILLION))


@contextmanager
def counter() -> Iterator[Desk]:
    """The counter with Camille signed in; built first when there is none."""
    device = open_device(built(customers_wanted()))
    try:
        desk = Desk(device.engine, now=now, new_id=new_id)
        sign_in(desk)
        yield desk
    finally:
        device.close()


def built(customers: int) -> Path:
    """The folder of such a device; what it cost is in ``built.json`` there."""
    kept = os.environ.get("COMPTOIR_BENCH_STORE")
    root = Path(kept) if kept else platformdirs.user_cache_path("comptoir-benchmarks")
    folder = root / f"counter-{customers}"
    if not (folder / "built.json").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        costs = _build(folder / DATABASE, customers)
        (folder / "built.json").write_text(json.dumps(costs), "utf-8")
    return folder


def size(desk: Desk) -> dict[str, object]:
    """What it cost to build, and how large it is."""
    path = place_of(desk.engine).path
    costs: dict[str, object] = json.loads((path.parent / "built.json").read_text("utf-8"))
    with reading(desk.engine) as db:
        words = db.exec_driver_sql("SELECT count(*) FROM spelling").scalar_one()
    return {"words": words, "database_mb": round(path.stat().st_size / 1e6), **costs}


def people(count: int) -> Iterator[Customer]:
    """``count`` customers whose names are drawn as in a country."""
    dice = random.Random(SEED)
    last, first = surnames(), first_names()
    of_last, of_first = weights(len(last)), weights(len(first))
    for n, customer in enumerate(crowd(count)):
        (family,) = dice.choices(last, cum_weights=of_last)
        (given,) = dice.choices(first, cum_weights=of_first)
        local = re.sub("[^a-z0-9]+", "", fold(f"{given[: dice.choice((1, 20))]}{family}"))
        email = f"{local}{n % 1987}@{dice.choice(_DOMAINS)}" if customer.email else ""
        yield replace(customer, first_name=given, last_name=family, email=email)


def _build(path: Path, customers: int) -> dict[str, float]:
    shop = demo_shop()
    engine = open_empty(path)
    began = time.monotonic()
    with writing(engine) as db:
        fill_settings(db)
    known = (shop.stores, shop.associates, shop.credentials, shop.products, shop.customers)
    files = (shop.notes, shop.purchases, shop.pickups, shop.tickets, shop.photos)
    for records in (*known, *files, people(customers - len(shop.customers))):
        _load(engine, records)
    rows_s = time.monotonic() - began
    is_due = True
    while is_due:
        with writing(engine, is_bulk=True) as db:
            is_due = postponed.build(db) is not None
    engine.dispose()
    open_again(path).dispose()
    total = time.monotonic() - began
    size = path.stat().st_size / 1e6
    return {"rows_s": round(rows_s), "ways_s": round(total - rows_s), "mb": round(size)}


def _load(engine: Any, records: Iterable[Any]) -> None:
    left = iter(records)
    while batch := list(islice(left, _BATCH)):
        entity = entity_of(type(batch[0]))
        arrivals = [entities.Arrival(entity.id_of(r), r, to_json(r).decode(), 1, 1) for r in batch]
        with writing(engine, is_bulk=True) as db:
            entities.load_many(db, entity.name, arrivals, known=(), ways_later=True)
