"""Joins the page that enrols a device again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.codes import ScannedCode
from ui.enrol_again import text
from ui.enrol_again.presenter import EnrolAgainPresenter, Standing
from ui.enrol_again.view import EnrolAgainWidget
from ui.first_start.invitation import Invitation
from ui.routes import CameraRoute, EnrolAgainRoute, Route
from ui.tasks import Tasks


class EnrolAgainPage:
    """A :class:`ui.page.Page` for :class:`EnrolAgainRoute`.

    ``rejoin(address, code)`` and ``standing()`` are called off the GUI thread; ``back()`` goes to
    the page before, ``say(sentence)`` tells there, or wherever one is by then, that it worked.
    """

    def __init__(
        self,
        *,
        rejoin: Callable[[str, str], str],
        standing: Callable[[], Standing],
        tasks: Tasks,
        go: Callable[[Route], None],
        back: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        self.view = view = EnrolAgainWidget()
        self.presenter = EnrolAgainPresenter(
            view, rejoin=rejoin, standing=standing, run=tasks.for_screen(view)
        )
        self._back, self._say = back, say
        self._is_here = False
        view.submitted.connect(self.presenter.submit)
        view.camera_wanted.connect(lambda: go(CameraRoute()))
        view.left.connect(back)
        view.done.connect(self._done)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: EnrolAgainRoute) -> None:
        """Say what will happen; what was typed before is still there."""
        del route
        self._is_here = True
        self.presenter.arrive()
        self.view.form.code.setFocus()

    def leave(self) -> None:
        """What is under way goes on and is told where one is by then."""
        self._is_here = False

    def reload(self, kinds: frozenset[str]) -> None:
        """Work that was done or sent."""
        if self._is_here and kinds:
            self.presenter.arrive()

    def take_code(self, code: ScannedCode) -> bool:
        """An invitation is used at once; no other code opens anything from here."""
        return self.presenter.take_code(code)

    def draft(self) -> object | None:
        """What was typed, for when somebody locks the counter and goes to ask for the code."""
        written = self.view.form.written
        return written if written.code else None

    def resume(self, draft: object) -> None:
        """Go on with it."""
        if isinstance(draft, Invitation):
            self.view.show_invitation(draft)

    def _done(self) -> None:
        if self._is_here:
            self._back()
        self._say(text.done())
