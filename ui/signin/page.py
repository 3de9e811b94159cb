"""Joins the sign-in: ``window.show_alone(SignIn(...))``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.codes import ScannedCode
from app.services.desk import Desk
from app.services.sessions import Sessions
from ui.locale import LocaleContext
from ui.shell.sync_state import SyncState
from ui.signin.presenter import SignInPresenter
from ui.signin.view import SignInWidget
from ui.tasks import Tasks


class SignIn(SignInWidget):
    """Emits ``signed_in`` with a ``Session``. ``person`` (an id) is chosen from the start.

    ``show_sync(SyncState)`` and ``reload(kinds)`` keep it true while it is shown.
    """

    def __init__(
        self,
        *,
        desk: Desk,
        sessions: Sessions,
        tasks: Tasks,
        context: LocaleContext,
        sync: SyncState,
        person: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, desk.now, sync, parent)
        self.presenter = SignInPresenter(
            self, desk=desk, sessions=sessions, run=tasks.for_screen(self), person=person
        )
        self.chosen.connect(self.presenter.choose)
        self.pin_entered.connect(self.presenter.enter)
        self.retry_pressed.connect(self.presenter.load)
        self.presenter.load()

    def take_code(self, code: ScannedCode) -> bool:
        """A badge chooses its person; True when the code was one."""
        return self.presenter.take_code(code)

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        self.presenter.reload(kinds)
