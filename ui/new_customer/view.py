"""Lays out the page of a new customer and tells what a person enters."""

from __future__ import annotations

from functools import partial

from babel import Locale
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.consents import ContactChannel
from app.domain.errors import Refusal
from app.services.customers import NewCustomer
from app.services.hits import Hit, Why
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.theme import Text
from ui.tokens import Gap, Tone, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice import Check
from ui.widgets.columns import Column, Columns
from ui.widgets.field import Field
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.pictures import Avatar
from ui.widgets.row import Row, Rows
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label
from ui.words import error_sentence, state_word

translate = QCoreApplication.translate
_LANGUAGES = ("fr", "en", "de", "es", "it", "ja", "zh")
_ASKED = (ContactChannel.EMAIL, ContactChannel.SMS, ContactChannel.PHONE)


class NewCustomerWidget(QWidget):
    """``edited`` and ``saved`` carry a :class:`NewCustomer`."""

    edited = Signal(object)
    saved = Signal(object)
    twin_pressed = Signal(str)

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
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
        self.edited.emit(self.draft)

    def show_twins(self, twins: tuple[Hit, ...]) -> None:
        """Who may be the same person; somebody with this card is certainly the same."""
        self.twins.set_rows([self._twin(hit) for hit in twins])
        self.twins.setVisible(bool(twins))
        self._no_twins.setVisible(not twins)

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
                    widget=_scrolled(self._make_twins(), self._make_consents()),
                    weight=2,
                    least=Width.NARROW,
                ),
            ]
        )

    def _make_who(self) -> Card:
        card = Card(translate("NewCustomer", "Who they are"))
        self.first_name = Field(translate("NewCustomer", "First name"))
        self.last_name = Field(translate("NewCustomer", "Last name"))
        self.phone = Field(translate("NewCustomer", "Phone"))
        self.email = Field(translate("NewCustomer", "E-mail"))
        self.card = Field(
            translate("NewCustomer", "Loyalty card"),
            hint=translate("NewCustomer", "Scan it now, wherever the cursor is, or type it"),
        )
        names = QHBoxLayout()
        names.setSpacing(Gap.MEDIUM)
        card.body.addLayout(names)
        for field in (self.first_name, self.last_name, self.phone, self.email, self.card):
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

    def _make_twins(self) -> Card:
        card = Card(translate("NewCustomer", "Perhaps known already"))
        words = translate("NewCustomer", "Nobody alike on this device so far.")
        self._no_twins = Label(words, Text.MUTED, wrap=True)
        self.twins = Rows()
        card.add(self._no_twins)
        card.add(self.twins)
        return card

    def _twin(self, hit: Hit) -> Row:
        is_certain = hit.why is Why.CARD
        tone = Tone.WARNING if is_certain else Tone.INFORMATION
        row = Row(
            hit.title,
            hit.detail,
            leading=Avatar(hit.title),
            trailing=[Chip(_likeness(hit.why), tone)],
            pressable=True,
        )
        row.pressed.connect(partial(self.twin_pressed.emit, hit.id))
        return row

    def _first_language(self) -> str:
        known = self._context.language
        return known if known in _LANGUAGES else _LANGUAGES[0]

    def _tell(self) -> None:
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


def _likeness(why: Why) -> str:
    """What they have in common."""
    words = {
        Why.CARD: translate("NewCustomer", "Same card"),
        Why.PHONE: translate("NewCustomer", "Same phone"),
        Why.EMAIL: translate("NewCustomer", "Same e-mail"),
    }
    return words.get(why, translate("NewCustomer", "Same name"))


def _own_name(language: str) -> str:
    """A language as its speakers call it, with a capital: ``Français``."""
    name = Locale(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]
