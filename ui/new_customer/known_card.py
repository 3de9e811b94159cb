"""The card beside the form: who may be known already, and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from app.services.likely import LikelyTwin
from ui.likeness_words import reasons, verdict
from ui.new_customer.presenter import Asked
from ui.theme import Text
from ui.tokens import Tone
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.pictures import Avatar
from ui.widgets.row import Row, Rows
from ui.widgets.text import Label

translate = QCoreApplication.translate


class KnownCard(Card):
    """``pressed`` carries the id of the customer whose file is wanted."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__(translate("NewCustomer", "Perhaps already known"))
        words = translate("NewCustomer", "Nobody alike on this device so far.")
        self._nobody = Label(words, Text.MUTED, wrap=True)
        self.rows = Rows()
        self._asked = Label("", Text.SMALL, wrap=True)
        for part in (self._nobody, self.rows, self._asked):
            self.add(part)
        self.show_asked(Asked.NOT)

    @property
    def asked_words(self) -> str:
        """What is said of the other stores."""
        return self._asked.text()

    def show_twins(self, twins: tuple[LikelyTwin, ...]) -> None:
        """One row for each; one tap opens the file."""
        self.rows.set_rows([self._row(twin) for twin in twins])
        self.rows.setVisible(bool(twins))
        self._nobody.setVisible(not twins)

    def show_asked(self, asked: Asked) -> None:
        """Whether the other stores were asked."""
        words = {
            Asked.NOT: "",
            Asked.ASKING: translate("NewCustomer", "Asking the other stores…"),
            Asked.ANSWERED: translate("NewCustomer", "The other stores were asked too."),
            Asked.UNREACHED: translate(
                "NewCustomer", "The other stores cannot be asked now: only this device was."
            ),
        }
        self._asked.setText(words[asked])
        self._asked.setVisible(asked is not Asked.NOT)

    def _row(self, twin: LikelyTwin) -> Row:
        customer = twin.customer
        row = Row(
            customer.name,
            reasons(twin.found),
            note=customer.city,
            leading=Avatar(customer.name),
            trailing=[Chip(verdict(twin), Tone.WARNING if twin.is_likely else Tone.INFORMATION)],
            pressable=True,
        )
        row.pressed.connect(partial(self.pressed.emit, customer.customer_id))
        return row
