"""Below the answers: whoever is not on this device, the server may know."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.customers.model import Ask
from ui.icons import Icon, pixmap
from ui.theme import Text, current
from ui.tokens import Gap, Size
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.text import Label

translate = QCoreApplication.translate


_GLYPHS = {Ask.OFFLINE: Icon.OFFLINE, Ask.FAILED: Icon.FAULT}
_SPOKEN = (Ask.FOUND, Ask.MORE, Ask.NOBODY, Ask.GONE, Ask.FAILED)
_WAITING = (Ask.BUSY, Ask.FETCHING)
_MAY_ASK = (Ask.READY, Ask.FAILED, *_WAITING)


class AskBar(QFrame):
    """One sentence and one button (``ask_pressed``); hidden while nothing is sought."""

    ask_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._words = Label("", Text.MUTED, wrap=True, parent=self)
        self._button = Button(
            translate("Customers", "Ask the server"), glyph=Icon.SENDING, parent=self
        )
        self._button.clicked.connect(self.ask_pressed)
        self._ask = Ask.NOTHING
        line = QHBoxLayout(self)
        line.setContentsMargins(Gap.SMALL, Gap.SMALL, Gap.SMALL, 0)
        line.setSpacing(Gap.MEDIUM)
        line.addWidget(self._sign)
        line.addWidget(self._words, 1)
        line.addWidget(self._button)
        self.hide()

    @property
    def ask(self) -> Ask:
        """What it says."""
        return self._ask

    @property
    def sentence(self) -> str:
        """Its words."""
        return self._words.text()

    def show_ask(self, ask: Ask, count: int = 0, why: str = "") -> None:
        """Say where the question stands; ``count`` people, ``why`` there is no answer."""
        self._ask = ask
        self._words.setText(why or _sentence(ask, count))
        glyph = _GLYPHS.get(ask, Icon.SEARCH)
        self._sign.setPixmap(pixmap(glyph, current().sp(Size.ICON), "muted"))
        self._button.set_busy(ask in _WAITING)
        self._button.setVisible(ask in _MAY_ASK)
        again = translate("Customers", "Try again")
        first = translate("Customers", "Ask the server")
        self._button.setText(again if ask is Ask.FAILED else first)
        self.setVisible(ask is not Ask.NOTHING)
        if ask in _SPOKEN:
            announce(self, self._words.text())


def _sentence(ask: Ask, count: int) -> str:
    if ask is Ask.FOUND:
        return translate("Customers", "%n more known in other stores.", None, count)
    if ask is Ask.MORE:
        return translate(
            "Customers", "The first %n of other stores. Type more to see the others.", None, count
        )
    return {
        Ask.READY: translate("Customers", "Not among them? Another store may know them.")
        if count
        else translate("Customers", "Another store may know them."),
        Ask.BUSY: translate("Customers", "The server is searching every store…"),
        Ask.OFFLINE: translate(
            "Customers",
            "Offline: only this device was searched. Open a new file: should they have one "
            "elsewhere, the two can be joined later.",
        ),
        Ask.NOBODY: translate("Customers", "No other store knows anybody who fits."),
        Ask.FETCHING: translate("Customers", "Fetching the file…"),
        Ask.GONE: translate("Customers", "This person is no longer a customer."),
    }.get(ask, "")
