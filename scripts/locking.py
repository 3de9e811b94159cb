"""Pinning: every package of each environment, with hashes, for every platform."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from scripts.places import REQUIREMENTS, ROOT, VENV_SCRIPTS
from scripts.programs import SetupFailed, must_run

ENVIRONMENTS = {
    "dev": ("--extra", "client", "--extra", "server", "--group", "dev"),
    "client": ("--extra", "client", "--constraint", "requirements/dev.txt"),
    "server": ("--extra", "server", "--constraint", "requirements/dev.txt"),
}
"""Each file of requirements/ and what goes in; `dev` first, the others follow its versions."""

_FIXED = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--quiet")
_NO_ADDRESS = ("--no-emit-index-url", "--no-emit-find-links")


def lock(extra: Sequence[str]) -> int:
    """Write requirements/*.txt anew from pyproject.toml; `--upgrade` asks for newer versions."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(VENV_SCRIPTS))
    if uv is None:
        raise SetupFailed("Pinning needs uv; install it with: .venv/bin/python -m pip install uv")
    for name, selection in ENVIRONMENTS.items():
        target = REQUIREMENTS / f"{name}.txt"
        options = [*_FIXED, *_NO_ADDRESS, *selection, *extra]
        must_run(
            [uv, "pip", "compile", "pyproject.toml", *options, "--output-file", _short(target)],
            f"{target.name} could not be pinned; uv said why above.",
        )
        _explain(target)
    return 0


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _explain(target: Path) -> None:
    text = target.read_text(encoding="utf-8")
    header = f"# The {target.stem} environment, pinned. Made by `make lock` from pyproject.toml.\n"
    target.write_text(header + text, encoding="utf-8", newline="\n")
