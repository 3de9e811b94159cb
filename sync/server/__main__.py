"""``python -m sync.server``: serve, or manage the devices from the command line."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, OperationalError

from app.ids import new_id
from sync.server import cards, devices, embedded, kept, losers, place, rotating
from sync.server.admin_key import (
    NAME,
    RotationOpen,
    admin_key,
    begin_rotation,
    finish_rotation,
    metrics_key,
)
from sync.server.backup_commands import add as add_backups
from sync.server.card_commands import add as add_card_keys
from sync.server.card_seal import card_seal, with_seal
from sync.server.clock import ms, utc_now
from sync.server.database import (
    ORG,
    NewerDatabase,
    alone,
    begin_history,
    migrate,
    open_engine,
    patiently,
    transact,
)
from sync.server.erasure_commands import add as add_erasures
from sync.server.import_commands import add as add_import
from sync.server.limits import Limits
from sync.server.logs import configure, log
from sync.server.parent import leave_on_signals, leave_with_parent
from sync.server.presses import PressSettings
from sync.server.problems import Denial
from sync.server.receipts import tidy_erasures
from sync.server.serving import Plan, answer
from sync.server.snapshots import LEAST_ROWS
from sync.server.starting import NotStarted, addresses, check_certificate, open_door
from sync.server.tombstones import KEPT_DAYS
from sync.server.workers import Workers

DATABASE_URL = "COMPTOIR_DATABASE_URL"
ORGANISATION = "COMPTOIR_ORGANISATION"

START_LOCK = 7_203_004
"""Advisory lock: of several servers that start at once, one takes up what had waited."""

MOST_CONNECTIONS, LEAST_CONNECTIONS = 60, 10
"""To the database, by all workers at once and by each of them; PostgreSQL begins with 100."""

NO_DATABASE = (
    "the database does not answer, does not let us in, or is a replica that still follows"
)

NO_ADDRESS = (
    "the database's URL (postgresql://user:password@host:port/name, several machines: "
    "postgresql://user:password@/name?host=a,b&port=5432,5432) or the organisation cannot be read"
)

SPARE_CONNECTIONS = 4
"""Of a worker, for what it does beside answering: sweeping, preparing first loads."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it worked."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "serve")
    asked = _parser().parse_args(given)
    configure()
    try:
        status: int = asked.run(asked)
    except Denial as error:
        print(f"no: {error.code}", file=sys.stderr)
        return 1
    except (NotStarted, NewerDatabase) as why:
        print(f"no: {why}", file=sys.stderr)
        return 1
    except (FileNotFoundError, PermissionError) as error:
        print(f"no: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except OperationalError:
        print(f"no: {NO_DATABASE}", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sync.server", description="The central server; without a command: serve."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = _command(commands, "serve", _serve, "take and give what the devices share")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8400, help="0: any free one (8400)")
    serve.add_argument("--certfile", type=Path, help="TLS: the certificate chain, PEM")
    serve.add_argument("--keyfile", type=Path, help="TLS: the private key, PEM")
    serve.add_argument("--workers", type=_count, default=1, help="processes that answer (1)")
    serve.add_argument(
        "--proxy",
        type=addresses,
        default="",
        help="addresses of proxies, to be believed who asks: 10.0.0.1,...",
    )
    serve.add_argument(
        "--look-ups-per-hour",
        type=_count,
        default=Limits().look_ups_per_hour,
        help=f"keys of unknown customers that one device may ask ({Limits().look_ups_per_hour})",
    )
    serve.add_argument(
        "--snapshots", type=Path, help="folder of prepared first loads (snapshots, in the folder)"
    )
    serve.add_argument("--no-snapshots", action="store_true", help="prepare no first loads")
    serve.add_argument(
        "--snapshot-rows",
        type=_count,
        default=LEAST_ROWS,
        help=f"records from which on a store's first load is prepared ({LEAST_ROWS})",
    )
    serve.add_argument(
        "--tombstone-days",
        type=_count,
        default=KEPT_DAYS,
        help=f"how long a device may be away and not begin its scopes again ({KEPT_DAYS})",
    )
    serve.add_argument("--with-parent", action="store_true", help="stop when standard input ends")
    code = _command(commands, "code", _code, "make an enrolment code for one new device")
    code.add_argument("--store", required=True, help="id of the store")
    code.add_argument("--name", required=True, help='how the store calls it: "Counter 1"')
    revoke = _command(commands, "revoke", _revoke, "shut a device out")
    revoke.add_argument("--device", required=True, help="id of the device")
    listed = _command(commands, "devices", _devices, "list the devices; rotate ID: a new key")
    listed.add_argument("action", nargs="?", default="show", choices=("show", "rotate"))
    listed.add_argument("device", nargs="?", default="", help="id of the device, to rotate")
    add_erasures(commands, _command, _database)
    add_import(commands, _command, _database)
    add_card_keys(commands, _command, _database)
    add_backups(commands, _command, _database)
    rotate = _command(commands, "rotate-admin-key", _rotate_admin_key, "a new admin key")
    rotate.add_argument("--finish", action="store_true", help="the key before is good no more")
    _command(commands, "new-history", _new_history, "after a restored backup: all load again")
    return parser


def _count(said: str) -> int:
    """A whole number from 1."""
    number = int(said)
    if number < 1:
        raise ValueError
    return number


def _command(commands: object, name: str, run: object, help_text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_text)  # type: ignore[attr-defined]
    parser.set_defaults(run=run)
    parser.add_argument(
        "--data", type=Path, default=Path("server-data"), help="folder of keys and database"
    )
    parser.add_argument(
        "--database-url",
        default=os.environ.get(DATABASE_URL, ""),
        help=f"any PostgreSQL 15 to 18 (also {DATABASE_URL}); without: one in the folder",
    )
    parser.add_argument(
        "--organisation",
        default=os.environ.get(ORGANISATION, ORG),
        help=f"id of the one served, when a database holds several (also {ORGANISATION}; {ORG})",
    )
    return parser


@contextmanager
def _database(asked: argparse.Namespace) -> Iterator[Engine]:
    """The migrated database, by URL or from the folder."""
    asked.data.mkdir(parents=True, exist_ok=True)
    with ExitStack() as ending:
        url = asked.database_url
        if not url:
            url = ending.enter_context(embedded.running(asked.data / "postgres")).get_uri()
        engine = with_seal(_engine(url, asked.organisation), card_seal(asked.data))
        ending.callback(engine.dispose)
        patiently(lambda: migrate(engine))
        place.watch(engine, _folder(asked))
        yield engine


def _engine(url: str, org: str) -> Engine:
    try:
        return open_engine(url, org)
    except (ArgumentError, ValueError):
        raise NotStarted(NO_ADDRESS) from None


def _folder(asked: argparse.Namespace) -> str:
    """What tells the embedded database's folder from its copies; empty: it is another one."""
    return "" if asked.database_url else embedded.mark(asked.data / "postgres")


def _serve(asked: argparse.Namespace) -> int:
    leave_on_signals()
    if asked.with_parent:
        leave_with_parent()
    check_certificate(asked.certfile, asked.keyfile)
    with _database(asked) as engine:
        patiently(lambda: _take_up(engine))
        admin_key(asked.data)
        metrics_key(asked.data)
        line = open_door(asked.host, asked.port)
        plan = _plan(asked, engine)
        if asked.workers > 1:
            engine.dispose()
            return Workers(plan, line, asked.workers).run(lambda: _say_ready(asked, line))
        answer(engine, plan, line, lambda: _say_ready(asked, line))
    return 0


def _take_up(engine: Engine) -> None:
    """What a server before this one left for it to do."""
    with alone(engine, START_LOCK):
        transact(engine, lambda db: cards.begin(db, ms(utc_now())))
        log("taken_up", operations=kept.take_up(engine, ms(utc_now())))
        tidy_erasures(engine, ms(utc_now()))
        log("carried_over", overwritten=losers.carry_over(engine, new_id))


def _plan(asked: argparse.Namespace, engine: Engine) -> Plan:
    connections = max(MOST_CONNECTIONS // asked.workers, LEAST_CONNECTIONS)
    return Plan(
        data=asked.data,
        database_url=engine.url.render_as_string(hide_password=False),
        organisation=asked.organisation,
        folder=_folder(asked),
        connections=connections,
        certfile=asked.certfile,
        keyfile=asked.keyfile,
        proxy=asked.proxy,
        limits=Limits(
            look_ups_per_hour=asked.look_ups_per_hour,
            threads=min(Limits().threads, connections - SPARE_CONNECTIONS),
        ),
        tombstone_days=asked.tombstone_days,
        snapshots=_snapshots(asked),
    )


def _snapshots(asked: argparse.Namespace) -> PressSettings | None:
    if asked.no_snapshots:
        return None
    own = "snapshots" if asked.organisation == ORG else f"snapshots-{asked.organisation}"
    folder = asked.snapshots or asked.data / own  # each sweeps what it does not know
    return PressSettings(folder=folder, least_rows=asked.snapshot_rows)


def _say_ready(asked: argparse.Namespace, line: socket.socket) -> None:
    scheme = "https" if asked.certfile else "http"
    port = line.getsockname()[1]
    shown = f"[{asked.host}]" if ":" in asked.host else asked.host
    print(f"Comptoir server ready on {scheme}://{shown}:{port}", flush=True)
    log("started", port=port, workers=asked.workers)


def _rotate_admin_key(asked: argparse.Namespace) -> int:
    if asked.finish:
        finish_rotation(asked.data)
        print("only the present key is good now")
        return 0
    try:
        begin_rotation(asked.data)
    except RotationOpen:
        print("no: a rotation has begun; end it with --finish", file=sys.stderr)
        return 1
    print(f"new key in {asked.data / NAME}; the one before stays good until --finish")
    return 0


def _code(asked: argparse.Namespace) -> int:
    with _database(asked) as engine, engine.begin() as db:
        print(devices.make_code(db, asked.store, asked.name, ms(utc_now())).code)
    return 0


def _revoke(asked: argparse.Namespace) -> int:
    with _database(asked) as engine, engine.begin() as db:
        line = devices.revoke(db, asked.device, ms(utc_now()))
    print(f"revoked: {line.name} ({line.store_id})")
    return 0


def _devices(asked: argparse.Namespace) -> int:
    if asked.action == "rotate":
        return _rotate_device_key(asked)
    with _database(asked) as engine, engine.begin() as db:
        for line in devices.listed(db):
            state = "revoked" if line.revoked else "active"
            print(f"{line.device_id}  {line.store_id}  {state}  {line.name}")
    return 0


def _rotate_device_key(asked: argparse.Namespace) -> int:
    with _database(asked) as engine, engine.begin() as db:
        name = rotating.want(db, asked.device, ms(utc_now()))
    print(f"{name} makes itself a new key with its next token, within 15 minutes of contact")
    return 0


def _new_history(asked: argparse.Namespace) -> int:
    with _database(asked) as engine, engine.begin() as db:
        begin_history(db)
    print("new history: every device loads its scopes again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
