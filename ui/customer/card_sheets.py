"""Opens the sheets about cards over the customer page, and draws what is printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.domain.customers import Card, CardKind
from app.domain.keys import active_cards
from app.services.customer_cards import CardToPrint
from ui.customer.card_panels import CardPanel, LostPanel, NewCardPanel, PrintCardPanel
from ui.customer.text import grouped
from ui.locale import LocaleContext
from ui.printing.card import CardFace, CardPaper, CardSize, DrawCode
from ui.widgets.side_panel import SidePanel
from ui.words import error_sentence

translate = QCoreApplication.translate


class CardSheets(QObject):
    """What is entered comes out as signals; ``print_wanted`` and ``lost`` carry a number."""

    new_wanted = Signal(bool)
    print_wanted = Signal(str)
    lost = Signal(str)

    def __init__(self, panel: SidePanel, context: LocaleContext, draw_code: DrawCode) -> None:
        super().__init__(panel)
        self._panel, self._context, self._draw_code = panel, context, draw_code
        self._cards: dict[str, Card] = {}

    @property
    def cards(self) -> tuple[Card, ...]:
        """Those that can be opened."""
        return tuple(self._cards.values())

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """These can be opened."""
        self._cards = {card.number: card for card in cards}

    def open_card(self, number: str) -> None:
        """What can be done with one card."""
        card = self._cards.get(number)
        if card is None:
            return
        content = CardPanel(self._context, card)
        content.print_pressed.connect(partial(self.print_wanted.emit, number))
        content.lost_pressed.connect(partial(self.ask_lost, number))
        self._panel.open(translate("Cards", "Card"), content)

    def ask_lost(self, number: str) -> None:
        """What it means to report it, and the button that does."""
        content = LostPanel(self._cards[number])
        content.confirmed.connect(partial(self.lost.emit, number))
        title = translate("Cards", "Report this card as lost?")
        self._panel.open(title, content, footer=content.lost, stays=True)

    def ask_new(self) -> None:
        """A new card with a code."""
        content = NewCardPanel()
        content.wanted.connect(self.new_wanted)
        title = translate("Cards", "New card with a code")
        self._panel.open(title, content, footer=content.make, stays=True)

    def show_print(self, found: CardToPrint) -> None:
        """The card as it will be printed."""
        content = PrintCardPanel()
        content.chosen.connect(partial(self._draw, content, found))
        self._panel.open(translate("Cards", "Print the card"), content)
        self._draw(content, found, content.paper_size.choice, content.name.isChecked())

    def show_not_printed(self, error: Exception) -> None:
        """It could not be read."""
        content = self._panel.content
        if isinstance(content, CardPanel):
            content.notice.show_fault(error_sentence(error))

    def _draw(
        self, content: PrintCardPanel, found: CardToPrint, size: str, with_name: bool
    ) -> None:
        face = face_of(found, with_name=with_name)
        paper = CardPaper(face, CardSize(size), self._draw_code)
        content.show_printed(paper(), paper)


def face_of(found: CardToPrint, *, with_name: bool) -> CardFace:
    """What stands on the card: its own code or bars; beside a code also the loyalty card's."""
    card = found.card
    numbers = [card.number] if card.kind is CardKind.LOYALTY else active_cards(found.customer)[:1]
    return CardFace(
        house=found.store.name,
        name=found.customer.name if with_name else "",
        code=card.code,
        bars=numbers[0] if numbers else "",
        number=grouped(numbers[0]) if numbers else "",
    )
