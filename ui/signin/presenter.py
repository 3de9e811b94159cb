"""Decides on the sign-in page: who is chosen, what a PIN leads to, who must wait. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.codes import BadgeCode, ScannedCode, parse
from app.domain.staff import Associate
from app.services.desk import Desk
from app.services.sessions import PinBlocked, Session, Sessions, WrongPin
from ui.run import Run

SHOWN_KINDS = frozenset({"store", "associate", "credential", "device"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Where this is, and who works here."""

    store: str
    device: str
    people: tuple[Associate, ...]


class SignInView(Protocol):
    """What the presenter asks of the page."""

    def show_staff(self, staff: Staff) -> None:
        """The people to choose from."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The people could not be read."""
        ...

    def show_chosen(self, associate_id: str) -> None:
        """This person gives the PIN now."""
        ...

    def show_nobody_chosen(self) -> None:
        """A PIN was given before a name was chosen."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """A PIN is being checked."""
        ...

    def show_wrong_pin(self, left: int) -> None:
        """Not this PIN; so many more misses before a wait."""
        ...

    def show_blocked(self, until: datetime) -> None:
        """Nothing is tried before then."""
        ...

    def show_error(self, error: Exception) -> None:
        """Something else was refused or failed."""
        ...

    def show_signed_in(self, session: Session) -> None:
        """The work begins."""
        ...


class SignInPresenter:
    """One sign-in; ``person`` is chosen from the start (the one who locked the counter)."""

    def __init__(
        self,
        view: SignInView,
        *,
        desk: Desk,
        sessions: Sessions,
        run: Run,
        person: str = "",
    ) -> None:
        self._view, self._desk, self._sessions, self._run = view, desk, sessions, run
        self._person = person
        self._blocked: dict[str, datetime] = {}
        self._is_checking = False

    def load(self) -> None:
        """Read who works here."""
        self._run.latest("staff", self._read, self._show_staff, self._view.show_failed)

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed: a new colleague may be among them."""
        if kinds & SHOWN_KINDS:
            self.load()

    def choose(self, associate_id: str) -> None:
        """Somebody touched their name."""
        if self._is_checking:
            return
        self._person = associate_id
        self._view.show_chosen(associate_id)
        until = self._blocked.get(associate_id)
        if until is not None and until > self._desk.now():
            self._view.show_blocked(until)

    def take_code(self, code: ScannedCode) -> bool:
        """A badge says who; any other code means nothing here."""
        meaning = parse(code, self._desk.patterns)
        if not isinstance(meaning, BadgeCode):
            return False
        self._run.latest(
            "badge",
            lambda: self._sessions.person_of_badge(meaning.code),
            self._choose_holder,
            self._view.show_error,
        )
        return True

    def enter(self, pin: str) -> None:
        """A PIN was given."""
        person = self._person
        if self._is_checking:
            return
        if not person:
            self._view.show_nobody_chosen()
            return
        self._set_checking(True)
        self._run(lambda: self._sessions.sign_in(person, pin), self._signed_in, self._refused)

    def _read(self) -> Staff:
        return Staff(
            store=self._desk.store().name,
            device=self._desk.device().name,
            people=self._sessions.people(),
        )

    def _show_staff(self, staff: Staff) -> None:
        self._view.show_staff(staff)
        here = [person.associate_id for person in staff.people]
        if self._person not in here:
            self._person = here[0] if len(here) == 1 else ""
        if self._person:
            self.choose(self._person)

    def _choose_holder(self, person: Associate) -> None:
        self.choose(person.associate_id)

    def _signed_in(self, session: Session) -> None:
        self._set_checking(False)
        self._view.show_signed_in(session)

    def _refused(self, error: Exception) -> None:
        self._set_checking(False)
        match error:
            case WrongPin(left=left):
                self._view.show_wrong_pin(left)
            case PinBlocked(until=until):
                self._blocked[self._person] = until
                self._view.show_blocked(until)
            case _:
                self._view.show_error(error)

    def _set_checking(self, checking: bool) -> None:
        self._is_checking = checking
        self._view.show_busy(busy=checking)
