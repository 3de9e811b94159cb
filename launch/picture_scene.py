"""One picture to be taken: a page in a state, and how one gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.staff import Role
from launch.picture_eye import Eye
from launch.picture_shops import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """``reach`` brings it about; a ``key`` one is drawn in every theme, language and size."""

    page: str
    state: str
    reach: Callable[[Eye], None]
    kind: Kind = Kind.FULL
    role: Role | None = Role.ASSOCIATE
    is_online: bool = True
    is_key: bool = False

    @property
    def name(self) -> str:
        """``hand-over-partly``."""
        return f"{self.page}-{self.state}" if self.state else self.page
