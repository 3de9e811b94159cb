"""People whom this device does not hold: the server is asked for them, when somebody wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from app.domain.errors import Refusal
from app.services.hits import Hit

SHORTEST = 3
"""Letters and digits of which the server finds somebody."""


class AskedTooOften(Refusal):
    """The server answers only so many questions of a device in an hour."""

    code: ClassVar[str] = "asked_too_often"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """People as the server tells them, the best first; ``more``: there are others."""

    people: tuple[Hit, ...] = ()
    more: bool = False


class Asking(Protocol):
    """The line to the server; called off the GUI thread. All raise when there is no answer."""

    def is_possible(self) -> bool:
        """Whether this device has a server, and it answered a moment ago; from any thread."""
        ...

    def search(self, text: str) -> Elsewhere:
        """People who fit ``text``.

        Raises:
            AskedTooOften: too many questions in an hour.
            Fault: no answer.
        """
        ...

    def fetch(self, customer_id: str) -> str:
        """Bring the file of somebody whom :meth:`search` told; their id, or empty: gone.

        Raises:
            AskedTooOften: too many questions in an hour.
            Fault: no answer.
        """
        ...


def may_be_asked(text: str) -> bool:
    """Whether the server would look for ``text``."""
    return sum(letter.isalnum() for letter in text) >= SHORTEST
