"""What keeps a server from starting, in a sentence for whoever started it; never a trace."""

from __future__ import annotations

import socket
import ssl
from argparse import ArgumentTypeError
from ipaddress import ip_network
from pathlib import Path

from sync.server.sockets import listen


class NotStarted(Exception):
    """Why, for the operator; names no person and no password."""


def addresses(said: str) -> str:
    """Addresses or networks between commas, as ``--proxy`` takes them.

    Raises:
        ArgumentTypeError: one is neither; a name, or everybody, would be believed by mistake.
    """
    try:
        for each in filter(None, said.split(",")):
            ip_network(each.strip())
    except ValueError:
        raise ArgumentTypeError(f"not an address or a network: {each}") from None
    return said


def check_certificate(certfile: Path | None, keyfile: Path | None) -> None:
    """See that TLS can be spoken, before anything is begun.

    Raises:
        NotStarted: the files cannot be read, or do not fit each other.
    """
    if certfile is None and keyfile is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certfile or "", keyfile)
    except (OSError, ssl.SSLError):
        text = "the certificate and its key cannot be read, or do not fit each other"
        raise NotStarted(text) from None


def open_door(host: str, port: int) -> socket.socket:
    """See :func:`sync.server.sockets.listen`.

    Raises:
        NotStarted: somebody else has the port, or the address is not this machine's.
    """
    try:
        return listen(host, port)
    except OSError as error:
        raise NotStarted(f"port {port} of {host} cannot be had: {error.strerror}") from None
