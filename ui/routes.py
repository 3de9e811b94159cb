"""Where one can go: every page by name, with what it needs to know on arrival."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.products import Product
from app.services.recognition import NotKnown


@dataclass(frozen=True, slots=True)
class Route:
    """A place in the app."""


@dataclass(frozen=True, slots=True)
class CounterRoute(Route):
    """The first page after sign-in."""


@dataclass(frozen=True, slots=True)
class CustomersRoute(Route):
    """Recent customers, or those found by ``text``.

    ``is_submitted``: Enter was pressed, so that a single answer opens at once.
    """

    text: str = ""
    is_submitted: bool = False


@dataclass(frozen=True, slots=True)
class CustomerRoute(Route):
    """One customer's file; ``at_history``: what lost against concurrent changes is in sight.

    ``typed``: what was typed for a new file (field and text) before this one was found.
    """

    customer_id: str
    at_history: bool = False
    typed: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class NewCustomerRoute(Route):
    """A new file; ``card_number`` when a card nobody has was scanned, ``text`` as it was typed."""

    card_number: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PickupsRoute(Route):
    """The store's parcels."""


@dataclass(frozen=True, slots=True)
class HandOverRoute(Route):
    """One parcel; ``is_scanned``: its code was read, not chosen from a list."""

    pickup_id: str
    is_scanned: bool = False


@dataclass(frozen=True, slots=True)
class TicketsRoute(Route):
    """The store's tickets."""


@dataclass(frozen=True, slots=True)
class TicketRoute(Route):
    """One ticket and its story."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class NewTicketRoute(Route):
    """A new ticket, of a customer or of one of their purchases."""

    customer_id: str = ""
    purchase_id: str = ""
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class ProductRoute(Route):
    """A product of the catalogue and its other variants."""

    product: Product
    siblings: tuple[Product, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRoute(Route):
    """One physical piece: its life, and whose it is."""

    gtin14: str
    serial: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotKnownRoute(Route):
    """A code or number that leads nowhere on this device, and what can be done."""

    found: NotKnown


@dataclass(frozen=True, slots=True)
class CameraRoute(Route):
    """Read a code with the camera."""


@dataclass(frozen=True, slots=True)
class NoticesRoute(Route):
    """What must be known: conflicts, refusals, incidents; and what is not sent yet."""


@dataclass(frozen=True, slots=True)
class EnrolAgainRoute(Route):
    """Be let in anew by the server, or find it at another address."""


@dataclass(frozen=True, slots=True)
class SettingsRoute(Route):
    """Language, theme, text size, sounds, camera, this device."""


@dataclass(frozen=True, slots=True)
class ScannerRoute(Route):
    """Set up a scanner with the test sheet."""


@dataclass(frozen=True, slots=True)
class DevicesRoute(Route):
    """For managers: the devices of the store, and what of their work needs a decision."""


@dataclass(frozen=True, slots=True)
class HelpRoute(Route):
    """The guide, at a chapter (a name of ``docs/guide``) or at its beginning."""

    chapter: str = ""
