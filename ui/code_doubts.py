"""Why a customer's code, or a card, opens nothing, and what to do instead."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.customer_codes import CodeTrouble
from app.services.customer_codes import Doubt
from ui import locale
from ui.locale import LocaleContext
from ui.translation import to_translate

_TITLES = {
    CodeTrouble.NOT_SIGNED: to_translate("Doubt", "This code is not signed"),
    CodeTrouble.DAMAGED: to_translate("Doubt", "This code was not read whole"),
    CodeTrouble.NEWER: to_translate("Doubt", "This code is newer than this app"),
    CodeTrouble.NO_KEYS: to_translate("Doubt", "This device cannot check codes yet"),
    CodeTrouble.FOREIGN: to_translate("Doubt", "This code is of another company"),
    CodeTrouble.UNKNOWN_KEY: to_translate("Doubt", "This device cannot check this code yet"),
    CodeTrouble.FORGED: to_translate("Doubt", "This code is not genuine"),
    CodeTrouble.RETIRED: to_translate("Doubt", "This code is not genuine"),
    CodeTrouble.KEY_REFUSED: to_translate("Doubt", "This code must be replaced"),
    CodeTrouble.NOT_YET: to_translate("Doubt", "This code comes from the future"),
    CodeTrouble.EXPIRED: to_translate("Doubt", "This code is over"),
    CodeTrouble.USED: to_translate("Doubt", "This code was used already"),
    CodeTrouble.LOST: to_translate("Doubt", "This card was reported lost"),
}

_SENTENCES = {
    CodeTrouble.NOT_SIGNED: to_translate(
        "Doubt",
        "It was made before codes were signed, so anybody could have made it. Ask for name or "
        "phone, then print a new card.",
    ),
    CodeTrouble.DAMAGED: to_translate(
        "Doubt",
        "A part is missing or was misread. Scan it again, flat and in good light, or ask for name "
        "or phone.",
    ),
    CodeTrouble.NEWER: to_translate(
        "Doubt", "Update this app to read it. Until then ask for name or phone."
    ),
    CodeTrouble.NO_KEYS: to_translate(
        "Doubt",
        "It has not been in sync since codes are signed. Bring it online for a moment, or ask for "
        "name or phone.",
    ),
    CodeTrouble.FOREIGN: to_translate(
        "Doubt", "It opens nothing here. Ask for our card, or for name or phone."
    ),
    CodeTrouble.UNKNOWN_KEY: to_translate(
        "Doubt",
        "It was signed with a new key. Bring this device online for a moment and scan it again, "
        "or ask for name or phone.",
    ),
    CodeTrouble.FORGED: to_translate(
        "Doubt",
        "It says that it is ours, but its signature is wrong. Do not trust it: ask for name or "
        "phone.",
    ),
    CodeTrouble.RETIRED: to_translate(
        "Doubt",
        "It was signed with a key that had been withdrawn by then. Do not trust it: ask for name "
        "or phone.",
    ),
    CodeTrouble.KEY_REFUSED: to_translate(
        "Doubt",
        "The key that signed it is not accepted any more. Ask for name or phone, then print a new "
        "card.",
    ),
    CodeTrouble.NOT_YET: to_translate(
        "Doubt",
        "Its time and this device's clock do not fit. Check the clock, bring the device online, "
        "or ask for name or phone.",
    ),
    CodeTrouble.EXPIRED: to_translate(
        "Doubt",
        "Codes on a phone are good for some minutes. Ask the customer to show it anew, or ask "
        "for name or phone.",
    ),
    CodeTrouble.USED: to_translate(
        "Doubt",
        "It opened a file here {moment}; each code on a phone is good once. Ask the customer to "
        "show it anew, or ask for name or phone.",
    ),
    CodeTrouble.LOST: to_translate(
        "Doubt", "It was reported lost on {day}. Ask for name or phone; then give out a new card."
    ),
}


def title(doubt: Doubt) -> str:
    """What is the matter, in a few words."""
    return QCoreApplication.translate("Doubt", _TITLES[doubt.trouble])


def sentence(context: LocaleContext, doubt: Doubt, now: datetime) -> str:
    """What that means, and the way on; never who reported a card, nor why."""
    words = QCoreApplication.translate("Doubt", _SENTENCES[doubt.trouble])
    if isinstance(doubt.on, datetime):
        moment = locale.date_and_time(context, doubt.on, now)
        return words.format(moment=moment, day=locale.full_date(context, doubt.on.date()))
    return words.format(moment="", day=locale.full_date(context, doubt.on or now.date()))
