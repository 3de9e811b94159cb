"""Decides on the guide: reads it once, opens chapters, finds words. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ui.help.chapters import Book, Chapter, Place
from ui.run import Run


class HelpView(Protocol):
    """What the presenter asks of the page."""

    def show_loading(self) -> None:
        """The guide is being read."""
        ...

    def show_missing(self) -> None:
        """There is no guide here."""
        ...

    def show_contents(self, places: tuple[Place, ...], chapter: str) -> None:
        """Every chapter; the open one is marked."""
        ...

    def show_found(self, places: tuple[Place, ...], text: str) -> None:
        """Where ``text`` stands, perhaps nowhere."""
        ...

    def show_chapter(self, chapter: Chapter, heading: str) -> None:
        """Open it, at a heading or at its beginning."""
        ...

    def show_failed(self, error: Exception) -> None:
        """It could not be read."""
        ...


class HelpPresenter:
    """``read()`` is called off the GUI thread, once."""

    def __init__(self, view: HelpView, *, read: Callable[[], Book], run: Run) -> None:
        self._view, self._read, self._run = view, read, run
        self._book: Book | None = None
        self._wanted = Place(chapter="", title="")
        self._text = ""

    def arrive(self, chapter: str) -> None:
        """Open a chapter (empty: the first), with all others beside it."""
        self._text = ""
        self._wanted = Place(chapter=chapter, title="")
        if self._book is None:
            self.retry()
        else:
            self._show(self._book)

    @property
    def opened(self) -> str:
        """The name of the chapter that is open or on its way."""
        return self._wanted.chapter

    def retry(self) -> None:
        """Read the guide."""
        self._view.show_loading()
        self._run.latest("book", self._read, self._show, self._view.show_failed)

    def search(self, text: str) -> None:
        """Find ``text``; nothing shows every chapter again."""
        self._text = text
        if self._book is not None and self._book.chapters:
            self._list(self._book)

    def open(self, place: Place) -> None:
        """Show a chapter or a part of it."""
        self._wanted = place
        if self._book is not None and self._book.chapters:
            self._turn_to(self._book)
            self._list(self._book)

    def _show(self, book: Book) -> None:
        self._book = book
        if not book.chapters:
            self._view.show_missing()
            return
        self._turn_to(book)
        self._list(book)

    def _turn_to(self, book: Book) -> None:
        chapter = book.chapter(self._wanted.chapter)
        heading = "" if self._wanted.heading == chapter.title else self._wanted.heading
        self._view.show_chapter(chapter, heading)

    def _list(self, book: Book) -> None:
        if self._text.strip():
            self._view.show_found(book.find(self._text), self._text)
        else:
            opened = book.chapter(self._wanted.chapter).name
            self._view.show_contents(book.contents(), opened)
