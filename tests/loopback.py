"""Tests stay on this machine: who reaches further fails at once, with or without a network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


def is_here(host: object) -> bool:
    """Whether a host of an address is this machine; Unix sockets have none."""
    if isinstance(host, bytes):
        host = host.decode()
    if not isinstance(host, str) or host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Socket(socket.socket):
    def connect(self, address: Any) -> None:
        _insist(address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        _insist(address)
        return super().connect_ex(address)


def _insist(address: Any) -> None:
    if isinstance(address, tuple) and not is_here(address[0]):
        pytest.fail(f"a test reaches for the network: {address[0]}")


def _look_up(host: Any, *more: Any, **named: Any) -> Any:
    if not is_here(host):
        pytest.fail(f"a test reaches for the network: {host}")
    return _REAL_LOOK_UP(host, *more, **named)


_REAL_LOOK_UP = socket.getaddrinfo


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """Keep Python's sockets on the loopback for the whole session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _Socket)
        patch.setattr(socket, "getaddrinfo", _look_up)
        yield
