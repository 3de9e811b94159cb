"""Sentences: from the code into `resources/i18n/*.ts`, and from there into what Qt loads."""

from __future__ import annotations

from pathlib import Path

from scripts import sentences
from scripts.places import I18N, VENV_SCRIPTS
from scripts.programs import Words, must_run


def update_sources() -> None:
    """Collect every sentence of the interface into the .ts files, keeping what is translated."""
    sentences.update()


def compile_translations() -> int:
    """Compile each .ts file that is newer than what was made from it; return how many were."""
    stale = [source for source in _sources() if _is_stale(source)]
    for source in stale:
        target = source.with_suffix(".qm")
        command: Words = [VENV_SCRIPTS / "pyside6-lrelease", "-silent", source, "-qm", target]
        must_run(command, f"{source.name} could not be compiled.")
    return len(stale)


def _sources() -> list[Path]:
    return sorted(I18N.glob("*.ts"))


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".qm")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
