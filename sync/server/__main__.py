"""``python -m sync.server``: serve, or manage the devices from the command line."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import uvicorn
from sqlalchemy import Engine

from app.ids import new_id
from sync.server import devices, embedded, kept, losers
from sync.server.admin_key import admin_key
from sync.server.app import create_app
from sync.server.clock import ms, utc_now
from sync.server.database import ORG, begin_history, migrate, open_engine
from sync.server.erasure_commands import add as add_erasures
from sync.server.logs import configure, log
from sync.server.parent import leave_with_parent
from sync.server.problems import Denial
from sync.server.service import Service

DATABASE_URL = "COMPTOIR_DATABASE_URL"
ORGANISATION = "COMPTOIR_ORGANISATION"
STOP_SECONDS = 5
"""How long a stop waits for answers that are under way."""


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
    serve.add_argument("--with-parent", action="store_true", help="stop when standard input ends")
    code = _command(commands, "code", _code, "make an enrolment code for one new device")
    code.add_argument("--store", required=True, help="id of the store")
    code.add_argument("--name", required=True, help='how the store calls it: "Counter 1"')
    revoke = _command(commands, "revoke", _revoke, "shut a device out")
    revoke.add_argument("--device", required=True, help="id of the device")
    _command(commands, "devices", _devices, "list the devices")
    add_erasures(commands, _command, _database)
    _command(commands, "new-history", _new_history, "after a restored backup: all load again")
    return parser


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
        engine = open_engine(url, asked.organisation)
        ending.callback(engine.dispose)
        migrate(engine)
        yield engine


class _Server(uvicorn.Server):
    """Sends those who wait home at once when it is told to stop."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._service.bell.close()
        super().handle_exit(sig, frame)


def _serve(asked: argparse.Namespace) -> int:
    # uvicorn raises the signal once more when it has stopped: leave then, but clean up.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _leave)
    if asked.with_parent:
        leave_with_parent()
    with _database(asked) as engine:
        log("taken_up", operations=kept.take_up(engine, ms(utc_now())))
        log("carried_over", overwritten=losers.carry_over(engine, new_id))
        app = create_app(engine, admin_key=admin_key(asked.data))
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
            ssl_certfile=asked.certfile,
            ssl_keyfile=asked.keyfile,
        )
        line = _listen(asked.host, asked.port)
        scheme = "https" if asked.certfile else "http"
        port = line.getsockname()[1]
        shown = f"[{asked.host}]" if ":" in asked.host else asked.host
        print(f"Comptoir server ready on {scheme}://{shown}:{port}", flush=True)
        log("started", port=port)
        _Server(config, app.state.service).run(sockets=[line])
    return 0


def _leave(_signal: int, _frame: FrameType | None) -> None:
    log("stopped")
    sys.exit(0)


def _listen(host: str, port: int) -> socket.socket:
    """An open door: from here on, calls wait in line instead of being turned away."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=256)


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
    with _database(asked) as engine, engine.begin() as db:
        for line in devices.listed(db):
            state = "revoked" if line.revoked else "active"
            print(f"{line.device_id}  {line.store_id}  {state}  {line.name}")
    return 0


def _new_history(asked: argparse.Namespace) -> int:
    with _database(asked) as engine, engine.begin() as db:
        begin_history(db)
    print("new history: every device loads its scopes again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
