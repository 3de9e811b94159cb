"""Decides on the first start: what is asked, what the server said, how far the load is. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from app.domain.codes import ScannedCode
from app.domain.errors import Fault
from app.services.first_load import FirstLoad, Loaded
from ui.first_start.invitation import Invitation, read_invitation, unfolded, whole_address
from ui.run import Run


class Trouble(StrEnum):
    """Why the device is not enrolled."""

    CODE = "code"
    OFFLINE = "offline"
    NOT_SAFE = "not_safe"
    REFUSED = "refused"
    SERVER = "server"
    TOO_OLD = "too_old"
    DEVICE = "device"
    UNEXPECTED = "unexpected"


_TROUBLES = {
    "denied": Trouble.CODE,
    "offline": Trouble.OFFLINE,
    "address_not_safe": Trouble.NOT_SAFE,
    "not_taken": Trouble.REFUSED,
    "server_trouble": Trouble.SERVER,
    "too_old": Trouble.TOO_OLD,
}


class FirstStartView(Protocol):
    """What the presenter asks of the page."""

    def show_asking(self) -> None:
        """Address and code are wanted."""
        ...

    def show_invitation(self, invitation: Invitation) -> None:
        """They were scanned."""
        ...

    def show_address_wrong(self) -> None:
        """This is no address."""
        ...

    def show_code_missing(self) -> None:
        """There is no code."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """The server is asked."""
        ...

    def show_trouble(self, trouble: Trouble) -> None:
        """The device is not enrolled."""
        ...

    def show_loading(self, loaded: Loaded) -> None:
        """Enrolled: so much is here."""
        ...

    def show_stalled(self, error: Exception) -> None:
        """What is here cannot be counted."""
        ...

    def show_complete(self, loaded: Loaded) -> None:
        """Everything is here."""
        ...


class FirstStartPresenter:
    """``enrol(address, code)`` makes the device known and begins to load, or raises a fault."""

    def __init__(
        self,
        view: FirstStartView,
        *,
        enrol: Callable[[str, str], None],
        load: FirstLoad,
        run: Run,
    ) -> None:
        self._view, self._enrol, self._load, self._run = view, enrol, load, run
        self._is_busy = False
        self._is_complete = False

    def begin(self, *, is_enrolled: bool) -> None:
        """Ask, or go on loading where the app was closed."""
        if is_enrolled:
            self.look()
        else:
            self._view.show_asking()

    def take_code(self, code: ScannedCode) -> bool:
        """A scanned invitation is used at once."""
        invitation = read_invitation(code.text)
        if invitation is None or self._is_busy:
            return False
        self._view.show_invitation(invitation)
        self.submit(invitation)
        return True

    def submit(self, typed: Invitation) -> None:
        """Ask the server to let this device in."""
        typed = unfolded(typed)
        address = whole_address(typed.address)
        if self._is_busy:
            return
        if not address:
            self._view.show_address_wrong()
        elif not typed.code:
            self._view.show_code_missing()
        else:
            self._set_busy(True)
            self._run(lambda: self._enrol(address, typed.code), self._enrolled, self._refused)

    def look(self) -> None:
        """How far the load is."""
        if not self._is_complete:
            self._run.latest("load", self._load.read, self._counted, self._view.show_stalled)

    def _enrolled(self, _: None) -> None:
        self._set_busy(False)
        self.look()

    def _counted(self, loaded: Loaded) -> None:
        if self._is_complete:
            return
        self._view.show_loading(loaded)
        if loaded.is_complete:
            self._is_complete = True
            self._view.show_complete(loaded)

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, Fault):
            self._view.show_trouble(_TROUBLES.get(error.code, Trouble.DEVICE))
        else:
            self._view.show_trouble(Trouble.UNEXPECTED)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._view.show_busy(busy=busy)
