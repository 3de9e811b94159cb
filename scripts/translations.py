"""Translations: from `resources/i18n/*.ts` into what Qt loads. `sentences.py` keeps the former."""

from __future__ import annotations

from pathlib import Path

from scripts.places import I18N, VENV_SCRIPTS
from scripts.programs import Words, must_run


def compile_translations() -> int:
    """Compile each .ts file that is newer than what was made from it; return how many were."""
    stale = [source for source in _sources() if _is_stale(source)]
    if stale:
        command: Words = [VENV_SCRIPTS / "pyside6-lrelease", "-silent", *stale]
        must_run(command, "The translations could not be compiled.")
    return len(stale)


def _sources() -> list[Path]:
    return sorted(I18N.glob("*.ts"))


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".qm")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
