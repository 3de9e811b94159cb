"""Joins the guide's page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.help.chapters import guide_folder, read_book
from ui.help.presenter import HelpPresenter
from ui.help.view import HelpWidget
from ui.routes import HelpRoute
from ui.tasks import Tasks


class HelpPage:
    """A :class:`ui.page.Page` for :class:`HelpRoute`; ``folder`` is where the guide lies."""

    def __init__(self, *, language: str, tasks: Tasks, folder: Path | None = None) -> None:
        self.view = HelpWidget()
        self.presenter = HelpPresenter(
            self.view,
            read=partial(read_book, language, folder or guide_folder()),
            run=tasks.for_screen(self.view),
        )
        self.view.picked.connect(self.presenter.open)
        self.view.text_edited.connect(self.presenter.search)
        self.view.retry_pressed.connect(self.presenter.retry)
        self._begun_at: str | None = None

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: HelpRoute) -> None:
        """Open the chapter of the route."""
        self._begun_at = route.chapter
        self.presenter.arrive(route.chapter)

    def leave(self) -> None:
        """Who comes back is led to the chapter about where they come from."""
        self._begun_at = None

    def draft(self) -> tuple[str, str] | None:
        """Where reading began and where it stands: it goes on in another language or theme."""
        is_elsewhere = self._begun_at is not None and self._begun_at != self.presenter.opened
        return (self._begun_at or "", self.presenter.opened) if is_elsewhere else None

    def resume(self, draft: tuple[str, str]) -> None:
        """Go on reading."""
        begun_at, opened = draft
        if begun_at == self._begun_at:
            self.presenter.arrive(opened)

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""
