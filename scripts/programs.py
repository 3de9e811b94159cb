"""Running other programs from the root of the project."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.places import ROOT

Words = Sequence[str | Path]


class SetupFailed(Exception):
    """Something that the project stands on could not be had; the text says what to do."""


def run(command: Words) -> int:
    """Run a program in the project's root with our own input and output; its exit status."""
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode


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
