"""One picture to be taken: a page in a state, and how one gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.staff import Role
from launch.picture_shops import Kind

if TYPE_CHECKING:
    from launch.picture_eye import Eye


class Trouble(StrEnum):
    """What is in the way of the work behind a page."""

    NONE = "none"
    SLOW = "slow"
    """Nothing that the page asks for comes while one looks."""
    BROKEN = "broken"
    """The disk cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """``reach`` brings it about; a ``key`` one is a main page: drawn with larger text too."""

    page: str
    state: str
    reach: Callable[[Eye], None]
    kind: Kind = Kind.FULL
    role: Role | None = Role.ASSOCIATE
    is_online: bool = True
    trouble: Trouble = Trouble.NONE
    is_key: bool = False

    @property
    def name(self) -> str:
        """``hand-over-partly``."""
        return f"{self.page}-{self.state}" if self.state else self.page
