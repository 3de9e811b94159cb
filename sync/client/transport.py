"""How a request reaches the server: one small interface, and HTTP behind it."""

from __future__ import annotations

import ipaddress
import socket
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from app.domain.errors import Fault

CONNECT_SECONDS = 5.0
"""A server that does not take the call within this time counts as away."""


class Offline(Fault):
    """The server cannot be reached, or what answered is not our server; nothing is lost."""

    code: ClassVar[str] = "offline"


class Busy(Offline):
    """The server has its hands full, and says when to come again."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__()
        self.retry_after_s = retry_after_s


class AddressNotSafe(Fault):
    """The server's address is not ``https://`` (plain ``http`` is for this machine only)."""

    code: ClassVar[str] = "address_not_safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back: the body as it travelled, and how it is encoded."""

    status: int
    body: bytes
    encoding: str = ""


class Stream(Protocol):
    """An answer that is read piece by piece."""

    @property
    def status(self) -> int:
        """Of HTTP."""
        ...

    def read(self, size: int, /) -> bytes:
        """The next ``size`` bytes; fewer at the end only.

        Raises:
            Offline: the line broke.
        """
        ...


class Transport(Protocol):
    """A way to the server; usable from several threads."""

    def post(self, path: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> Reply:
        """Send ``body`` to ``path`` and wait for the whole reply.

        Raises:
            Offline: no reply, or half of one.
        """
        ...

    def get(
        self, path: str, headers: Mapping[str, str], timeout_s: float
    ) -> AbstractContextManager[Stream]:
        """Ask for a file, to be read while it comes; ``timeout_s``: of silence.

        Raises:
            Offline: no reply.
        """
        ...

    def close(self) -> None:
        """Break off what is under way and refuse what comes."""
        ...


class HttpTransport:
    """HTTP over connections that stay open; certificates are always verified.

    Raises:
        AddressNotSafe: the address is neither ``https`` nor on this machine.
    """

    def __init__(self, server_url: str) -> None:
        self._url = server_url.rstrip("/")
        local = _check_address(self._url)
        self._lines = _Lines()
        self._session = requests.Session()
        self._session.trust_env = not local  # a proxy never stands before this machine
        self._path = urlsplit(self._url).path
        self._lines_out: HTTPConnectionPool | None = None
        self._session.mount("http://", _Adapter(self._lines))
        self._session.mount("https://", _Adapter(self._lines))

    def post(self, path: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> Reply:
        """See :class:`Transport`; without what ``requests`` does anew for each call."""
        with self._reachable():
            try:
                reply = self._pool().urlopen(
                    "POST",
                    self._path + path,
                    body=body,
                    headers=headers,
                    timeout=Timeout(connect=CONNECT_SECONDS, read=timeout_s),
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    decode_content=False,
                )
                return Reply(
                    status=reply.status,
                    body=reply.read(decode_content=False),
                    encoding=reply.headers.get("Content-Encoding", ""),
                )
            except (HTTPError, OSError):
                self._lines_out = None  # another network may have another proxy
                raise

    def _pool(self) -> HTTPConnectionPool:
        """The lines to the server, as ``requests`` sets them up: certificates, and any proxy."""
        if self._lines_out is None:
            prepared = requests.Request("POST", self._url).prepare()
            told = self._session.merge_environment_settings(self._url, {}, True, None, None)
            adapter: Any = self._session.get_adapter(self._url)
            verify, proxies = told["verify"], told["proxies"]
            pool = adapter.get_connection_with_tls_context(prepared, verify, proxies=proxies)
            adapter.cert_verify(pool, self._url, verify, None)
            self._lines_out = pool
        return self._lines_out

    @contextmanager
    def get(self, path: str, headers: Mapping[str, str], timeout_s: float) -> Iterator[Stream]:
        """See :class:`Transport`."""
        with self._reachable():
            reply = self._session.get(
                self._url + path, headers=dict(headers), **_options(timeout_s)
            )
        try:
            yield _Arriving(reply, self._reachable)
        finally:
            reply.close()

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """Say in our own word what goes wrong on a line.

        Raises:
            Offline: something did.
        """
        if self._lines.closed:
            raise Offline
        try:
            yield
        except (requests.RequestException, HTTPError, OSError, AttributeError) as error:
            # AttributeError: http.client found its socket closed under its hands by `close`.
            if isinstance(error, AttributeError) and not self._lines.closed:
                raise
            raise Offline from error

    def close(self) -> None:
        """See :class:`Transport`."""
        self._lines.cut()
        self._session.close()


@dataclass(frozen=True, slots=True)
class _Arriving:
    """A :class:`Stream` over a reply that still comes."""

    _reply: requests.Response
    _reachable: Callable[[], AbstractContextManager[None]]

    @property
    def status(self) -> int:
        """Of HTTP."""
        return self._reply.status_code

    def read(self, size: int, /) -> bytes:
        """See :class:`Stream`."""
        with self._reachable():
            return self._reply.raw.read(size, decode_content=False)


def _options(timeout_s: float) -> dict[str, Any]:
    return {
        "timeout": (CONNECT_SECONDS, timeout_s),
        "allow_redirects": False,
        "stream": True,
        "auth": _as_given,
    }


def _check_address(url: str) -> bool:
    """Whether ``url`` is on this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    local = host == "localhost"
    with suppress(ValueError):
        local = local or ipaddress.ip_address(host).is_loopback
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and local)):
        raise AddressNotSafe
    return local


def _as_given(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep our own authorization: no ``.netrc`` of this machine may replace it."""
    return request


class _Lines:
    """The open connections, so that a stop need not wait for a reply."""

    def __init__(self) -> None:
        self.closed = False
        self._open: weakref.WeakSet[HTTPConnection] = weakref.WeakSet()
        self._lock = threading.Lock()

    def add(self, line: HTTPConnection) -> None:
        with self._lock:
            if self.closed:
                raise OSError("closed")
            self._open.add(line)

    def cut(self) -> None:
        with self._lock:
            self.closed = True
            for line in list(self._open):
                if line.sock is not None:
                    with suppress(OSError):
                        line.sock.shutdown(socket.SHUT_RDWR)


class _Adapter(HTTPAdapter):
    """Requests' own adapter, with connections that can be cut."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        super().__init__(pool_connections=2, pool_maxsize=4)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        lines = self._lines

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                lines.add(self)

        class Secure(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                lines.add(self)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
