"""The two fields of an enrolment: the server's address, and the code that it takes once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.first_start.invitation import Invitation
from ui.tokens import Gap
from ui.widgets.button import Button, Look
from ui.widgets.field import Field
from ui.widgets.writing import Writes

translate = QCoreApplication.translate


class InvitationForm(QWidget):
    """``submitted`` carries an :class:`Invitation`: Enter after the code, or the button."""

    submitted = Signal(object)

    def __init__(
        self, action: str, hint: str, address_hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.address = Field(
            translate("FirstStart", "Address of the server"),
            hint=address_hint,
            placeholder="comptoir.example.com",
            writes=Writes.ADDRESS,
        )
        self.code = Field(translate("FirstStart", "One-time code"), hint=hint, writes=Writes.CODE)
        self.button = Button(action, Look.PRIMARY, tall=True)
        self.button.clicked.connect(self._submit)
        self.address.submitted.connect(self.code.setFocus)
        self.code.submitted.connect(self._submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.LARGE)
        for widget in (self.address, self.code, self.button):
            column.addWidget(widget)
        column.addStretch(1)

    @property
    def written(self) -> Invitation:
        """What the fields say."""
        return Invitation(address=self.address.text, code=self.code.text)

    def show_invitation(self, invitation: Invitation) -> None:
        """It was scanned, or stood here before."""
        self.address.set_text(invitation.address)
        self.code.set_text(invitation.code)

    def show_address_wrong(self) -> None:
        """This is no address."""
        words = translate("FirstStart", "Write the server's address, such as comptoir.example.com")
        self.address.show_error(words)
        self.address.setFocus()

    def show_code_missing(self) -> None:
        """There is no code."""
        self.code.show_error(translate("FirstStart", "Write the code that you were given."))
        self.code.setFocus()

    def show_busy(self, *, busy: bool) -> None:
        """The server is asked."""
        self.button.set_busy(busy)
        for field in (self.address, self.code):
            field.setEnabled(not busy)
            field.show_error("")

    def _submit(self) -> None:
        self.submitted.emit(self.written)
