"""Lays out the customer page, shows what the presenter says, and tells what a person wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.customers import cards_of
from app.services.customer_cards import CardToPrint
from app.services.customers import UnknownCustomer
from app.services.hits import Hit
from app.services.likely import LikelyTwin
from app.services.merging import MergePreview
from ui.contact_words import field_value
from ui.customer import text
from ui.customer.card_sheets import CardSheets
from ui.customer.cards_card import CardsCard
from ui.customer.columns import CustomerColumns
from ui.customer.consents import ConsentsCard
from ui.customer.head import HeadCard
from ui.customer.history_card import HistoryCard
from ui.customer.model import Found, Sheet
from ui.customer.notes_card import NotesCard
from ui.customer.panels import Panels
from ui.customer.presenter import Doing
from ui.customer.same_person_card import SamePersonCard
from ui.customer.side_cards import ParcelsCard, ShortCard, TicketsCard
from ui.customer.sizes_card import SizesCard
from ui.customer.things_card import ThingsCard
from ui.customer.unkept import Unkept
from ui.icons import Icon
from ui.likeness_words import reasons
from ui.locale import LocaleContext
from ui.printing.card import DrawCode
from ui.tokens import Gap, Tone
from ui.widgets import toast
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.skeleton import Shape
from ui.words import error_sentence

translate = QCoreApplication.translate

REST_AFTER_MS = 60
"""The page is painted before old purchases are read: both compute, and people wait for one."""


class CustomerWidget(QWidget):
    """The page. What people do in the cards and panels comes out as signals of either."""

    retry_pressed = Signal()
    rest_wanted = Signal()
    note_written = Signal(str)
    hand_over_pressed = Signal(str)
    ticket_wanted = Signal()
    typed_taken = Signal(dict)
    compare_pressed = Signal(str)

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        draw_code: DrawCode,
    ) -> None:
        super().__init__(parent)
        self._now, self._context = now, context
        self._sheet: Sheet | None = None
        self.unkept: Unkept | None = None
        """What is to be gone on with once the file is here."""
        self._rest = QTimer(self, singleShot=True, interval=REST_AFTER_MS)
        self._rest.timeout.connect(self.rest_wanted)
        self.head = HeadCard(context)
        self.notice, self.hint = NoticeBar(), NoticeBar()
        self.sizes = SizesCard(context)
        self.notes = NotesCard(context)
        self.consents = ConsentsCard()
        self.cards = CardsCard(context)
        self.history = HistoryCard(context)
        self.same_person = SamePersonCard(context)
        self.things = ThingsCard(context, now)
        self.parcels = ParcelsCard(context)
        self.tickets = TicketsCard(context)
        self.short = ShortCard(context)
        frame = QWidget()
        self._content = QWidget(frame)
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(0, 0, 0, 0)
        framed.addWidget(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self.hint)
        self._columns = CustomerColumns(
            about=(
                self.sizes,
                self.notes,
                self.consents,
                self.cards,
                self.same_person,
                self.history,
            ),
            things=self.things,
            waiting=(self.parcels, self.tickets, self.short),
        )
        column.addWidget(self._columns, 1)
        self._faced = Faced(frame, self, shape=Shape.FILE)
        self._faced.action_pressed.connect(self.retry_pressed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._faced)
        self.panels = Panels(self, context, now)
        self.card_sheets = CardSheets(self.panels.panel, context, draw_code)
        self._join()

    @property
    def face_sentence(self) -> str:
        """What is said instead of the file; empty while it is shown."""
        return self._faced.sentence

    def show_loading(self) -> None:
        """Another customer is on the way: nothing of the one before stays in sight."""
        self._sheet = None
        self.panels.close()
        self.notice.clear()
        self.hint.clear()
        self._columns.begin()
        self.notes.begin()
        self.history.begin()
        self.same_person.begin()
        self.parcels.begin()
        self.tickets.begin()
        self.things.begin()
        self._content.hide()
        self._faced.show_content()
        self._faced.show_loading(translate("Customer", "Opening the file…"))

    def show_sheet(self, sheet: Sheet) -> None:
        """Fill the cards whose content changed; panels that are open keep what is typed."""
        now = self._now()
        before, self._sheet = self._sheet, sheet
        if before is None or before.head != sheet.head:
            self.head.show_head(sheet.head)
        if before is None or before.sizes != sheet.sizes:
            self.sizes.show_sizes(sheet.sizes, now)
        if before is None or _noted(before) != _noted(sheet):
            self.notes.show_notes(sheet.notes, sheet.customer.likes, now)
        if before is None or before.ways != sheet.ways:
            self.consents.show_ways(sheet.ways)
        if before is None or before.overwritten != sheet.overwritten:
            self.history.show_lines(sheet.overwritten, now)
        if before is None or before.files != sheet.files:
            self.same_person.show_files(sheet.files)
        self._show_cards(before, sheet)
        self.parcels.show_parcels(sheet.parcels, now)
        self.tickets.show_tickets(sheet.tickets, now)
        self._show_sums(sheet, now)
        self.panels.show_sheet(sheet)
        if sheet.is_to_be_erased:
            self.notice.show_words(Tone.WARNING, text.to_be_erased())
        self._content.show()
        self._faced.show_content()
        self._resume()

    def _resume(self) -> None:
        """Go on with what had been entered before somebody else was opened."""
        unkept, self.unkept = self.unkept, None
        if unkept is not None:
            self.panels.resume(unkept)

    def _show_sums(self, sheet: Sheet, now: datetime) -> None:
        """Sums are of all purchases; the old ones are asked for once the page is painted."""
        if sheet.has_more:
            self.short.show_adding_up()
            self._rest.start()
        else:
            self.short.show_short(sheet.short, now)

    def show_found(self, found: Found) -> None:
        """The wanted part of the list."""
        self.things.show_found(found)

    def show_failed(self, error: Exception) -> None:
        """Instead of the file: why it cannot be shown."""
        if isinstance(error, UnknownCustomer):
            sentence = translate(
                "Customer", "This customer is not on this device, or no longer a customer."
            )
            self._faced.show_face(Mood.EMPTY, sentence, glyph=Icon.CUSTOMER)
            return
        retry = translate("Customer", "Try again")
        self._faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    def show_busy(self, doing: Doing, busy: bool) -> None:
        """A write runs or has ended."""
        if doing is Doing.NOTE:
            self.notes.show_busy(busy)
        elif doing is Doing.TAKING_BACK:
            self.history.show_busy(busy)
        elif doing is Doing.SEPARATION:
            self.same_person.show_busy(busy)
        else:
            self.panels.show_busy(doing, busy)

    def show_done(self, doing: Doing, undo: Callable[[], None] | None) -> None:
        """Say it in place."""
        if doing is Doing.NOTE:
            self.notes.note_kept()
        elif doing not in (Doing.CONSENT, Doing.TAKING_BACK):
            self.panels.close()
        if doing is Doing.ERASURE:
            return  # the file says so itself, for as long as it is there
        action = translate("Customer", "Undo") if undo is not None else ""
        toast.say(self, text.done(doing), action, undo)

    def show_merged(self, name: str) -> None:
        """A card or a link of the other file led here."""
        sentence = translate(
            "Merge", "You opened the file of {name}: it was merged with this one."
        )
        self.notice.show_words(Tone.INFORMATION, sentence.format(name=name))

    def show_typed(self, typed: dict[str, str]) -> None:
        """Offer what was typed for a new file, before this one was found."""
        if typed:
            facts = ", ".join(
                field_value(self._context, name, text) for name, text in typed.items()
            )
            sentence = translate("Merge", "You had typed for a new file: {facts}")
            self.notice.show_words(
                Tone.INFORMATION,
                sentence.format(facts=facts),
                translate("Merge", "Put it into this file"),
                lambda: self.typed_taken.emit(typed),
            )

    def show_likely(self, twins: tuple[LikelyTwin, ...]) -> None:
        """Who may be the same person: the likeliest is offered."""
        if not twins:
            self.hint.clear()
            return
        customer, found = twins[0].customer, twins[0].found
        sentence = translate("Merge", "Perhaps another file of theirs: {name} ({why})")
        self.hint.show_words(
            Tone.INFORMATION,
            sentence.format(name=customer.name, why=reasons(found).lower()),
            translate("Merge", "Compare"),
            lambda: self.compare_pressed.emit(customer.customer_id),
        )

    def show_choices(self, twins: tuple[LikelyTwin, ...]) -> None:
        """Ask whose other file this is."""
        self.panels.choose_twin(twins)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Who was found there."""
        self.panels.show_twins(hits)

    def show_preview(self, preview: MergePreview) -> None:
        """Both files side by side."""
        self.panels.show_preview(preview)

    def show_not_merged(self, error: Exception) -> None:
        """It could not be read."""
        self.notice.show_fault(error_sentence(error))

    def show_card_to_print(self, found: CardToPrint) -> None:
        """A card as it will be printed."""
        self.card_sheets.show_print(found)

    def show_not_printed(self, error: Exception) -> None:
        """The card could not be read."""
        self.card_sheets.show_not_printed(error)

    def show_history(self) -> None:
        """Bring the history of changes into sight."""
        self.history.reveal()

    def offer_back(self, unkept: Unkept, back: Callable[[], None]) -> None:
        """Somebody else is opened: what was not kept waits, and one tap leads back to it."""
        toast.say(self, unkept.sentence, translate("Customer", "Go back to it"), back)

    def show_undone(self) -> None:
        """What was there before is back."""
        toast.say(self, translate("Customer", "Undone: it is as it was before."))

    def show_refused(self, doing: Doing, error: Exception) -> None:
        """Nothing was written; say why where it was entered."""
        sentence = error_sentence(error)
        if doing is Doing.NOTE:
            self.notes.show_refused(sentence)
        elif not self.panels.show_refused(doing, error, sentence):
            self.notice.show_refusal(sentence)

    def _show_cards(self, before: Sheet | None, sheet: Sheet) -> None:
        cards = cards_of(sheet.customer)
        if before is None or cards_of(before.customer) != cards:
            self.cards.show_cards(cards, self._now())
            self.card_sheets.show_cards(cards)

    def _join(self) -> None:
        self.head.ticket_pressed.connect(self.ticket_wanted)
        self.head.contact_pressed.connect(self.panels.show_contact)
        self.head.hand_over_pressed.connect(self._hand_over)
        self.sizes.edit_pressed.connect(self.panels.edit_size)
        self.notes.note_written.connect(self.note_written)
        self.consents.change_pressed.connect(self.panels.show_consents)
        self.cards.card_pressed.connect(self.card_sheets.open_card)
        self.cards.new_pressed.connect(self.card_sheets.ask_new)
        self.things.item_pressed.connect(self.panels.show_item)
        self.parcels.parcel_pressed.connect(self.hand_over_pressed)
        self.panels.parcel_chosen.connect(self.hand_over_pressed)
        self.tickets.new_pressed.connect(self.ticket_wanted)

    def _hand_over(self) -> None:
        """One parcel is opened at once; of several, one is chosen."""
        if self._sheet is None:
            return
        waiting = self._sheet.head.waiting
        if len(waiting) == 1:
            self.hand_over_pressed.emit(waiting[0])
        elif waiting:
            self.panels.choose_parcel()


def _noted(sheet: Sheet) -> tuple[object, ...]:
    return (sheet.notes, sheet.customer.likes)
