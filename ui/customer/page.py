"""Joins the customer page: view, presenter and what the shell asks of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.customer_cards import CustomerCards
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.merging import Merging
from app.services.search import Search
from ui.customer.cards_presenter import CardsPresenter
from ui.customer.merge_presenter import MergePresenter
from ui.customer.presenter import CustomerPresenter
from ui.customer.unkept import Begun
from ui.customer.view import CustomerWidget
from ui.locale import LocaleContext
from ui.printing.card import DrawCode, nothing_drawn
from ui.routes import CustomerRoute, Route
from ui.tasks import Tasks


class CustomerPage:
    """A :class:`ui.page.Page` for :class:`CustomerRoute`."""

    def __init__(
        self,
        *,
        customers: Customers,
        desk: Desk,
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
        draw_code: DrawCode = nothing_drawn,
    ) -> None:
        self.view = CustomerWidget(context, desk.now, draw_code=draw_code)
        self.presenter = CustomerPresenter(
            self.view, customers=customers, desk=desk, run=tasks.for_screen(self.view), go=go
        )
        self.merging = MergePresenter(
            self.view,
            merging=Merging(desk),
            search=Search(desk),
            run=tasks.for_screen(self.view),
            write=self.presenter.write,
        )
        self.cards = CardsPresenter(
            self.view,
            cards=CustomerCards(desk),
            customers=customers,
            run=tasks.for_screen(self.view),
            write=self.presenter.write,
        )
        self._go = go
        self._begun: dict[str, Begun] = {}
        self._join()

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: CustomerRoute) -> None:
        """Show a customer."""
        if route.customer_id != self.presenter.customer_id:
            self._set_aside()
        self.presenter.arrive(route)
        self.merging.arrive(route.customer_id)
        self.resume(self._begun)

    def leave(self) -> None:
        """Stop reading; cover the phone number."""
        self.presenter.leave()
        self.merging.leave()
        self.view.head.cover()

    def reload(self, kinds: frozenset[str]) -> None:
        """Read again what is shown."""
        self.presenter.reload(kinds)
        if kinds & {"customer", "merge"} and self.presenter.customer_id:
            self.merging.look()

    def draft(self) -> dict[str, Begun]:
        """What is being written and entered, by customer."""
        words, unkept = self.view.notes.text, self.view.panels.unkept or self.view.unkept
        if not words.strip() and unkept is None:
            return dict(self._begun)
        return self._begun | {self.presenter.customer_id: Begun(note=words, unkept=unkept)}

    def resume(self, draft: dict[str, Begun]) -> None:
        """Go on with what was begun about this customer; what is about others waits for them."""
        self._begun = dict(draft)
        begun = self._begun.pop(self.presenter.customer_id, None)
        if begun is not None:
            self.view.unkept = begun.unkept
            if begun.note.strip():
                self.view.notes.write(begun.note)

    def _set_aside(self) -> None:
        """A card is scanned while a size or details are being entered: they wait."""
        unkept, whose = self.view.panels.unkept, self.presenter.customer_id
        self._begun, self.view.unkept = self.draft(), None
        if unkept is not None:
            self.view.offer_back(unkept, lambda: self._go(CustomerRoute(whose)))

    def _join(self) -> None:
        view, does = self.view, self.presenter
        view.retry_pressed.connect(does.load)
        view.rest_wanted.connect(does.load_rest)
        view.note_written.connect(does.add_note)
        view.hand_over_pressed.connect(does.hand_over)
        view.ticket_wanted.connect(does.new_ticket)
        view.history.taken_back.connect(does.take_back)
        view.things.sought.connect(does.seek)
        view.tickets.ticket_pressed.connect(does.open_ticket)
        view.panels.size_kept.connect(does.record_size)
        view.panels.details_kept.connect(does.correct)
        view.panels.consent_changed.connect(does.change_consent)
        view.panels.item_ticket_wanted.connect(does.new_ticket)
        view.panels.erasure_confirmed.connect(does.erase)
        view.typed_taken.connect(does.take_typed)
        sheets = view.card_sheets
        sheets.new_wanted.connect(self.cards.issue)
        sheets.lost.connect(self.cards.report_lost)
        sheets.print_wanted.connect(lambda number: self.cards.print(does.customer_id, number))
        view.compare_pressed.connect(self.merging.choose)
        view.same_person.separate_pressed.connect(self.merging.separate)
        view.panels.twin_wanted.connect(self.merging.begin)
        view.panels.twin_sought.connect(self.merging.seek)
        view.panels.twin_chosen.connect(self.merging.choose)
        view.panels.merge_confirmed.connect(self.merging.merge)
