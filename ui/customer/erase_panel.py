"""Erase a customer for ever: what that means, and a name to type so that no tap does it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.customers import Customer
from app.domain.text import fold
from ui.theme import Text
from ui.tokens import Gap
from ui.widgets.button import Button, Look
from ui.widgets.field import Field
from ui.widgets.notice import NoticeBar
from ui.widgets.text import Label
from ui.widgets.writing import Writes

translate = QCoreApplication.translate


class ErasePanel(QWidget):
    """``confirmed`` comes once the name was typed and the button pressed."""

    confirmed = Signal()

    def __init__(self, customer: Customer) -> None:
        super().__init__()
        self._name = customer.last_name.strip() or customer.first_name.strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        for sentence in _consequences():
            column.addWidget(Label(sentence, Text.BODY, wrap=True, parent=self))
        self.field = Field(
            translate("Customer", "Type {name} to confirm").format(name=self._name),
            hint=translate("Customer", "Capitals and accents do not matter."),
            parent=self,
            writes=Writes.NAME,
        )
        self.field.submitted.connect(self.confirm)
        column.addWidget(self.field)
        column.addStretch(1)
        self.erase_button = Button(translate("Customer", "Erase for ever"), Look.DANGER)
        self.erase_button.clicked.connect(self.confirm)

    def confirm(self) -> None:
        """Go on when the name is right; say so when it is not."""
        if self.erase_button.is_busy:
            return
        if fold(self.field.text.strip()) == fold(self._name):
            self.field.show_error("")
            self.confirmed.emit()
        else:
            self.field.show_error(translate("Customer", "This is not the name."))
            self.field.setFocus()


def _consequences() -> tuple[str, ...]:
    return (
        translate(
            "Customer",
            "Do this when the customer asks to be forgotten. Nobody can undo it, neither you nor "
            "the head office.",
        ),
        translate(
            "Customer",
            "Their details, sizes, notes, purchases, parcels, tickets and photos go from the "
            "server and from every device of every store. What colleagues do about them "
            "without a network until then is lost.",
        ),
        translate(
            "Customer",
            "Receipts that the law wants kept stay in the books of the till, outside Comptoir.",
        ),
    )
