"""Correct contact details: every field as it is now; only what changes is sent on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.consents import ContactChannel
from app.domain.customers import Customer
from ui import locale
from ui.contact_words import field_word
from ui.customer.model import preferred_of
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap
from ui.translation import to_translate
from ui.widgets.button import Button, Look
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.notice import NoticeBar
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label
from ui.widgets.writing import Writes
from ui.words import state_word

translate = QCoreApplication.translate
_NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spec:
    """A field: its name in the record, a hint below it, and what is written into it."""

    name: str
    hint: str = ""
    writes: Writes = Writes.NAME


_FIELDS = (
    _Spec(name="first_name"),
    _Spec(name="last_name"),
    _Spec(name="phone", hint=to_translate("Customer", "Written in any way"), writes=Writes.PHONE),
    _Spec(name="email", writes=Writes.EMAIL),
    _Spec(name="street"),
    _Spec(name="postcode", writes=Writes.CODE),
    _Spec(name="city"),
    _Spec(
        name="country",
        hint=to_translate("Customer", "Two letters, such as FR"),
        writes=Writes.CODE,
    ),
    _Spec(
        name="language",
        hint=to_translate("Customer", "Two letters, such as en"),
        writes=Writes.CODE,
    ),
    _Spec(name="birth_date", writes=Writes.DATE),
    _Spec(name="title"),
)

_FIELD_OF_CODE = {
    "phone_not_valid": "phone",
    "email_not_valid": "email",
    "birth_date_not_valid": "birth_date",
    "name_missing": "last_name",
}
"""Refusals that speak of one field."""


class DetailsPanel(QWidget):
    """``kept`` carries the changed fields (record name to new text), never an empty dict.

    ``may_erase``: a manager may go on to erase the customer from here.
    """

    kept = Signal(dict)
    erase_pressed = Signal()
    twin_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        customer: Customer,
        today: date,
        *,
        may_erase: bool = False,
    ) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._shown = {
            spec.name: _written(context, spec.name, getattr(customer, spec.name))
            for spec in _FIELDS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.SMALL, 0)
        column.setSpacing(Gap.MEDIUM)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        for spec in _FIELDS:
            field = self._make_field(spec, context, today)
            field.submitted.connect(self.keep)
            self._fields[spec.name] = field
            column.addWidget(field)
        column.addWidget(Label(translate("Customer", "Prefers"), Text.SMALL_STRONG, parent=self))
        self._preferred = self._make_preferred(customer)
        column.addWidget(self._preferred)
        self.twin_button = Button(
            translate("Merge", "Same person as another file…"), Look.QUIET, parent=self
        )
        self.twin_button.clicked.connect(self.twin_pressed)
        column.addWidget(self.twin_button)
        self.erase_button = Button(
            translate("Customer", "Erase this customer…"), Look.QUIET, parent=self
        )
        self.erase_button.clicked.connect(self.erase_pressed)
        self.erase_button.setVisible(may_erase)
        column.addWidget(self.erase_button)
        column.addStretch(1)
        self.keep_button = Button(translate("Customer", "Keep these details"), Look.PRIMARY)
        self.keep_button.clicked.connect(self.keep)

    def _make_field(self, spec: _Spec, context: LocaleContext, today: date) -> Field:
        label, shown = field_word(spec.name), self._shown[spec.name]
        if spec.writes is Writes.DATE:
            field = DateField(label, context, today, last=today, parent=self)
            field.set_text(shown)
            self._shown[spec.name] = field.text
            return field
        hint = translate("Customer", spec.hint) if spec.hint else ""
        return Field(label, shown, hint=hint, writes=spec.writes, parent=self)

    def field(self, name: str) -> Field:
        """The field of a detail, by its name in the record."""
        return self._fields[name]

    def resume(self, changes: Mapping[str, str]) -> None:
        """Go on with what was changed before."""
        for name, words in changes.items():
            if name in self._fields:
                self._fields[name].set_text(words)
        preferred = changes.get("preferred_channel", self._was_preferred)
        self._preferred.choose(preferred or _NONE)

    def keep(self) -> None:
        """Hand on what was changed, or say that nothing was."""
        changes = self.changes
        if self.keep_button.is_busy:
            return
        if changes:
            self.notice.clear()
            self.kept.emit(changes)
        else:
            self.notice.show_refusal(translate("Customer", "Nothing has been changed yet."))

    def show_refused(self, code: str, sentence: str) -> None:
        """Say it at the field it is about, or on top."""
        field = self._fields.get(_FIELD_OF_CODE.get(code, ""))
        if field is None:
            self.notice.show_refusal(sentence)
            return
        field.show_error(sentence)
        field.setFocus()

    @property
    def changes(self) -> dict[str, str]:
        """The fields whose text is another than it was."""
        changes = {
            name: field.text
            for name, field in self._fields.items()
            if field.text != self._shown[name].strip()
        }
        for name, clean in (("country", str.upper), ("language", str.lower)):
            if name in changes:
                changes[name] = clean(changes[name])
        chosen = "" if self._preferred.choice == _NONE else self._preferred.choice
        if chosen != self._was_preferred:
            changes["preferred_channel"] = chosen
        return changes

    def _make_preferred(self, customer: Customer) -> Segmented:
        options = [(_NONE, translate("Customer", "No preference"))]
        options += [(channel.value, state_word(channel)) for channel in ContactChannel]
        preferred = preferred_of(customer)
        self._was_preferred = preferred.value if preferred else ""
        choice = Segmented(options, name=translate("Customer", "Prefers"), parent=self)
        choice.choose(self._was_preferred or _NONE)
        return choice


def _written(context: LocaleContext, name: str, value: str) -> str:
    """As people write it: a phone number with its spaces."""
    return locale.phone(context, value) if name == "phone" and value else value
