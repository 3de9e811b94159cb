"""What the page of a new ticket does. Plain Python: no Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from app.domain.codes import CardCode, CustomerCode, ProductCode, ScannedCode, UnknownCode, parse
from app.domain.tickets import Ticket
from app.services.customer_codes import Doubt
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.hits import Hit
from app.services.recognition import (
    FoundCustomer,
    NotKnown,
    Recognised,
    Recognition,
    SeveralCustomers,
)
from app.services.search import Search
from app.services.tickets import NewTicket, Tickets
from ui.new_ticket.model import Entered, Item, Whose, whose
from ui.photos.sources import PhotoSource, Prepared, Shrink, prepare
from ui.routes import NewTicketRoute, Route, TicketRoute, TicketsRoute
from ui.run import Run

_MOST_HITS = 40


class NewTicketView(Protocol):
    """What the presenter may ask of the page."""

    def show_loading(self) -> None:
        """The customer's file is on its way; the fields are empty."""
        ...

    def show_search(self, *, keeps_words: bool) -> None:
        """Nobody is chosen: ask whose ticket it is; the fields are empty unless kept."""
        ...

    def show_hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """Customers who fit ``text``, or those seen last."""
        ...

    def show_search_failed(self, error: Exception) -> None:
        """The search did not work."""
        ...

    def show_nobody(self) -> None:
        """The card that was read leads to no customer on this device."""
        ...

    def show_doubt(self, doubt: Doubt) -> None:
        """Why the code that was read opens nothing."""
        ...

    def show_whose(self, whose: Whose, *, may_change: bool) -> None:
        """This customer's ticket; what is being entered stays."""
        ...

    def show_item(self, item: Item | None) -> None:
        """What it is about; None: nothing they bought."""
        ...

    def show_photos(self, jpegs: tuple[bytes, ...]) -> None:
        """The photos that go with it."""
        ...

    def show_removed(self, undo: Callable[[], None]) -> None:
        """A photo is no longer there; ``undo`` puts it back."""
        ...

    def show_preparing(self, busy: bool) -> None:
        """Photos are being made small, or that has ended."""
        ...

    def show_busy(self, busy: bool) -> None:
        """The ticket is being written, or that has ended."""
        ...

    def show_kind_missing(self) -> None:
        """What the customer wants must be chosen first."""
        ...

    def show_refused(self, error: Exception) -> None:
        """Nothing was written, and why; what was entered stays."""
        ...

    def show_failed(self, error: Exception) -> None:
        """The customer's file cannot be shown."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The use cases that the page needs."""

    desk: Desk
    tickets: Tickets
    customers: Customers
    search: Search
    recognition: Recognition


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A ticket that is being entered: from where, whose, about what, with which photos."""

    route: NewTicketRoute
    customer_id: str
    item: Item | None
    photos: tuple[bytes, ...]


class NewTicketPresenter:
    """Drives one :class:`NewTicketView`. ``replace`` goes on without a way back to here."""

    def __init__(
        self,
        view: NewTicketView,
        services: Services,
        *,
        shrink: Shrink,
        run: Run,
        go: Callable[[Route], None],
        replace: Callable[[Route], None],
    ) -> None:
        self._view, self._services, self._shrink = view, services, shrink
        self._run, self._go, self._replace = run, go, replace
        self._route: NewTicketRoute | None = None
        self._customer_id = ""
        self._whose: Whose | None = None
        self._item: Item | None = None
        self._photos: tuple[bytes, ...] = ()
        self._is_writing = False
        self._is_here = False

    def arrive(self, route: NewTicketRoute) -> None:
        """Begin a ticket; arriving from the same place again goes on with the one begun."""
        self._is_here = True
        if route != self._route:
            self.begin(route)
        elif self._customer_id:
            self.load()

    @property
    def begun(self) -> Begun | None:
        """The ticket that is being entered."""
        if self._route is None:
            return None
        return Begun(
            route=self._route,
            customer_id=self._customer_id,
            item=self._item,
            photos=self._photos,
        )

    def resume(self, begun: Begun) -> bool:
        """Go on with a ticket; False when this page was opened from elsewhere."""
        if begun.route != self._route:
            return False
        self._item, self._photos = begun.item, begun.photos
        self._view.show_photos(self._photos)
        if begun.customer_id and begun.customer_id != self._customer_id:
            self.choose_customer(begun.customer_id)
        return True

    def leave(self) -> None:
        """The page is no longer in front; what was entered stays."""
        self._is_here = False
        self._run.forget("find")
        self._run.forget("code")

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of ``kinds`` changed here or elsewhere."""
        if self._customer_id and kinds & {"customer", "purchase"}:
            self.load()

    def begin(self, route: NewTicketRoute) -> None:
        """Forget what was entered and begin at ``route``."""
        self._route, self._whose, self._item, self._photos = route, None, None, ()
        self._customer_id = route.customer_id
        self._view.show_photos(())
        if self._customer_id:
            self._view.show_loading()
            self.load()
        else:
            self._view.show_search(keeps_words=False)
            self.find("")

    def again(self) -> None:
        """Forget what was entered and begin at the same place."""
        self.begin(self._route or NewTicketRoute())

    def back(self) -> None:
        """Go to the list; what was entered stays here."""
        self._go(TicketsRoute())

    def find(self, text: str) -> None:
        """Look for a customer; of nothing, those seen last."""
        sought = text.strip()

        def work() -> tuple[Hit, ...]:
            hits = self._services.search.find(sought, _MOST_HITS)
            return tuple(hit for hit in hits if hit.entity == "customer")

        self._run.latest(
            "find",
            work,
            lambda hits: self._view.show_hits(sought, hits),
            self._view.show_search_failed,
        )

    def take_code(self, code: ScannedCode) -> bool:
        """A card while nobody is chosen, or an article of theirs; other codes go their way."""
        meaning = parse(code, self._services.desk.patterns)
        is_card = isinstance(meaning, CardCode | CustomerCode | UnknownCode)
        if is_card and self._route is not None and not self._customer_id:
            self._run.latest(
                "code",
                lambda: self._services.recognition.recognise(code),
                self._recognised,
                self._view.show_search_failed,
            )
            return True
        if isinstance(meaning, ProductCode) and self._whose is not None:
            items = self._whose.items
            item = next((i for i in items if i.line.gtin == meaning.gtin14), None)
            if item is not None:
                self.choose_item(item)
                return True
        return False

    def choose_customer(self, customer_id: str) -> None:
        """It is this customer's ticket."""
        self._run.forget("find")
        self._customer_id = customer_id
        self.load()

    def change_customer(self) -> None:
        """It is somebody else's; the words stay, what was bought does not."""
        self._customer_id, self._whose, self._item = "", None, None
        self._view.show_item(None)
        self._view.show_search(keeps_words=True)
        self.find("")

    def choose_item(self, item: Item | None) -> None:
        """It is about this item, or about nothing they bought."""
        self._item = item
        self._view.show_item(item)

    def add_photos(self, sources: tuple[PhotoSource, ...]) -> None:
        """Photos were taken or chosen; those that can be read are added."""
        route = self._route
        self._view.show_preparing(True)

        def done(prepared: Prepared) -> None:
            self._view.show_preparing(False)
            if route is not self._route:
                return
            self._photos += prepared.jpegs
            self._view.show_photos(self._photos)
            if prepared.failures:
                self._view.show_refused(prepared.failures[0])

        def failed(error: Exception) -> None:
            self._view.show_preparing(False)
            self._view.show_refused(error)

        self._run(lambda: prepare(self._shrink, sources), done, failed)

    def remove_photo(self, number: int) -> None:
        """Take one away; it can be put back while the same ticket is written."""
        gone, route = self._photos[number], self._route
        self._photos = self._photos[:number] + self._photos[number + 1 :]
        self._view.show_photos(self._photos)
        self._view.show_removed(partial(self._put_back, route, number, gone))

    def _put_back(self, route: NewTicketRoute | None, number: int, photo: bytes) -> None:
        if route is self._route and not self._is_writing:
            self._photos = (*self._photos[:number], photo, *self._photos[number:])
            self._view.show_photos(self._photos)

    @property
    def photos(self) -> tuple[bytes, ...]:
        """What goes with the ticket."""
        return self._photos

    def save(self, entered: Entered) -> None:
        """Open the ticket and go to it."""
        if self._is_writing:
            return
        if entered.kind is None:
            self._view.show_kind_missing()
            return
        new = NewTicket(
            customer_id=self._customer_id,
            kind=entered.kind,
            priority=entered.priority,
            title=entered.title,
            text=entered.text,
            purchase_id=self._item.purchase_id if self._item else "",
            line_id=self._item.line.line_id if self._item else "",
            photos=self._photos,
        )
        self._is_writing = True
        self._view.show_busy(True)
        opened = partial(self._opened, self._route)
        self._run(lambda: self._services.tickets.create(new), opened, self._refused)

    def load(self) -> None:
        """Read the customer's file, as a first time or again."""
        customer_id, desk = self._customer_id, self._services.desk

        def work() -> Whose:
            file = self._services.customers.open(customer_id)
            return whose(file, desk.store(), desk.now())

        self._run.latest("whose", work, self._show_whose, self._view.show_failed)

    def _recognised(self, found: Recognised) -> None:
        if isinstance(found, FoundCustomer):
            self.choose_customer(found.customer_id)
        elif isinstance(found, SeveralCustomers):
            self._view.show_hits("", found.hits)
        elif isinstance(found, NotKnown) and found.doubt is not None:
            self._view.show_doubt(found.doubt)
        else:
            self._view.show_nobody()

    def _show_whose(self, found: Whose) -> None:
        if found.customer.customer_id != self._customer_id or self._route is None:
            return
        is_first, self._whose = self._whose is None, found
        self._view.show_whose(found, may_change=not self._route.customer_id)
        if is_first and self._route.purchase_id and self._route.customer_id:
            self.choose_item(found.item(self._route.purchase_id, self._route.line_id))
        elif self._item is not None:
            self.choose_item(found.item(*self._item.key))

    def _opened(self, route: NewTicketRoute | None, ticket: Ticket) -> None:
        """Go to the ticket, unless somebody has gone elsewhere or begun another meanwhile."""
        self._is_writing = False
        self._view.show_busy(False)
        if route is not self._route:
            return
        self._route, self._whose, self._item, self._photos = None, None, None, ()
        if self._is_here:
            self._replace(TicketRoute(ticket.ticket_id))

    def _refused(self, error: Exception) -> None:
        self._is_writing = False
        self._view.show_busy(False)
        self._view.show_refused(error)
