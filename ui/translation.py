"""The language of the interface: installs the sentences of a language at run time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.tokens import RESOURCES

LANGUAGES = {"en": "English", "fr": "Français"}
I18N = RESOURCES / "i18n"


def to_translate(context: str, text: str) -> str:
    """Mark ``text`` for translation where it is written down, to be translated where it is used.

    Both must be literals: ``scripts/sentences.py`` finds them here and in ``translate`` calls.
    """
    del context
    return text


class Translation:
    """Puts one language in the place of the one before, whoever installed that."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self.language = "en"

    def install(self, language: str) -> None:
        """Speak ``language`` (one of :data:`LANGUAGES`) from now on; what is built stays."""
        for old in self._app.findChildren(QTranslator):
            self._app.removeTranslator(old)
            old.deleteLater()
        for path in _files(language):
            translator = QTranslator(self._app)
            if translator.load(str(path)):
                self._app.installTranslator(translator)
        QLocale.setDefault(QLocale(language))
        self.language = language


def _files(language: str) -> list[Path]:
    """Ours, one per part of the interface, and Qt's own words (none for English)."""
    own = sorted(I18N.glob(f"*_{language}.qm"))
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [*own, qt / f"qtbase_{language}.qm"] if language != "en" else own


def system_language() -> str:
    """The system's language where we speak it, else English."""
    language = QLocale.system().name().partition("_")[0]
    return language if language in LANGUAGES else "en"
