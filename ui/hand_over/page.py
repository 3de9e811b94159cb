"""Joins the hand-over page: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.codes import ScannedCode
from app.services.desk import Desk
from app.services.parcel_leases import ParcelLeases
from app.services.pickups import Pickups
from ui.hand_over.draft import Drafts
from ui.hand_over.presenter import HandOverPresenter
from ui.hand_over.view import HandOverWidget
from ui.locale import LocaleContext
from ui.printing.slip import SlipPaper
from ui.routes import HandOverRoute, Route
from ui.sounds import Sounds
from ui.tasks import Tasks


class HandOverPage:
    """A :class:`ui.page.Page` for :class:`HandOverRoute`; it wants scanned codes first."""

    def __init__(  # noqa: PLR0913 - each is a door to another room
        self,
        *,
        pickups: Pickups,
        desk: Desk,
        drafts: Drafts,
        paper: SlipPaper,
        is_online: Callable[[], bool],
        sounds: Sounds,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
        leases: ParcelLeases | None = None,
    ) -> None:
        self.view = HandOverWidget(context, desk.now, sounds, paper)
        self.presenter = HandOverPresenter(
            self.view,
            pickups=pickups,
            desk=desk,
            drafts=drafts,
            paper=paper,
            is_online=is_online,
            run=tasks.for_screen(self.view),
            go=go,
            leases=leases,
        )
        self._join()

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: HandOverRoute) -> None:
        """Show a parcel."""
        self.presenter.arrive(route)

    def leave(self) -> None:
        """What was entered is kept."""
        self.view.panel.close_panel()
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Read again what is shown."""
        self.presenter.reload(kinds)

    def take_code(self, code: ScannedCode) -> bool:
        """Articles are checked against the parcel; False: look the code up as anywhere."""
        return self.presenter.take_code(code)

    def _join(self) -> None:
        view, does = self.view, self.presenter
        view.retry_pressed.connect(does.load)
        view.connection_asked.connect(does.check_connection)
        view.lease_due.connect(does.renew_lease)
        view.go_on_pressed.connect(does.go_on_here)
        view.head.back_pressed.connect(does.open_list)
        view.who.collector_chosen.connect(does.choose_collector)
        view.who.identity_seen.connect(does.see_identity)
        view.items.decided.connect(does.mark)
        view.items.undone.connect(does.unmark)
        view.sign.signed.connect(does.sign)
        view.sign.hand_over_pressed.connect(does.hand_over)
        for card in (view.past, view.story.past, view.story.status):
            card.slip_pressed.connect(does.open_slip)
        view.story.status.rest_pressed.connect(does.go_on)
        view.story.status.list_pressed.connect(does.open_list)
        view.story.status.customer_pressed.connect(does.open_customer)
        view.story.status.ticket_pressed.connect(does.open_ticket)
