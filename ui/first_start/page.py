"""Joins the first start: ``window.show_alone(FirstStart(...))``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.codes import ScannedCode
from app.services.first_load import FirstLoad
from ui.first_start.presenter import FirstStartPresenter
from ui.first_start.view import FirstStartWidget
from ui.locale import LocaleContext
from ui.shell.sync_state import SyncState
from ui.tasks import Tasks


class FirstStart(FirstStartWidget):
    """Emits ``finished`` when the device is enrolled and the whole shop is on it.

    ``enrol(address, code)`` is called off the GUI thread. With ``is_enrolled`` it goes on with
    the load that was under way.
    """

    def __init__(
        self,
        *,
        enrol: Callable[[str, str], None],
        load: FirstLoad,
        tasks: Tasks,
        context: LocaleContext,
        is_enrolled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        run = tasks.for_screen(self)
        self.presenter = FirstStartPresenter(self, enrol=enrol, load=load, run=run)
        self.submitted.connect(self.presenter.submit)
        self.looked.connect(self.presenter.look)
        self.presenter.begin(is_enrolled=is_enrolled)

    def take_code(self, code: ScannedCode) -> bool:
        """An invitation is used at once; True when the code was one."""
        return self.presenter.take_code(code)

    def show_sync(self, state: SyncState) -> None:
        """How this device stands with the server."""
        self.show_online(is_online=state.is_online)
