"""Decides on the devices page: what is known, how old it is, what needs a PIN. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.domain.errors import Fault, Refusal
from app.domain.incidents import ManagerOnly
from app.services.desk import Desk
from app.services.managing import (
    Decided,
    Invited,
    Managing,
    NotInQuarantine,
    Permit,
    PermitOver,
    QuarantinedAction,
)
from app.services.store_devices import ActionLine, DeviceLine, StoreBoard, StoreDevices
from ui.routes import CustomerRoute, NoticesRoute, Route
from ui.run import Run


class Wish(StrEnum):
    """What a manager wants to do, for which the server asks for their PIN."""

    INVITE = "invite"
    REVOKE = "revoke"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The board; ``trouble``: the code of the fault for which it is not of this moment."""

    board: StoreBoard
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What revoked devices had not sent; ``more``: there is more behind it."""

    lines: tuple[ActionLine, ...]
    more: bool = False


class DevicesView(Protocol):
    """What the presenter asks of the page."""

    def show_loading(self) -> None:
        """The answer is on its way."""
        ...

    def show_board(self, shown: Shown) -> None:
        """How the devices stand."""
        ...

    def show_failed(self, error: Exception) -> None:
        """Nothing can be read, here or there."""
        ...

    def ask_pin(self, wish: Wish, device: DeviceLine | None) -> None:
        """Ask the manager for their PIN."""
        ...

    def show_pin_refused(self, error: Exception) -> None:
        """It was not the PIN, or it cannot be checked now."""
        ...

    def show_busy(self, busy: bool) -> None:
        """The server is asked, or has answered."""
        ...

    def show_invitation(self, invited: Invited) -> None:
        """The code of a new device, as long as it is good."""
        ...

    def show_revoked(self, device: DeviceLine) -> None:
        """It is shut out."""
        ...

    def show_quarantine(self, waiting: Waiting) -> None:
        """What revoked devices had not sent, to be decided on."""
        ...

    def show_decided(self, line: ActionLine, decided: tuple[Decided, ...]) -> None:
        """What became of it."""
        ...

    def show_refused(self, error: Exception) -> None:
        """It was not done, and why."""
        ...


class DevicesPresenter:
    """Drives one :class:`DevicesView`."""

    def __init__(
        self,
        view: DevicesView,
        *,
        devices: StoreDevices,
        managing: Managing,
        desk: Desk,
        run: Run,
        go: Callable[[Route], None],
        looked: Callable[[], None] = lambda: None,
    ) -> None:
        self._view, self._devices, self._managing = view, devices, managing
        self._desk, self._run, self._go = desk, run, go
        self._looked = looked
        self._permit: Permit | None = None
        self._then: Callable[[Permit], None] | None = None
        self._trouble = ""
        self._is_here = False

    # ------------------------------------------------------------------ what is known
    def arrive(self) -> None:
        """Show what is known here at once, and ask the server."""
        session = self._desk.session
        if session is None or not session.doer.is_manager:
            self._view.show_failed(ManagerOnly())
            return
        self._is_here = True
        self._view.show_loading()
        self.load()

    def leave(self) -> None:
        """Nobody looks now; the next one proves themselves anew."""
        self._is_here = False
        self._permit = self._then = None
        for key in ("board", "overview"):
            self._run.forget(key)

    def reload(self, kinds: frozenset[str]) -> None:
        """Records changed here or elsewhere."""
        if self._is_here and kinds:
            self._read_here()

    def load(self) -> None:
        """Show and ask, as a first time or again."""
        self._read_here()
        self.refresh()

    def refresh(self) -> None:
        """Ask the server how things stand now."""
        self._run.latest("overview", self._ask, self._fresh, self._stale)

    def _read_here(self) -> None:
        self._run.latest("board", self._devices.board, self._show, self._view.show_failed)

    def _ask(self) -> StoreBoard:
        self._devices.keep(self._managing.overview())
        return self._devices.board()

    def _fresh(self, board: StoreBoard) -> None:
        self._trouble = ""
        self._run.forget("board")
        self._show(board)

    def _stale(self, error: Exception) -> None:
        if not isinstance(error, Fault):
            self._view.show_failed(error)
            return
        self._trouble = error.code
        self._read_here()

    def _show(self, board: StoreBoard) -> None:
        self._view.show_board(Shown(board=board, trouble=self._trouble))
        self._run.latest("look", self._devices.look, lambda _: self._looked(), lambda _: None)

    # ------------------------------------------------------------------ where it leads
    def open_incidents(self) -> None:
        """To the notices, where incidents are settled."""
        self._go(NoticesRoute())

    def open_customer(self, customer_id: str) -> None:
        """To the values that lost in a customer's file."""
        self._go(CustomerRoute(customer_id, at_history=True))

    # ------------------------------------------------------------------ what needs a PIN
    def invite(self, device_name: str) -> None:
        """Make a code for a new device."""
        self._permitted(
            Wish.INVITE,
            lambda permit: self._work(
                lambda: self._managing.invite(permit, device_name), self._view.show_invitation
            ),
        )

    def want_revoke(self, device: DeviceLine) -> None:
        """Shutting out is never done on a proof from before: the PIN is the confirmation."""
        self._then = lambda permit: self._revoke(permit, device)
        self._view.ask_pin(Wish.REVOKE, device)

    def open_quarantine(self) -> None:
        """Show what revoked devices had not sent."""
        self._permitted(Wish.QUARANTINE, self._read_quarantine)

    def decide(self, line: ActionLine, *, takes_up: bool) -> None:
        """Take an action up, or discard it; then show what is left."""
        self._permitted(
            Wish.QUARANTINE,
            lambda permit: self._decide(permit, line, line.action, takes_up=takes_up),
        )

    def enter_pin(self, pin: str) -> None:
        """The PIN was entered: the server says whether it is right."""
        session = self._desk.session
        if session is None:
            return
        who, then = session.associate.associate_id, self._then

        def proven(permit: Permit) -> None:
            self._view.show_busy(False)
            self._permit, self._then = permit, None
            if then is not None:
                then(permit)

        def refused(error: Exception) -> None:
            self._view.show_busy(False)
            self._view.show_pin_refused(error)

        self._view.show_busy(True)
        self._run(lambda: self._managing.prove(who, pin), proven, refused)

    def _permitted(self, wish: Wish, then: Callable[[Permit], None]) -> None:
        """Do it with the proof from before while it is good; otherwise ask for the PIN first."""
        if self._permit is not None and self._now() < self._permit.until:
            then(self._permit)
            return
        self._permit, self._then = None, then
        self._view.ask_pin(wish, None)

    def _now(self) -> datetime:
        return self._desk.now()

    def _revoke(self, permit: Permit, device: DeviceLine) -> None:
        def revoked(_: None) -> None:
            self._view.show_revoked(device)
            self.refresh()

        self._work(lambda: self._managing.revoke(permit, device.device_id), revoked)

    def _read_quarantine(self, permit: Permit) -> None:
        def read() -> Waiting:
            found = self._managing.quarantine(permit)
            return Waiting(lines=self._devices.told(found.actions), more=found.more)

        self._work(read, self._view.show_quarantine)

    def _decide(
        self, permit: Permit, line: ActionLine, action: QuarantinedAction, *, takes_up: bool
    ) -> None:
        def decided(found: tuple[Decided, ...]) -> None:
            self._view.show_decided(line, found)
            self._read_quarantine(permit)
            self.refresh()

        self._work(lambda: self._managing.decide(permit, action, takes_up=takes_up), decided)

    def _work(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        def came(answer: object) -> None:
            self._view.show_busy(False)
            done(answer)

        def failed(error: Exception) -> None:
            self._view.show_busy(False)
            if isinstance(error, PermitOver):
                self._permit = None
            self._view.show_refused(error)
            if isinstance(error, NotInQuarantine) and self._permit is not None:
                self._read_quarantine(self._permit)
            if isinstance(error, Refusal):
                self.refresh()

        self._view.show_busy(True)
        self._run(work, came, failed)
