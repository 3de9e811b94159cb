"""Photos that belong to a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.errors import Refusal
from app.domain.facts import Doer, Fact

LARGEST_PHOTO = 400_000
"""Bytes of JPEG; devices shrink before they keep, so that a batch of work stays sendable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A JPEG without metadata."""

    photo_id: str
    ticket_id: str
    customer_id: str
    jpeg: bytes
    at: datetime
    by: str
    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoTaken(Fact):
    """A photo was added to a ticket."""

    photo_id: str
    ticket_id: str
    customer_id: str
    jpeg: bytes


class PhotoTooLarge(Refusal):
    """Over :data:`LARGEST_PHOTO` bytes after shrinking."""

    code: ClassVar[str] = "photo_too_large"


def take_photo(
    photo_id: str, ticket_id: str, customer_id: str, jpeg: bytes, *, doer: Doer, at: datetime
) -> PhotoTaken:
    """Decide whether the photo may be kept.

    Raises:
        PhotoTooLarge: over :data:`LARGEST_PHOTO` bytes.
    """
    if len(jpeg) > LARGEST_PHOTO:
        raise PhotoTooLarge
    return PhotoTaken(
        at=at,
        by=doer.associate_id,
        store=doer.store,
        photo_id=photo_id,
        ticket_id=ticket_id,
        customer_id=customer_id,
        jpeg=jpeg,
    )


def evolve(photo: Photo | None, fact: PhotoTaken) -> Photo:
    """The photo once taken; taking the same one again changes nothing."""
    return photo or Photo(
        photo_id=fact.photo_id,
        ticket_id=fact.ticket_id,
        customer_id=fact.customer_id,
        jpeg=fact.jpeg,
        at=fact.at,
        by=fact.by,
        store=fact.store,
    )
