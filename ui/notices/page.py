"""Joins the notices page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from app.services.notices import Notices
from app.services.unsent import Unsent
from ui.locale import LocaleContext
from ui.notices.presenter import NoticesPresenter
from ui.notices.view import NoticesWidget
from ui.routes import EnrolAgainRoute, NoticesRoute, Route
from ui.shell.sync_state import SyncState
from ui.tasks import Tasks


class NoticesPage:
    """A :class:`ui.page.Page` for :class:`NoticesRoute`.

    ``sync()`` says how this device stands, ``try_now()`` syncs at once, ``looked()`` is told when
    the notices were seen.
    """

    def __init__(  # noqa: PLR0913 - each is a door to another room
        self,
        *,
        desk: Desk,
        notices: Notices,
        unsent: Unsent,
        sync: Callable[[], SyncState],
        try_now: Callable[[], None],
        looked: Callable[[], None],
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
    ) -> None:
        self.view = NoticesWidget(context, desk.now, sync)
        self.presenter = NoticesPresenter(
            self.view,
            desk=desk,
            notices=notices,
            unsent=unsent,
            run=tasks.for_screen(self.view),
            looked=looked,
        )
        self.view.closed.connect(self.presenter.close)
        self.view.opened.connect(go)
        self.view.retry_pressed.connect(self.presenter.load)
        self.view.try_now_pressed.connect(try_now)
        self.view.enrolment_wanted.connect(lambda: go(EnrolAgainRoute()))

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: NoticesRoute) -> None:
        """Show everything; it counts as seen from then on."""
        del route
        self.presenter.arrive()

    def leave(self) -> None:
        """Nobody looks now."""
        self.view.stop_telling()
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        self.presenter.reload(kinds)
