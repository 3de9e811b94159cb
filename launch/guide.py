"""Drives a real window as a person would: presses, types, scans, looks; and takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QWidget

from app.devices.keys import BOARDS, KeyNumbering
from ui.window import Window

W = TypeVar("W", bound=QWidget)

PATIENCE_SECONDS = 30.0
AZERTY = dict(zip("1234567890aqzw", "&é\"'(-è_çàqawz", strict=True))
"""What a French system makes of the keys that a scanner presses."""
ENTER_KEY = 36
"""Enter on a PC keyboard, as X11 numbers keys."""


class Lost(Exception):
    """What should be on the screen is not; the text says what was looked for."""


class Guide:
    """One person at one window; pictures are numbered from ``number`` + 1."""

    def __init__(self, qt: QApplication, window: Window, folder: Path, number: int = 0) -> None:
        self._qt, self.window, self._folder = qt, window, folder
        self.number = number

    # ------------------------------------------------------------------ waiting and looking
    def until(self, claim: Callable[[], object], what: str) -> None:
        """Let the app run until ``claim`` holds.

        Raises:
            Lost: it did not within half a minute.
        """
        end = time.monotonic() + PATIENCE_SECONDS
        while not claim():
            if time.monotonic() > end:
                self.picture("lost")
                raise Lost(what)
            self.rest(10)

    def rest(self, ms: int) -> None:
        """Let the app run for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def see(self, kind: type[W], *, named: str = "", within: QWidget | None = None) -> W:
        """Wait for a visible widget of ``kind`` whose name or words contain ``named``."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [w for w in self.all(kind, within) if named in _names(w)]
            return bool(found)

        self.until(look, f"{kind.__name__} {named!r}")
        return found[0]

    def all(self, kind: type[W], within: QWidget | None = None) -> list[W]:
        """The visible widgets of ``kind``."""
        root: QWidget = within or self.window
        return [w for w in root.findChildren(kind) if w.isVisible()]

    def reads(self, words: str, within: QWidget | None = None) -> bool:
        """Whether a visible text contains ``words``."""
        return any(words in _names(w) for w in self.all(QWidget, within))

    def until_reads(self, words: str) -> None:
        """Wait until a visible text contains ``words``."""
        self.until(lambda: self.reads(words), f"the words {words!r}")

    def picture(self, name: str) -> Path:
        """Take a picture of the window, numbered in the order of the story."""
        self.rest(60)
        self.number += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{self.number:02d}-{name}.png"
        self.window.grab().save(str(path))
        return path

    # ------------------------------------------------------------------ acting
    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press the button with these words, once it can be pressed."""
        button = self.see(QAbstractButton, named=words, within=within)
        self.until(button.isEnabled, f"{words!r} can be pressed")
        self.click(button)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Touch a widget."""
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or QPoint()
        )

    def write(self, field: QWidget, text: str) -> None:
        """Type into a field, in place of what is there."""
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        none = Qt.KeyboardModifier.NoModifier
        for letter in text:  # QTest types ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._qt.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_unknown, none, letter))

    def search(self, text: str, *, enter: bool = False) -> None:
        """Type into the box on top of every page."""
        shell = self.window.shell
        if shell is None:
            raise Lost("the search box")
        box = shell.top_bar.search
        self.write(box, text)
        if enter:
            QTest.keyClick(box, Qt.Key.Key_Return)

    def scan(self, text: str) -> None:
        """Press the keys that a USB scanner presses, on a system with a French keyboard."""
        handle = self.window.windowHandle()
        self.window.activateWindow()
        self.until(lambda: self._qt.focusWindow() is handle, "the window's focus")
        places = BOARDS[KeyNumbering.XKB]
        for letter in text:
            shift = letter in places.shifted.values() and letter not in places.plain.values()
            row = places.shifted if shift else places.plain
            key = next(k for k, c in row.items() if c == letter)
            self._key(key, AZERTY.get(letter.lower(), letter), shift=shift)
        self._key(ENTER_KEY, "\r", code=Qt.Key.Key_Return)

    def _key(self, key: int, text: str, *, shift: bool = False, code: int = 0) -> None:
        flag = Qt.KeyboardModifier
        pressed = flag.ShiftModifier if shift else flag.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code or Qt.Key.Key_unknown, pressed, key, 0, 0, text)
            self._qt.sendEvent(self.window.windowHandle(), event)


def _names(widget: QWidget) -> str:
    """Everything a person would call the widget by."""
    words = [widget.accessibleName()]
    for attribute in ("text", "title", "full_text"):
        said = getattr(widget, attribute, None)
        if callable(said):
            words.append(str(said()))
    if isinstance(widget, QListView):
        words += _rows(widget)
    return "\n".join(words)


def _rows(view: QListView) -> list[str]:
    """What a screen reader says of the first rows of a painted list."""
    model, spoken = view.model(), Qt.ItemDataRole.AccessibleTextRole
    rows = range(min(model.rowCount(), 20))
    return [str(model.index(row, 0).data(spoken)) for row in rows]
