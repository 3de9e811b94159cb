"""The sheets about one card: what can be done with it, its loss, a new one, the print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.customers import Card, CardKind
from ui.customer import cards_card
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.printing.card import CardPaper, CardSize
from ui.printing.panel import PrintPanel
from ui.printing.printed import PrintedPages
from ui.theme import Text
from ui.tokens import Gap, Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import Check
from ui.widgets.notice import NoticeBar
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label

translate = QCoreApplication.translate
Now = Callable[[], datetime]


class _Sheet(QWidget):
    """Words below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, Gap.SMALL, 0)
        self.column.setSpacing(Gap.MEDIUM)

    def say(self, words: str, role: Text = Text.BODY) -> None:
        """A sentence of its own."""
        self.column.addWidget(Label(words, role, wrap=True, parent=self))


class CardPanel(_Sheet):
    """``print_pressed`` and ``lost_pressed``: what can be done with a card that is in use."""

    print_pressed = Signal()
    lost_pressed = Signal()

    def __init__(self, context: LocaleContext, card: Card) -> None:
        super().__init__()
        self.say(cards_card.title(card), Text.LEAD)
        self.say(cards_card.facts(context, card), Text.MUTED)
        self.notice = NoticeBar(self)
        self.print = Button(
            translate("Cards", "Print…"), Look.PRIMARY, glyph=Icon.PRINT, parent=self
        )
        self.lost = Button(translate("Cards", "It was lost…"), glyph=Icon.CLOSE, parent=self)
        self.print.clicked.connect(self.print_pressed)
        self.lost.clicked.connect(self.lost_pressed)
        for widget in (self.notice, self.print, self.lost):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._explain(card)

    def _explain(self, card: Card) -> None:
        if card.kind is CardKind.PHONE:
            self.print.hide()
            words = translate(
                "Cards",
                "The web site and the app show it: a new code every few minutes, each good once.",
            )
            self.notice.show_words(Tone.INFORMATION, words)
        elif card.kind is CardKind.PAPER and not card.code:
            self.print.setEnabled(False)
            words = translate(
                "Cards",
                "The server has not signed it yet. It can be printed as soon as this device has "
                "been online; until then the loyalty card, the name or the phone open the file.",
            )
            self.notice.show_words(Tone.INFORMATION, words)


class LostPanel(_Sheet):
    """``confirmed`` comes when the button was pressed."""

    confirmed = Signal()

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.say(cards_card.title(card), Text.LEAD)
        self.say(
            translate(
                "Cards",
                "From now on it opens nothing on this device, and in every other store once it "
                "has been online. Nobody is told who lost it, nor why.",
            )
        )
        self.say(
            translate(
                "Cards", "This cannot be taken back: should it be found, give out a new card."
            )
        )
        self.column.addStretch(1)
        self.lost = Button(translate("Cards", "Report as lost"), Look.DANGER)
        self.lost.clicked.connect(self.confirmed)


class NewCardPanel(_Sheet):
    """``wanted`` carries whether its code may show the sizes."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.say(
            translate(
                "Cards",
                "A card with a code that every store can check, also without a network. It holds "
                "no name and nothing else about the customer.",
            )
        )
        self.shares = Check(
            translate("Cards", "The customer agrees that it shows their sizes"), parent=self
        )
        self.column.addWidget(self.shares)
        self.say(
            translate(
                "Cards",
                "Then whoever scans it sees the sizes, also where the file is not at hand. On "
                "paper they stay as they are today.",
            ),
            Text.MUTED,
        )
        self.column.addStretch(1)
        self.make = Button(translate("Cards", "Make the card"), Look.PRIMARY, glyph=Icon.CARD)
        self.make.clicked.connect(lambda: self.wanted.emit(self.shares.isChecked()))


class PrintCardPanel(_Sheet):
    """``chosen`` says anew what to print: the size, and whether the name stands on it."""

    chosen = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.paper_size = Segmented(
            (
                (CardSize.WALLET.value, translate("Cards", "Wallet, 85.6 × 54 mm")),
                (CardSize.A4.value, translate("Cards", "On A4, to cut out")),
            ),
            name=translate("Cards", "Paper"),
            parent=self,
        )
        self.name = Check(translate("Cards", "With the customer’s name"), parent=self)
        self.notice = NoticeBar(self)
        self.panel: PrintPanel | None = None
        for widget in (self.paper_size, self.name, self.notice):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.paper_size.chosen.connect(self._choose)
        self.name.toggled.connect(self._choose)

    def show_printed(self, printed: PrintedPages, paper: CardPaper) -> None:
        """As it will be printed, and what can be done with it."""
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = PrintPanel(printed, paper.layout(), paper.draw, self)
        self.column.insertWidget(self.column.count() - 1, self.panel)
        self.panel.show()

    def _choose(self, _what: object = None) -> None:
        self.chosen.emit(self.paper_size.choice, self.name.isChecked())
