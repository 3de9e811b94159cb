"""One short tone for a good read, another for a bad one.

Qt plays sounds only through its multimedia add-on, which we do not ship: the system's own player
plays our two files. Where there is none, the system's beep says at least that something happened.
"""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from ui.tokens import RESOURCES

if sys.platform == "win32":
    import winsound

_PLAYERS = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))


class Tone(StrEnum):
    """What is heard; each has its file in ``resources/sounds``."""

    GOOD = "good"
    BAD = "bad"


class Sounds:
    """Plays the tones unless turned off; never waits and never fails."""

    def __init__(self, *, is_on: bool = True) -> None:
        self.is_on = is_on
        found = (command for command in _PLAYERS if shutil.which(command[0]))
        self._player: tuple[str, ...] = next(found, ())

    def play(self, tone: Tone) -> None:
        """Let it be heard."""
        if not self.is_on:
            return
        path = str(RESOURCES / "sounds" / f"{tone.value}.wav")
        if sys.platform == "win32":
            winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif self._player:
            QProcess.startDetached(self._player[0], [*self._player[1:], path])
        else:
            QApplication.beep()
