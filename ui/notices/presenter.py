"""Decides on the notices page: what to tell, what may be closed, where it leads. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.services.desk import Desk
from app.services.notices import IncidentLine, NoticeLine, Notices
from app.services.unsent import Unsent, UnsentLine
from ui.routes import CustomerRoute, HandOverRoute, Route, TicketRoute
from ui.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Incidents open first, notices newest first, what is not sent oldest first."""

    incidents: tuple[IncidentLine, ...]
    notices: tuple[NoticeLine, ...]
    unsent: tuple[UnsentLine, ...]
    may_close: bool

    @property
    def is_empty(self) -> bool:
        """There is nothing to tell."""
        return not (self.incidents or self.notices or self.unsent)


class NoticesView(Protocol):
    """What the presenter asks of the page."""

    def show_loading(self) -> None:
        """The answer is on its way."""
        ...

    def show_board(self, board: Board) -> None:
        """Everything there is to tell."""
        ...

    def show_failed(self, error: Exception) -> None:
        """It could not be read."""
        ...

    def show_closing(self, incident_id: str, *, busy: bool) -> None:
        """An incident is being closed."""
        ...

    def show_closed(self, incident_id: str) -> None:
        """It is settled."""
        ...

    def show_not_closed(self, incident_id: str, error: Exception) -> None:
        """It is not."""
        ...


def way_from(line: NoticeLine) -> Route | None:
    """The page that a notice leads to; what was merged, to the values that lost."""
    if line.code in ("merged", "overwritten") and line.entity == "customer":
        return CustomerRoute(line.subject, at_history=True)
    return way_to(line.entity, line.subject)


def way_to(entity: str, record_id: str) -> Route | None:
    """The page of a record; None for what has no page of its own."""
    match entity:
        case "customer":
            return CustomerRoute(record_id)
        case "pickup":
            return HandOverRoute(record_id)
        case "ticket":
            return TicketRoute(record_id)
    return None


def way_of(line: IncidentLine) -> Route:
    """The parcel that was handed over twice, or the customer whose card is another's too."""
    incident = line.incident
    if incident.subject == incident.customer_id:
        return CustomerRoute(incident.customer_id)
    return HandOverRoute(incident.subject)


class NoticesPresenter:
    """``looked`` is called when the notices have been seen, so that nothing asks for them."""

    def __init__(
        self,
        view: NoticesView,
        *,
        desk: Desk,
        notices: Notices,
        unsent: Unsent,
        run: Run,
        looked: Callable[[], None],
    ) -> None:
        self._view, self._desk, self._notices, self._unsent = view, desk, notices, unsent
        self._run, self._looked = run, looked
        self._is_here = False

    def arrive(self) -> None:
        """Show everything."""
        self._is_here = True
        self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """Nobody looks now."""
        self._is_here = False

    def reload(self, kinds: frozenset[str]) -> None:
        """Any record that changes may have been sent, answered or told about."""
        if self._is_here and kinds:
            self.load()

    def load(self) -> None:
        """Ask, as a first time or again."""
        self._run.latest("board", self._read, self._show, self._view.show_failed)

    def close(self, incident_id: str, resolution: str) -> None:
        """Settle an incident with a sentence."""
        self._view.show_closing(incident_id, busy=True)

        def closed(_: None) -> None:
            self._view.show_closing(incident_id, busy=False)
            self._view.show_closed(incident_id)
            self.load()

        def refused(error: Exception) -> None:
            self._view.show_closing(incident_id, busy=False)
            self._view.show_not_closed(incident_id, error)

        self._run(lambda: self._notices.close_incident(incident_id, resolution), closed, refused)

    def _read(self) -> Board:
        told = self._notices.listed()
        session = self._desk.session
        return Board(
            incidents=told.incidents,
            notices=told.notices,
            unsent=self._unsent.listed(),
            may_close=session is not None and session.doer.is_manager,
        )

    def _show(self, board: Board) -> None:
        self._view.show_board(board)
        if any(not line.seen for line in board.notices):
            self._run(self._notices.mark_all_seen, self._seen, self._view.show_failed)

    def _seen(self, _: None) -> None:
        self._looked()
