"""One way in: whatever was scanned, read by the camera or typed opens the right page. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.services.recognition import (
    FoundBadge,
    FoundCustomer,
    FoundItem,
    FoundPickup,
    FoundProduct,
    FoundTicket,
    NotKnown,
    Recognised,
    Recognition,
    SearchFor,
    SeveralCustomers,
)
from ui import routes
from ui.routes import Route
from ui.run import Run


class Desktop(Protocol):
    """What stands around: the page that may want the code first, tones, the notice bar."""

    def offer_to_page(self, code: ScannedCode) -> bool:
        """True when the page that is shown took the code for itself."""
        ...

    def go(self, route: Route) -> None:
        """Open a page."""
        ...

    def show_search(self, text: str) -> None:
        """Show what is found so far; no step of its own in the way back."""
        ...

    def sound(self, *, is_good: bool) -> None:
        """Let the good or the bad tone be heard."""
        ...

    def say_badge(self) -> None:
        """A badge opens the sign-in page only."""
        ...

    def say_error(self, error: Exception) -> None:
        """The look-up failed."""
        ...


class OneWayIn:
    """Looks up off the GUI thread; the latest code wins."""

    def __init__(self, desktop: Desktop, recognition: Recognition, run: Run) -> None:
        self._desktop, self._recognition, self._run = desktop, recognition, run

    def take(self, code: ScannedCode) -> None:
        """A code arrived from a scanner or a camera."""
        if not self._desktop.offer_to_page(code):
            self._look_up(code)

    def submit(self, text: str) -> None:
        """Text was typed into the search box and Enter pressed."""
        typed = ScannedCode(text=text, symbology=Symbology.UNKNOWN, source=CodeSource.TYPED)
        self._look_up(typed)

    def edit(self, text: str) -> None:
        """Text is being typed into the search box."""
        self._run.forget("code")
        self._desktop.show_search(text)

    def _look_up(self, code: ScannedCode) -> None:
        self._run.latest(
            "code",
            lambda: self._recognition.recognise(code),
            self._opened(code),
            self._failed,
        )

    def _opened(self, code: ScannedCode) -> Callable[[Recognised], None]:
        def open_it(found: Recognised) -> None:
            is_typed = code.source is CodeSource.TYPED
            if not is_typed:
                self._desktop.sound(is_good=not isinstance(found, NotKnown | FoundBadge))
            route = route_to(found, code)
            if route is None:
                self._desktop.say_badge()
            else:
                self._desktop.go(route)

        return open_it

    def _failed(self, error: Exception) -> None:
        self._desktop.sound(is_good=False)
        self._desktop.say_error(error)


def route_to(  # noqa: C901, PLR0911 - one line for each thing that can be found
    found: Recognised, code: ScannedCode
) -> Route | None:
    """The page for what was found; None for a badge, which has no page."""
    match found:
        case FoundCustomer(customer_id=customer_id):
            return routes.CustomerRoute(customer_id)
        case SeveralCustomers():
            return routes.CustomersRoute(code.text)
        case FoundPickup(pickup_id=pickup_id):
            is_scanned = code.source is not CodeSource.TYPED
            return routes.HandOverRoute(pickup_id, is_scanned=is_scanned)
        case FoundTicket(ticket_id=ticket_id):
            return routes.TicketRoute(ticket_id)
        case FoundItem(gtin14=gtin14, serial=serial):
            return routes.ItemRoute(gtin14, serial)
        case FoundProduct(product=product, siblings=siblings):
            return routes.ProductRoute(product, siblings)
        case SearchFor(text=text):
            return routes.CustomersRoute(text, is_submitted=True)
        case NotKnown():
            return routes.NotKnownRoute(found)
        case FoundBadge():
            return None
