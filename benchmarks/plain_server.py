"""The floor that sync is held against: the same bytes over keep-alive HTTP, and nothing else.

``python -m benchmarks.plain_server FOLDER [DATABASE_URL]`` serves the files of a folder, and puts
the lines of a POST into one table in one transaction. It prints its port.
"""

from __future__ import annotations

import socket
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg


class Handler(BaseHTTPRequestHandler):
    """GET /name: a file. POST: lines into the table ``plain``."""

    protocol_version = "HTTP/1.1"
    folder: Path
    database: psycopg.Connection | None = None

    def setup(self) -> None:
        """Send small answers at once."""
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        super().setup()

    def do_GET(self) -> None:
        """Send a file."""
        self._answer((self.folder / Path(self.path).name).read_bytes())

    def do_POST(self) -> None:
        """Insert each line of the body as a row."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.database is not None:
            rows = [(text,) for text in body.decode().splitlines()]
            with self.database.transaction(), self.database.cursor() as cursor:
                cursor.executemany("INSERT INTO plain (body) VALUES (%s)", rows)
        self._answer(b"ok")

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def _answer(self, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main(folder: str, database_url: str = "") -> None:
    """Serve until killed."""
    Handler.folder = Path(folder)
    if database_url:
        Handler.database = psycopg.connect(database_url, autocommit=True)
        Handler.database.execute("CREATE TABLE IF NOT EXISTS plain (body text NOT NULL)")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
