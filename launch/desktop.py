"""The window as the one way in sees it: pages that take codes, tones, notices. GUI thread only."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication

from app.domain.codes import ScannedCode
from ui.routes import CustomersRoute, Route
from ui.sounds import Sounds, Tone
from ui.window import Window
from ui.words import error_sentence


@runtime_checkable
class TakesCodes(Protocol):
    """A page that wants some codes for itself (a hand-over, a new customer, the sign-in)."""

    def take_code(self, code: ScannedCode) -> bool:
        """True when it took the code."""
        ...


class Desktop:
    """See ``ui.one_way_in.Desktop``."""

    def __init__(self, window: Window, sounds: Sounds) -> None:
        self._window, self._sounds = window, sounds

    def offer_to_page(self, code: ScannedCode) -> bool:
        """The page that is shown, or what stands alone in the window, may take it."""
        shell = self._window.shell
        shown: object = shell.page if shell is not None else self._window.alone
        if isinstance(shown, TakesCodes) and shown.take_code(code):
            return True
        return shell is None  # nobody is signed in: a code opens nothing

    def go(self, route: Route) -> None:
        """Open a page."""
        if self._window.shell is not None:
            self._window.shell.notice.clear()
            self._window.shell.go(route)

    def replace(self, route: Route) -> None:
        """Open a page without a way back to this one."""
        if self._window.shell is not None:
            self._window.shell.router.replace(route)

    def back(self) -> None:
        """To the page before."""
        if self._window.shell is not None:
            self._window.shell.router.back()

    def show_search(self, text: str) -> None:
        """Show what is found so far."""
        shell = self._window.shell
        if shell is None:
            return
        is_searching = isinstance(shell.router.current, CustomersRoute)
        if is_searching:
            shell.router.replace(CustomersRoute(text))
        elif text:
            shell.go(CustomersRoute(text))

    def sound(self, *, is_good: bool) -> None:
        """Let the good or the bad tone be heard."""
        self._sounds.play(Tone.GOOD if is_good else Tone.BAD)

    def say_badge(self) -> None:
        """A badge opens the sign-in page only."""
        words = QCoreApplication.translate(
            "Desktop", "This is a colleague's badge. Lock the counter to sign in with it."
        )
        self._say(words)

    def say_error(self, error: Exception) -> None:
        """The look-up failed."""
        self._say(error_sentence(error))

    def say_done(self, words: str) -> None:
        """Something is done that does not belong to one page."""
        if self._window.shell is not None:
            self._window.shell.notice.show_success(words)

    def _say(self, words: str) -> None:
        if self._window.shell is not None:
            self._window.shell.notice.show_refusal(words)
