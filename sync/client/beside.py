"""A program of our own beside the app, asked over pipes: it ends when the app does, or before."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from sync.client.scribe_messages import Answer, Asked, next_answer, send

END_SECONDS = 10
"""What it is at is a transaction of a second or so."""

ROOT = Path(__file__).resolve().parents[2]


class Gone(Exception):
    """It did not start, or it ended."""


class Beside:
    """``python -m module``; ``first`` is what it is told first.

    Raises:
        Gone: it does not start.
    """

    def __init__(self, module: str, first: Asked) -> None:
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", module],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=flags,
            )
        except OSError as error:
            raise Gone from error
        try:
            self.ask(first)
        except Gone:
            self.end()
            raise

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def ask(self, asked: Asked) -> Answer:
        """Ask, and wait for the answer.

        Raises:
            Gone: it ended.
        """
        asks, answers = self._process.stdin, self._process.stdout
        assert asks is not None and answers is not None  # noqa: S101, PT018 - pipes, as wanted
        try:
            send(asks, asked)
            answer = next_answer(answers)
        except OSError as error:
            raise Gone from error
        if answer is None:
            raise Gone
        return answer

    def end(self) -> None:
        """Let it end, what it is at included; it has no file open after that."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
