"""One of our programs as a process of its own: started, killed, ended; it ends with us."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STOP_S = 20.0


class Process:
    """``python -m …``, again and again: at most one of it at a time.

    It hears of our end by the end of its standard input, and writes to ``log``.
    """

    def __init__(self, log: Path) -> None:
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the present one; 0: none, or its end was taken note of."""
        return self._process.pid if self._process is not None else 0

    @property
    def lives(self) -> bool:
        """Whether it is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def ended_by_itself(self) -> bool:
        """Whether it ended though nobody told it to."""
        return self._process is not None and self._process.poll() is not None

    def start(self, module: str, *arguments: str) -> None:
        """Start another one; nothing of one before goes on."""
        self.kill()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def tell(self, signal_number: int) -> None:
        """Send a signal, if it is there."""
        if self.lives:
            os.kill(self.pid, signal_number)

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self.reap()

    def end(self) -> int | None:
        """Let its standard input end; returns the exit status, None when it had to be killed."""
        if self._process is None:
            return 0
        self._hang_up()
        try:
            return self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return None
        finally:
            self.reap()

    def reap(self) -> int | None:
        """Take note of the end of one that is over; returns how (negative: by which signal)."""
        if self._process is None:
            return None
        status = self._process.wait()
        self._hang_up()
        self._process = None
        return status

    def _hang_up(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()


def run(module: str, *arguments: str, log: Path) -> bool:
    """Run a command to its end; whether it said that it worked."""
    with log.open("ab") as to:
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, stdout=to, stderr=to, check=False)
    return done.returncode == 0


def kill(pid: int) -> bool:
    """SIGKILL somebody else's process; False: it was gone."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)
        return True
    return False
