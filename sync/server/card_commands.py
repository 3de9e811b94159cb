"""``card-keys`` on the command line."""

from __future__ import annotations

import argparse
from typing import Any

from app.domain.card_keys import CardKey
from sync.server import card_keys, card_refusal
from sync.server.clock import moment, ms, utc_now
from sync.server.database import transact
from sync.server.erasure_commands import Command, Database
from sync.server.logs import log
from sync.wire.cards import LONGEST_OVERLAP_HOURS


def add(commands: Any, command: Command, database: Database) -> None:
    """Add the command; ``command`` makes one, ``database`` opens what it works on."""
    listed = command(
        commands,
        "card-keys",
        lambda asked: _run(asked, database),
        "the keys that sign customers' codes; rotate: the next one; refuse N: it was stolen",
    )
    listed.add_argument("action", nargs="?", default="show", choices=("show", "rotate", "refuse"))
    listed.add_argument("number", nargs="?", type=int, default=0, help="of the key to refuse")
    listed.add_argument(
        "--overlap-hours",
        type=int,
        default=card_keys.OVERLAP_HOURS,
        help=f"until the next key signs, so that devices know it ({card_keys.OVERLAP_HOURS})",
    )


def _run(asked: argparse.Namespace, database: Database) -> int:
    now_ms = ms(utc_now())
    with database(asked) as engine:
        if asked.action == "rotate":
            hours = min(max(asked.overlap_hours, 0), LONGEST_OVERLAP_HOURS)
            made = transact(engine, lambda db: card_keys.rotate(db, now_ms, hours))
            log("card_key_made", number=made.number)
        if asked.action == "refuse":
            _, count = card_refusal.refuse(engine, asked.number, now_ms)
            log("card_key_refused", number=asked.number, signed_anew=count)
            print(f"printed codes that were signed anew: {count}")
        with engine.begin() as db:
            for key in card_keys.known(db):
                print(f"{key.number:3}  {_state(key, now_ms)}")
    return 0


def _state(key: CardKey, now_ms: int) -> str:
    if key.refused_at is not None:
        return f"refused since {key.refused_at:%Y-%m-%d %H:%M} UTC"
    if key.signs_at(moment(now_ms)):
        until = f" until {key.retired_at:%Y-%m-%d %H:%M} UTC" if key.retired_at else ""
        return f"signs{until}"
    if key.retired_at is not None and key.retired_at <= moment(now_ms):
        return f"retired, what it signed before {key.retired_at:%Y-%m-%d %H:%M} UTC counts"
    return f"signs from {key.signs_from:%Y-%m-%d %H:%M} UTC"
