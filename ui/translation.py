"""The language of the interface: installs the sentences of a language at run time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.tokens import RESOURCES

I18N = RESOURCES / "i18n"
SOURCE = "en"
"""What the code is written in: needs no file."""


def to_translate(context: str, text: str) -> str:
    """Mark ``text`` for translation where it is written down, to be translated where it is used.

    Both must be literals: ``scripts/sentences.py`` finds them here and in ``translate`` calls.
    """
    del context
    return text


@cache
def languages(folder: Path = I18N) -> dict[str, str]:
    """Every language that can be chosen, with its own name: English, and what has a file.

    ``folder`` holds compiled files, ``part_de.qm``; one that is dropped there is offered at the
    next start.
    """
    codes = sorted({path.stem.rpartition("_")[2] for path in folder.glob("*_*.qm")} - {SOURCE})
    named = {code: _own_name(code) for code in (SOURCE, *codes)}
    return {code: name for code, name in named.items() if name}


def spoken(language: str) -> str:
    """``language`` where we speak it, else English."""
    return language if language in languages() else SOURCE


def _own_name(code: str) -> str:
    """``Deutsch`` of ``de``; empty when there is no such language."""
    try:
        name = Locale(code).get_display_name(code) or ""
    except (UnknownLocaleError, ValueError):
        return ""
    return name[:1].upper() + name[1:]


class Translation:
    """Puts one language in the place of the one before, whoever installed that."""

    def __init__(self, app: QCoreApplication, folder: Path = I18N) -> None:
        self._app, self._folder = app, folder
        self.language = SOURCE

    def install(self, language: str) -> None:
        """Speak ``language`` (one of :func:`languages`) from now on; what is built stays."""
        for old in self._app.findChildren(QTranslator):
            self._app.removeTranslator(old)
            old.deleteLater()
        for path in _files(self._folder, language):
            translator = QTranslator(self._app)
            if translator.load(str(path)):
                self._app.installTranslator(translator)
        QLocale.setDefault(QLocale(language))
        self.language = language


def _files(folder: Path, language: str) -> list[Path]:
    """Ours, one per part of the interface, and Qt's own words (none for English)."""
    own = sorted(folder.glob(f"*_{language}.qm"))
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [*own, qt / f"qtbase_{language}.qm"] if language != SOURCE else own


def system_language() -> str:
    """The system's language where we speak it, else English."""
    return spoken(QLocale.system().name().partition("_")[0])
