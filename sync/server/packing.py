"""Make large answers small on the line: zstd where the device knows it, otherwise gzip."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import zstandard
from fastapi import Request, Response

SMALLEST = 1_000
"""Bytes below which it does not pay."""


def packed(request: Request, body: bytes) -> Response:
    """``body`` (JSON) as a response, in the best encoding that the request accepts."""
    headers = {"Vary": "Accept-Encoding"}
    accepted = _accepted(request.headers.get("accept-encoding", ""))
    if len(body) >= SMALLEST:
        for name, pack in _PACKERS.items():
            if name in accepted:
                body = pack(body)
                headers["Content-Encoding"] = name
                break
    return Response(body, media_type="application/json", headers=headers)


def _accepted(header: str) -> set[str]:
    """The encodings named, without those of quality 0."""
    found = set()
    for part in header.lower().split(","):
        name, _, quality = part.replace(" ", "").partition(";q=")
        if quality not in ("0", "0.0", "0.00", "0.000"):
            found.add(name)
    return found


def _zstd(body: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=1).compress(body)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=1, mtime=0)


_PACKERS: dict[str, Callable[[bytes], bytes]] = {"zstd": _zstd, "gzip": _gzip}
