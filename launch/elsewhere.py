"""Asks the server for people whom this device does not hold, in the words of the shop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.emphasis import words_typed
from app.domain.words import words_of
from app.services.elsewhere import AskedTooOften, Elsewhere
from app.services.hits import Fit, Hit, Why
from launch.host import Host
from sync.client.transport import Busy
from sync.wire.searching import BY_ID, Person, SearchReply, SearchRequest
from sync.wire.searching import Why as Told

_WHY = {
    Told.NAME: Why.NAME,
    Told.SIMILAR: Why.NAME,
    Told.PHONE: Why.PHONE,
    Told.EMAIL: Why.EMAIL,
    Told.CARD: Why.CARD,
}
_LONGEST = 100


class AskServer:
    """The line of the app that runs; see :class:`app.services.elsewhere.Asking`."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def is_possible(self) -> bool:
        """Enrolled, and in touch with the server."""
        return self._host.is_online

    def search(self, text: str) -> Elsewhere:
        """People who fit ``text``."""
        country = self._host.services.desk.store().country
        plain = "".join(letter if letter.isprintable() else " " for letter in text)
        asked = SearchRequest(text=plain.strip()[:_LONGEST], country=country)
        with _in_words():
            reply = self._host.syncing.line().ask("/v1/search", asked, SearchReply)
        pieces = words_of(text)
        return Elsewhere(people=tuple(_hit(p, pieces) for p in reply.people), more=reply.more)

    def fetch(self, customer_id: str) -> str:
        """Bring a file here."""
        with _in_words():
            return self._host.syncing.ask_server(f"{BY_ID}:{customer_id}")


def _hit(person: Person, pieces: list[str]) -> Hit:
    why = _WHY.get(Told(person.why), Why.NAME) if person.why in set(Told) else Why.NAME
    is_named = why is Why.NAME
    return Hit(
        entity="customer",
        id=person.customer_id,
        title=person.name,
        detail=person.city,
        why=why,
        matched="",
        fit=Fit.SIMILAR if person.why == Told.SIMILAR else Fit.PLAIN,
        title_marks=words_typed(person.name, pieces) if is_named else (),
    )


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except Busy as busy:
        raise AskedTooOften from busy
