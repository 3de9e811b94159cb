"""Bodies of records, packed: their JSON says the same names again and again.

A packed body is a zstd frame without the four bytes that all frames begin with, made with a
dictionary of our records' fields (``scripts/dictionary.py``): a quarter to a third of the text, in
some microseconds. The dictionary holds no value of any record, and never changes: what is on
the disks of devices is read with it. A body that is text was not packed, and is right as well.
"""

from __future__ import annotations

import threading
from functools import cache
from importlib.resources import files
from typing import Any

import zstandard
from sqlalchemy import Dialect
from sqlalchemy.types import UserDefinedType

LEVEL = 3
"""Of zstd: higher ones gain a twentieth, and take five times as long."""

DICTIONARY = "bodies.dictionary"
_FORM = zstandard.FORMAT_ZSTD1_MAGICLESS


class _Mine(threading.local):
    """Each thread packs with its own tools: they cannot be shared."""

    def __init__(self) -> None:
        data = zstandard.ZstdCompressionDict(_dictionary())
        data.precompute_compress(level=LEVEL)
        form = zstandard.ZstdCompressionParameters.from_level(
            LEVEL, format=_FORM, write_dict_id=False
        )
        self.pack = zstandard.ZstdCompressor(dict_data=data, compression_params=form).compress
        self.unpack = zstandard.ZstdDecompressor(dict_data=data, format=_FORM).decompress


@cache
def _dictionary() -> bytes:
    return files("app.db").joinpath(DICTIONARY).read_bytes()


_mine = _Mine()


def pack(text: str) -> bytes:
    """The text as it is kept."""
    return _mine.pack(text.encode())


def unpack(kept: bytes | str) -> str:
    """The text that is kept."""
    return kept if isinstance(kept, str) else _mine.unpack(kept).decode()


class PackedText(UserDefinedType[str]):
    """A column of text that is kept packed."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        """See SQLAlchemy."""
        return "BLOB"

    def bind_processor(self, dialect: Dialect) -> Any:
        """See SQLAlchemy."""
        return pack

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """See SQLAlchemy."""
        return unpack
