"""What a manager shows to enrol a device: an address and a code, in one QR code. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

PREFIX = "comptoir-enrol:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Where the server is, and the code that it takes once."""

    address: str
    code: str = field(repr=False)


def read_invitation(text: str) -> Invitation | None:
    """The invitation in a scanned code (``comptoir-enrol:<address>#<code>``), if it is one."""
    body = text.strip()
    if body[: len(PREFIX)].lower() != PREFIX:
        return None
    address, _, code = body[len(PREFIX) :].rpartition("#")
    return Invitation(address=address, code=code) if address and code else None


def unfolded(typed: Invitation) -> Invitation:
    """What was typed; when a whole invitation was pasted as the code, what it says."""
    return read_invitation(typed.code) or typed


def written(address: str, code: str) -> str:
    """What the QR code of an invitation says."""
    return f"{PREFIX}{address}#{code}"


def whole_address(typed: str) -> str:
    """The address with ``https://`` when no scheme was typed; empty when it is none."""
    text = typed.strip().rstrip("/")
    if "://" not in text:
        text = f"https://{text}"
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return ""
    return text if host and " " not in text else ""
