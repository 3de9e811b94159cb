"""What the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.photos.sources import PhotoSource


class Page(Protocol):
    """A page: built when it is first needed, kept, told when it is shown and left."""

    @property
    def widget(self) -> QWidget:
        """What is put on the screen."""
        ...

    def arrive(self, route: Any) -> None:
        """It is shown now, for this route (its own class of ``ui.routes``)."""
        ...

    def leave(self) -> None:
        """It is no longer shown; it may drop what is half done and stop what runs."""
        ...

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of these kinds (``app.domain.kinds.ENTITIES`` names) changed."""
        ...


@runtime_checkable
class TakesKeys(Protocol):
    """A page that lists answers to what is typed into the search box."""

    def take_key(self, key: int, typed: str) -> bool:
        """True when a key (``Qt.Key``) pressed in the search box was meant for the list."""
        ...


@runtime_checkable
class TakesPictures(Protocol):
    """A page that reads the codes in pictures."""

    def read_pictures(self, sources: Sequence[PhotoSource]) -> None:
        """Read what was dropped on the window or pasted somewhere."""
        ...


@runtime_checkable
class KeepsDraft(Protocol):
    """A page whose unfinished words outlive the shell: a lock, another language or theme."""

    def draft(self) -> object | None:
        """What was entered and not kept; None when nothing was begun."""
        ...

    def resume(self, draft: Any) -> None:
        """Go on with it, on a page that has just arrived; dropped if it belongs elsewhere."""
        ...


PageFactory = Callable[[], Page]
