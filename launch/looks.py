"""How the app looks and speaks: theme, text size, language, and how its scanner types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.devices.keyboard import KeyboardSettings, ScannerLayout
from app.domain.staff import Store
from app.services.preferences import DevicePreferences, Preferences
from ui import motion, theme
from ui.locale import LocaleContext
from ui.serial_scanning import SerialSettings
from ui.tokens import Mode
from ui.translation import Translation, spoken, system_language


class Looks:
    """This device's preferences, and what they make of the application."""

    def __init__(self, qt: QApplication, kept: Preferences, language: str = "") -> None:
        self._qt, self._kept = qt, kept
        self._translation = Translation(qt)
        self.liked = kept.change(language=language) if language else kept.read()

    @property
    def language(self) -> str:
        """What is spoken now (ISO 639-1)."""
        return self._translation.language

    @property
    def keyboard(self) -> KeyboardSettings:
        """How this device's scanner types."""
        liked = self.liked
        return KeyboardSettings(
            gap_ms=liked.scanner_gap_ms,
            prefix=liked.scanner_prefix,
            suffix=liked.scanner_suffix,
            layout=ScannerLayout(liked.scanner_layout),
        )

    @property
    def serial(self) -> SerialSettings:
        """Where another scanner is plugged in."""
        liked = self.liked
        return SerialSettings(
            port=liked.serial_port,
            baud=liked.serial_baud,
            prefix=liked.scanner_prefix,
            suffix=liked.scanner_suffix,
        )

    def change(self, **changes: object) -> DevicePreferences:
        """Keep other preferences; :meth:`dress` shows them."""
        self.liked = self._kept.change(**changes)
        return self.liked

    def dress(self) -> None:
        """Style the application."""
        mode = self.liked.mode
        if mode == "system":
            is_dark = self._qt.styleHints().colorScheme() is Qt.ColorScheme.Dark
            mode = Mode.DARK if is_dark else Mode.LIGHT
        theme.apply(self._qt, Mode(mode), self.liked.text_scale)
        motion.keep_still(self.liked.is_still or motion.system_keeps_still())

    def speak(self, language: str, store: Store | None) -> LocaleContext:
        """Speak ``language`` from now on, in ``store``."""
        language = spoken(language)
        self._translation.install(language)
        return context_of(store, language) if store else LocaleContext(language=language)

    def for_anybody(self, store: Store | None) -> LocaleContext:
        """For a reader nobody knows yet: the device's language, else the store's."""
        language = self.liked.language or (store.language if store else system_language())
        language = spoken(language)
        return context_of(store, language) if store else LocaleContext(language=language)


def context_of(store: Store, language: str) -> LocaleContext:
    """How dates, times and amounts are written for a reader in a store."""
    return LocaleContext(
        language=language,
        time_zone=store.time_zone,
        currency=store.currency,
        country=store.country,
    )
