"""What the shop calls the contact details of a customer, and how their values are written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.consents import ContactChannel
from ui import locale
from ui.locale import LocaleContext
from ui.translation import to_translate
from ui.words import state_word

_FIELDS = {
    "title": to_translate("ContactField", "Title"),
    "first_name": to_translate("ContactField", "First name"),
    "last_name": to_translate("ContactField", "Last name"),
    "email": to_translate("ContactField", "E-mail"),
    "phone": to_translate("ContactField", "Phone"),
    "street": to_translate("ContactField", "Street"),
    "postcode": to_translate("ContactField", "Postcode"),
    "city": to_translate("ContactField", "City"),
    "country": to_translate("ContactField", "Country"),
    "language": to_translate("ContactField", "Language"),
    "birth_date": to_translate("ContactField", "Date of birth"),
    "preferred_channel": to_translate("ContactField", "Preferred channel"),
}


def field_word(name: str) -> str:
    """The name of a field; as it is when a newer server knows more fields."""
    words = _FIELDS.get(name)
    return QCoreApplication.translate("ContactField", words) if words else name


def field_value(context: LocaleContext, name: str, value: str) -> str:
    """A value as people write it: phones with spaces, channels by name, no value as that."""
    if not value:
        return QCoreApplication.translate("ContactField", "nothing")
    if name == "phone":
        return locale.phone(context, value)
    if name == "preferred_channel" and value in {channel.value for channel in ContactChannel}:
        return state_word(ContactChannel(value))
    return value


def known_fields() -> frozenset[str]:
    """Every field that has words."""
    return frozenset(_FIELDS)
