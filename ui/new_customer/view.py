"""Lays out the page of a new customer and tells what a person enters."""

from __future__ import annotations

from datetime import date

from babel import Locale
from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.consents import ContactChannel
from app.domain.errors import Refusal
from app.services.customers import NewCustomer
from app.services.likely import LikelyTwin
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.new_customer.known_card import KnownCard
from ui.new_customer.presenter import Asked
from ui.theme import Text
from ui.tokens import Gap, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.choice import Check
from ui.widgets.columns import Column, Columns
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label
from ui.widgets.writing import Writes
from ui.words import error_sentence, state_word

translate = QCoreApplication.translate
_LANGUAGES = ("fr", "en", "de", "es", "it", "ja", "zh")
_ASKED = (ContactChannel.EMAIL, ContactChannel.SMS, ContactChannel.PHONE)


_PAUSE_MS = 700
"""How long nothing is typed before the other stores are asked."""


class NewCustomerWidget(QWidget):
    """``edited``, ``paused`` and ``saved`` carry a :class:`NewCustomer`."""

    edited = Signal(object)
    paused = Signal(object)
    saved = Signal(object)
    twin_pressed = Signal(str)

    def __init__(self, context: LocaleContext, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._today = context, today
        self.save_button = Button(
            translate("NewCustomer", "Create the file"),
            Look.PRIMARY,
            glyph=Icon.CHECK,
            shortcut="Ctrl+Return",
        )
        self.save_button.clicked.connect(self._save)
        head = PageHead(
            translate("NewCustomer", "New customer"),
            translate("NewCustomer", "A last name is enough; the file can be used at once."),
            trailing=[self.save_button],
        )
        self.notice = NoticeBar()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.paused.emit(self.draft))
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(self._make_columns(), 1)

    @property
    def draft(self) -> NewCustomer:
        """What is entered now."""
        return NewCustomer(
            first_name=self.first_name.text,
            last_name=self.last_name.text,
            phone=self.phone.text,
            email=self.email.text,
            birth_date=self.birth_date.text,
            card_number=self.card.text,
            language=self._language.choice,
            consents=frozenset(c for c, check in self.checks.items() if check.isChecked()),
        )

    def show_draft(self, draft: NewCustomer) -> None:
        """Begin with these values; no consent is ticked for anybody."""
        values = {
            self.first_name: draft.first_name,
            self.last_name: draft.last_name,
            self.phone: draft.phone,
            self.email: draft.email,
            self.birth_date: draft.birth_date,
            self.card: draft.card_number,
        }
        for field, value in values.items():
            field.set_text(value)
            field.show_error("")
        for check in self.checks.values():
            check.setChecked(False)
        self._language.choose(self._first_language())
        self.notice.clear()
        self.show_twins(())
        empty = [field for field, value in values.items() if not value]
        self._pause.start()
        (empty[0] if empty else self.last_name).setFocus()

    def resume(self, draft: NewCustomer) -> None:
        """Go on with what somebody had entered, consents and all."""
        self.show_draft(draft)
        self._language.choose(draft.language)
        for channel, check in self.checks.items():
            check.setChecked(channel in draft.consents)

    def show_card(self, number: str) -> None:
        """A card was scanned."""
        self.card.set_text(number)
        self.card.show_error("")
        self._tell()

    def show_twins(self, twins: tuple[LikelyTwin, ...]) -> None:
        """Who may be the same person, and why."""
        self.known.show_twins(twins)

    def show_asked(self, asked: Asked) -> None:
        """Whether the other stores were asked too."""
        self.known.show_asked(asked)

    def show_busy(self, busy: bool) -> None:
        """The file is being written."""
        self.save_button.set_busy(busy)

    def show_refused(self, error: Exception) -> None:
        """Say it at the field it is about, or on top."""
        sentence = error_sentence(error)
        field = self._field_of(error.code) if isinstance(error, Refusal) else None
        if field is not None:
            field.show_error(sentence)
            field.setFocus()
        elif isinstance(error, Refusal):
            self.notice.show_refusal(sentence)
        else:
            self.notice.show_fault(sentence)

    def _field_of(self, code: str) -> Field | None:
        return {
            "name_missing": self.last_name,
            "phone_not_valid": self.phone,
            "email_not_valid": self.email,
            "birth_date_not_valid": self.birth_date,
            "card_not_valid": self.card,
            "card_taken": self.card,
        }.get(code)

    def _make_columns(self) -> Columns:
        return Columns(
            [
                Column(
                    title=translate("NewCustomer", "Who they are"),
                    widget=_scrolled(self._make_who()),
                    weight=3,
                    least=Width.COLUMN,
                ),
                Column(
                    title=translate("NewCustomer", "Consents and twins"),
                    widget=_scrolled(self._make_known(), self._make_consents()),
                    weight=2,
                    least=Width.NARROW,
                ),
            ]
        )

    def _make_who(self) -> Card:
        card = Card(translate("NewCustomer", "Who they are"))
        self.first_name = Field(translate("NewCustomer", "First name"), writes=Writes.NAME)
        self.last_name = Field(translate("NewCustomer", "Last name"), writes=Writes.NAME)
        self.phone = Field(translate("NewCustomer", "Phone"), writes=Writes.PHONE)
        self.email = Field(translate("NewCustomer", "E-mail"), writes=Writes.EMAIL)
        self.card = Field(
            translate("NewCustomer", "Loyalty card"),
            hint=translate("NewCustomer", "Scan it now, wherever the cursor is, or type it"),
            writes=Writes.DIGITS,
        )
        self.birth_date = DateField(
            translate("NewCustomer", "Date of birth"),
            self._context,
            self._today,
            last=self._today,
        )
        names = QHBoxLayout()
        names.setSpacing(Gap.MEDIUM)
        card.body.addLayout(names)
        for field in self._fields():
            field.edited.connect(self._tell)
            field.submitted.connect(self._save)
            if field in (self.first_name, self.last_name):
                names.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            else:
                card.add(field)
        card.add(Label(translate("NewCustomer", "Language"), Text.SMALL_STRONG))
        options = sorted(_LANGUAGES, key=lambda code: code != self._first_language())
        self._language = Segmented(
            [(code, _own_name(code)) for code in options],
            name=translate("NewCustomer", "Language"),
        )
        card.add(self._language)
        return card

    def _make_consents(self) -> Card:
        card = Card(translate("NewCustomer", "May we contact you?"))
        words = translate("NewCustomer", "Ask for each one. What is not ticked is not allowed.")
        card.add(Label(words, Text.MUTED, wrap=True))
        card.body.addSpacing(Gap.TIGHT)
        self.checks = {channel: Check(state_word(channel)) for channel in _ASKED}
        for check in self.checks.values():
            card.add(check)
        return card

    def _make_known(self) -> Card:
        self.known = KnownCard()
        self.known.pressed.connect(self.twin_pressed)
        return self.known

    def _fields(self) -> tuple[Field, ...]:
        who = (self.first_name, self.last_name)
        return (*who, self.phone, self.email, self.card, self.birth_date)

    def _first_language(self) -> str:
        known = self._context.language
        return known if known in _LANGUAGES else _LANGUAGES[0]

    def _tell(self) -> None:
        self._pause.start()
        self.edited.emit(self.draft)

    def _save(self) -> None:
        if not self.save_button.is_busy:
            self.notice.clear()
            self.saved.emit(self.draft)


def _scrolled(*cards: Card) -> ScrollArea:
    """Cards below each other, at the top; they scroll when there is not enough height."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.LARGE)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area = ScrollArea(content)
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    return area


def _own_name(language: str) -> str:
    """A language as its speakers call it, with a capital: ``Français``."""
    name = Locale(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]
