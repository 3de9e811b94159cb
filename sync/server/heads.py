"""HTTP read by httptools: half a millisecond less for each request than h11 takes.

It knows no largest head, which h11 does: here is one, or a stranger could fill the memory.
"""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024
"""Bytes before the body: the address, and everything that is said about the request."""


class BoundedHeads(HttpToolsProtocol):
    """Cuts the line of whoever does not come to the end of a head."""

    _is_head, _size = True, 0

    def data_received(self, data: bytes) -> None:
        """See :class:`asyncio.Protocol`."""
        if self._is_head and self._size > LARGEST_HEAD:
            self.transport.abort()
            return
        self._size += len(data)
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """The rest is body, which others count."""
        self._is_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """What follows is the head of the next one."""
        self._is_head, self._size = True, 0
        super().on_message_complete()
