"""The words for codes that are not known here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.codes import (
    BadgeCode,
    CardCode,
    CustomerCode,
    ItemCode,
    Meaning,
    OrderNumber,
    PickupCode,
    ProductCode,
    TicketCode,
    UnknownCode,
    UnknownReason,
)
from app.services.recognition import NotKnown
from ui import code_doubts, locale
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.sizes import size_value
from ui.words import state_word

translate = QCoreApplication.translate
_GLYPHS = {
    CardCode: Icon.CARD,
    CustomerCode: Icon.QR_CODE,
    PickupCode: Icon.PICKUPS,
    OrderNumber: Icon.PURCHASES,
    TicketCode: Icon.TICKETS,
    BadgeCode: Icon.IDENTITY,
    ProductCode: Icon.PRODUCT,
    ItemCode: Icon.PRODUCT,
    UnknownCode: Icon.QUESTION,
}


def glyph(found: NotKnown) -> Icon:
    """The sign of what it looks like, or of what is the matter with it."""
    return Icon.WARNING if found.doubt is not None else _GLYPHS[type(found.meaning)]


def title(found: NotKnown) -> str:
    """What it looks like, and that it is not known, or why it opens nothing."""
    if found.doubt is not None:
        return code_doubts.title(found.doubt)
    return _title(found.meaning)


def _title(meaning: Meaning) -> str:
    if isinstance(meaning, UnknownCode) and meaning.reason is UnknownReason.CHECK_DIGIT:
        return translate("NotKnown", "This number has a mistake in it")
    return {
        CardCode: translate("NotKnown", "This loyalty card is not known here"),
        CustomerCode: translate("NotKnown", "This customer's code is not known here"),
        PickupCode: translate("NotKnown", "This parcel is not known here"),
        OrderNumber: translate("NotKnown", "This order is not known here"),
        TicketCode: translate("NotKnown", "This ticket is not known here"),
        BadgeCode: translate("NotKnown", "Nobody of this store has this badge"),
        ProductCode: translate("NotKnown", "This article is not in the catalogue"),
        ItemCode: translate("NotKnown", "This piece is not in the catalogue"),
        UnknownCode: translate("NotKnown", "This code means nothing here"),
    }[type(meaning)]


def certainty(context: LocaleContext, found: NotKnown, now: datetime) -> str:
    """How far this device can be believed, and why it may be wrong."""
    if found.doubt is not None:
        return code_doubts.sentence(context, found.doubt, now)
    if isinstance(found.meaning, CustomerCode):
        return f"{_genuine(found)} {_certainty(context, found, now)}"
    return _certainty(context, found, now)


def _genuine(found: NotKnown) -> str:
    """A proven code of somebody unknown here, and what it tells."""
    words = translate("NotKnown", "The code is genuine.")
    if not found.sizes:
        return words
    sizes = ", ".join(
        f"{state_word(size.family)} {size_value(size.value)} {size.system}" for size in found.sizes
    )
    told = translate("NotKnown", "Sizes that the customer agreed to show: {sizes}.")
    return f"{words} {told.format(sizes=sizes)}"


def _certainty(context: LocaleContext, found: NotKnown, now: datetime) -> str:
    if isinstance(found.meaning, UnknownCode):
        return _why_unknown(found.meaning)
    if found.last_sync is None:
        return translate("NotKnown", "This device has never been in sync, so it cannot be sure.")
    moment = locale.date_and_time(context, found.last_sync, now)
    if not found.is_fresh:
        return translate(
            "NotKnown",
            "It is not known on this device, which was last in sync {moment}. "
            "It may have come since then.",
        ).format(moment=moment)
    if found.may_ask_server:
        return translate(
            "NotKnown",
            "This device is in sync and does not have it. A customer of another store may.",
        )
    return translate("NotKnown", "This device is in sync and does not have it.")


def nobody(meaning: Meaning) -> str:
    """The server does not know it either."""
    if isinstance(meaning, CardCode):
        return translate(
            "NotKnown",
            "The server does not know this card either: it can be given to a new customer.",
        )
    return translate("NotKnown", "The server does not know this code either.")


def _why_unknown(meaning: UnknownCode) -> str:
    if meaning.reason is UnknownReason.CHECK_DIGIT:
        return translate(
            "NotKnown", "Its check digit does not fit. Scan it again, or look at each digit."
        )
    return translate(
        "NotKnown",
        "It is neither a card, a parcel, an order, a ticket nor an article of ours. "
        "Scan another code, or search by name.",
    )
