"""What this device is, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal

from ui import locale
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.settings.model import About
from ui.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.row import Row, Rows

translate = QCoreApplication.translate


class AboutCard(Card):
    """Filled by :meth:`show_about`."""

    address_wanted = Signal()

    def __init__(self, context: LocaleContext) -> None:
        super().__init__(translate("Settings", "About this device"))
        self._context = context
        self.rows = Rows()
        self.add(self.rows)

    def show_about(self, about: About, now: datetime) -> None:
        """What it is, now."""
        first = (
            (translate("Settings", "Device"), about.device),
            (translate("Settings", "Store"), about.store),
        )
        then = (
            (translate("Settings", "Last sync"), self._sync(about, now)),
            (translate("Settings", "Version"), about.version),
        )
        rows = [*_rows(first), *self._server(about), *_rows(then), self._protection(about)]
        self.rows.set_rows(rows)

    def _server(self, about: About) -> list[Row]:
        if not about.server:
            return []
        name = translate("Settings", "Change the server's address")
        change = Button(translate("Settings", "Change"), name=name)
        change.clicked.connect(self.address_wanted)
        trailing = [change] if about.may_move else []
        return [Row(about.server, translate("Settings", "Server"), trailing=trailing)]

    def _sync(self, about: About, now: datetime) -> str:
        if about.last_sync is None:
            return translate("Settings", "Never")
        return locale.date_and_time(self._context, about.last_sync, now)

    def _protection(self, about: About) -> Row:
        if about.is_protected:
            chip = Chip(translate("Settings", "Protected"), Tone.POSITIVE, glyph=Icon.LOCK)
            words = translate("Settings", "The system's key store guards the key to the data.")
        else:
            chip = Chip(translate("Settings", "Less protected"), Tone.WARNING, glyph=Icon.WARNING)
            words = translate(
                "Settings",
                "The data is encrypted, but its key lies in a file: this system has no key store.",
            )
        return Row(translate("Settings", "Data on this device"), words, trailing=[chip])


def _rows(lines: Iterable[tuple[str, str]]) -> list[Row]:
    return [Row(value, name) for name, value in lines if value]
