"""Running other programs from the root of the project."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.places import ROOT

Words = Sequence[str | Path]


class SetupFailed(Exception):
    """Something that the project stands on could not be had; the text says what to do."""


def run(command: Words) -> int:
    """Run a program in the project's root with our own input and output; its exit status.

    Raises:
        KeyboardInterrupt: Ctrl-C, which reached the program too: it has ended in its own way.
    """
    process = subprocess.Popen([str(word) for word in command], cwd=ROOT)
    interrupted = False
    while True:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            interrupted = True
        else:
            break
    if interrupted:
        raise KeyboardInterrupt
    return status


def become(command: Words) -> int:
    """End as this program, so that signals meant to end us reach it; on Windows, run it."""
    if os.name != "nt":
        sys.stdout.flush()
        os.chdir(ROOT)
        os.execv(command[0], [str(word) for word in command])
    return run(command)


def must_run(command: Words, otherwise: str) -> None:
    """Run a program that setting up cannot do without.

    Raises:
        SetupFailed: it is not there, or it failed; the text is `otherwise`.
    """
    try:
        status = run(command)
    except OSError as error:
        raise SetupFailed(f"{otherwise} ({error})") from error
    if status:
        raise SetupFailed(otherwise)
