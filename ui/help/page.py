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

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: HelpRoute) -> None:
        """Open the chapter of the route."""
        self.presenter.arrive(route.chapter)

    def leave(self) -> None:
        """Nothing runs here."""

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""
