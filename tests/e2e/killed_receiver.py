"""An app that begins to receive a snapshot and is killed at its second piece."""

import sys
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import msgspec
import psutil

from app.db.engine import open_engine, place_of
from sync.client.receiving import Receiving
from sync.wire.snapshot import SnapshotOffer


class Line(BytesIO):
    """What a server sends."""

    status = 200


class Link:
    """Fetches the file from where it lies."""

    def __init__(self, file):
        self.file = file

    @contextmanager
    def fetch(self, _path, _headers):
        """The whole file."""
        yield Line(self.file.read_bytes())


def main():
    """Receive until killed."""
    told = msgspec.json.decode(sys.stdin.buffer.read())
    engine = open_engine(Path(told["path"]), bytes.fromhex(told["key"]))
    offer = SnapshotOffer.model_validate(told["offer"])
    receiving = Receiving(link=Link(Path(told["file"])), place=place_of(engine), offer=offer)

    def between(number):
        if number:
            psutil.Process().kill()

    receiving.run(between)


if __name__ == "__main__":
    main()
