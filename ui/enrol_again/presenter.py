"""Decides how a device that was enrolled is let in anew, or finds its server again. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.codes import ScannedCode
from ui.first_start.invitation import Invitation, read_invitation, unfolded, whole_address
from ui.run import Run


class Obstacle(StrEnum):
    """Why the server at the address does not go on with this device."""

    CODE = "code"
    NOT_KNOWN = "not_known"
    KNOWN = "known"
    OFFLINE = "offline"
    NOT_SAFE = "not_safe"
    NOT_OURS = "not_ours"
    SERVER = "server"
    TOO_OLD = "too_old"
    DEVICE = "device"
    UNEXPECTED = "unexpected"


_OBSTACLES = {
    "offline": Obstacle.OFFLINE,
    "address_not_safe": Obstacle.NOT_SAFE,
    "server_trouble": Obstacle.SERVER,
    "too_old": Obstacle.TOO_OLD,
    "disk_full": Obstacle.DEVICE,
    "database_busy": Obstacle.DEVICE,
}
_REFUSED = ("code_invalid", "signature_invalid", "revoked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who this device is; ``server``: the address it knows, ``waiting``: what is not sent."""

    device: str
    store: str
    server: str
    waiting: int


class EnrolAgainView(Protocol):
    """What the presenter asks of the page."""

    def show_standing(self, standing: Standing) -> None:
        """Who this device is, and where its server was; what is typed stays."""
        ...

    def show_invitation(self, invitation: Invitation) -> None:
        """It was scanned or pasted."""
        ...

    def show_no_invitation(self) -> None:
        """Something else was scanned."""
        ...

    def show_address_wrong(self) -> None:
        """This is no address."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """The server is asked."""
        ...

    def show_obstacle(self, obstacle: Obstacle) -> None:
        """Nothing was changed, and why."""
        ...

    def show_failed(self, error: Exception) -> None:
        """This device cannot be read."""
        ...

    def show_done(self) -> None:
        """The server goes on with this device."""
        ...


class EnrolAgainPresenter:
    """``rejoin(address, code)`` returns nothing, or the stable code of what was in the way."""

    def __init__(
        self,
        view: EnrolAgainView,
        *,
        rejoin: Callable[[str, str], str],
        standing: Callable[[], Standing],
        run: Run,
    ) -> None:
        self._view, self._rejoin, self._standing, self._run = view, rejoin, standing, run
        self._is_busy = False

    def arrive(self) -> None:
        """Show what this device knows of itself, as a first time or again."""
        self._run.latest(
            "standing", self._standing, self._view.show_standing, self._view.show_failed
        )

    def take_code(self, code: ScannedCode) -> bool:
        """A scanned invitation is used at once; no other code opens anything here."""
        if self._is_busy:
            return True
        invitation = read_invitation(code.text)
        if invitation is None:
            self._view.show_no_invitation()
        else:
            self.submit(invitation)
        return True

    def submit(self, typed: Invitation) -> None:
        """Ask the server at the address to go on with this device."""
        if self._is_busy:
            return
        asked = unfolded(typed)
        self._view.show_invitation(asked)
        address = whole_address(asked.address)
        if not address:
            self._view.show_address_wrong()
            return
        self._set_busy(True)
        self._run(
            lambda: self._rejoin(address, asked.code),
            lambda said: self._answered(said, has_code=bool(asked.code)),
            self._stumbled,
        )

    def _answered(self, said: str, *, has_code: bool) -> None:
        self._set_busy(False)
        if said:
            self._view.show_obstacle(obstacle_of(said, has_code=has_code))
        else:
            self._view.show_done()

    def _stumbled(self, _error: Exception) -> None:
        self._set_busy(False)
        self._view.show_obstacle(Obstacle.UNEXPECTED)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._view.show_busy(busy=busy)


def obstacle_of(said: str, *, has_code: bool) -> Obstacle:
    """What the server's code means to the person who typed one, or none."""
    if said in _REFUSED:
        if not has_code:
            return Obstacle.NOT_KNOWN
        return Obstacle.KNOWN if said == "signature_invalid" else Obstacle.CODE
    return _OBSTACLES.get(said, Obstacle.NOT_OURS)
