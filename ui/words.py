"""The words of the shop for what the domain and the device say in codes."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.domain.errors import Fault, Refusal
from ui.state_words import STATES
from ui.translation import to_translate

_REFUSALS = {
    "refused": to_translate("Refusal", "This cannot be done here."),
    "already_handed_over": to_translate(
        "Refusal", "Everything in this parcel has already been handed over."
    ),
    "item_left": to_translate(
        "Refusal",
        "One of these items has been handed over meanwhile. Look at the parcel again, then hand "
        "over the rest.",
    ),
    "not_ready": to_translate(
        "Refusal", "This parcel is not on the shelf, so it cannot be handed over yet."
    ),
    "wrong_store": to_translate("Refusal", "This parcel waits in another store."),
    "nothing_decided": to_translate(
        "Refusal", "Say for at least one item whether it is collected, missing or refused."
    ),
    "identity_not_seen": to_translate(
        "Refusal", "At this value, look at an identity document and tick that you have seen it."
    ),
    "signature_missing": to_translate("Refusal", "The signature is still missing."),
    "collector_unnamed": to_translate("Refusal", "Write the name of the person who collects."),
    "text_missing": to_translate("Refusal", "Write a few words first."),
    "text_too_long": to_translate("Refusal", "This text is too long. Please shorten it."),
    "step_not_allowed": to_translate(
        "Refusal", "The ticket has moved on; this step no longer follows. Look at its story."
    ),
    "photo_too_large": to_translate(
        "Refusal", "This photo is too large to keep. Take it again from further away."
    ),
    "note_empty": to_translate("Refusal", "Write the note first."),
    "note_too_long": to_translate("Refusal", "This note is too long. Please shorten it."),
    "manager_only": to_translate("Refusal", "Only a manager may do this."),
    "already_closed": to_translate("Refusal", "Somebody has already dealt with this."),
    "resolution_missing": to_translate("Refusal", "Say how it was settled."),
    "not_merged": to_translate("Refusal", "These two files are not merged (any more)."),
    "already_merged": to_translate("Refusal", "These two files are one already."),
    "same_person": to_translate("Refusal", "This is the same file. Choose the other one."),
    "name_missing": to_translate("Refusal", "A customer needs at least a last name."),
    "not_correctable": to_translate("Refusal", "This cannot be changed at the counter."),
    "nothing_changed": to_translate("Refusal", "Nothing has changed."),
    "card_taken": to_translate("Refusal", "This card already belongs to another customer."),
    "card_was_lost": to_translate(
        "Refusal", "This card was reported lost. Give the customer another one."
    ),
    "unknown_card": to_translate("Refusal", "The customer does not have this card."),
    "size_missing": to_translate("Refusal", "Write the size and choose its system."),
    "unknown_customer": to_translate(
        "Refusal",
        "This customer is not known on this device. Search the server or open a new file.",
    ),
    "not_signed_in": to_translate("Refusal", "Sign in first."),
    "phone_not_valid": to_translate(
        "Refusal", "This does not look like a phone number. Check its digits."
    ),
    "email_not_valid": to_translate("Refusal", "This does not look like an e-mail address."),
    "birth_date_not_valid": to_translate("Refusal", "Check this date of birth."),
    "card_not_valid": to_translate(
        "Refusal", "This is not one of our card numbers, or a digit is wrong. Scan the card again."
    ),
    "unknown_incident": to_translate("Refusal", "This is no longer open on this device."),
    "unknown_pickup": to_translate(
        "Refusal",
        "This parcel is not known on this device. Ask the server when the network is back.",
    ),
    "unknown_hand_over": to_translate("Refusal", "This hand-over is not known on this device."),
    "wrong_pin": to_translate("Refusal", "That is not the right PIN. Try again."),
    "pin_blocked": to_translate("Refusal", "Too many wrong PINs. Wait a moment, then try again."),
    "asked_too_often": to_translate(
        "Refusal",
        "The server has answered many searches of this device. It takes more in some minutes.",
    ),
    "unknown_badge": to_translate("Refusal", "Nobody in this store has this badge."),
    "no_credential": to_translate(
        "Refusal", "This person has no PIN in this store yet. Ask your manager to set one."
    ),
    "permit_over": to_translate("Refusal", "Your PIN was entered too long ago. Enter it again."),
    "not_in_quarantine": to_translate(
        "Refusal", "Somebody has already decided on this. The list is read again."
    ),
    "unknown_device": to_translate("Refusal", "This is not a device of your store."),
    "unknown_ticket": to_translate("Refusal", "This ticket is not known on this device."),
    "title_missing": to_translate(
        "Refusal", "Give the ticket a title that a colleague will recognise."
    ),
}

_FAULTS = {
    "fault": to_translate(
        "Fault", "Something on this device failed. What was confirmed is safe; try again."
    ),
    "record_unreadable": to_translate(
        "Fault",
        "One record on this device cannot be read; the others can. "
        "An update of the app usually cures it.",
    ),
    "database_locked": to_translate(
        "Fault",
        "This device's data cannot be opened with its key. Nothing is lost on the server: "
        "ask your manager to enrol the device again.",
    ),
    "disk_full": to_translate(
        "Fault",
        "This device's storage is full, so nothing new can be kept. "
        "Looking things up still works: free some space, then try again.",
    ),
    "database_busy": to_translate(
        "Fault",
        "This device is busy keeping other work, so this was not kept. Try again in a moment.",
    ),
    "database_damaged": to_translate(
        "Fault",
        "This device's data is damaged. Do not reset the device: work that was not sent "
        "may still be saved. Ask for help and use another device meanwhile.",
    ),
    "picture_unreadable": to_translate(
        "Fault", "This file is not a picture that can be read. Choose another or use the camera."
    ),
    "picture_too_large": to_translate(
        "Fault", "This picture is too large. Choose a smaller one or use the camera."
    ),
    "camera_absent": to_translate(
        "Fault", "No camera was found. Scanner and keyboard still work."
    ),
    "camera_busy": to_translate(
        "Fault",
        "Another program is using the camera. Close it and try again; "
        "scanner and keyboard still work.",
    ),
    "camera_denied": to_translate(
        "Fault",
        "This device does not let the app use its camera. Allow it in the system's settings for "
        "privacy, then try again; pictures, scanner and keyboard still work.",
    ),
    "camera_lost": to_translate(
        "Fault",
        "The camera no longer answers. Plug it in again; scanner and keyboard still work.",
    ),
    "serial_port_absent": to_translate(
        "Fault",
        "No scanner answers at this port. Plug it in, or choose another port; it is looked for "
        "again every two seconds.",
    ),
    "serial_port_busy": to_translate(
        "Fault", "Another program is using this port. Close it; the port is then opened by itself."
    ),
    "serial_port_denied": to_translate(
        "Fault",
        "This user may not open the port. On Linux, an administrator adds the user to the group "
        "“dialout”; then sign in to the system again.",
    ),
    "serial_port_lost": to_translate(
        "Fault", "The scanner was unplugged. Plug it in again: it is found by itself."
    ),
    "store_unknown": to_translate(
        "Fault",
        "This device has never been in sync, so it does not know its store. "
        "Connect it to the network once.",
    ),
    "catalogue_unreadable": to_translate(
        "Fault", "This file is not a product export that can be read. Choose another one."
    ),
    "code_not_makeable": to_translate(
        "Fault", "This text cannot be printed as this kind of code. Choose a QR code instead."
    ),
    "offline": to_translate(
        "Fault",
        "The server cannot be reached. Everything on this device still works; changes "
        "are kept here and will be sent.",
    ),
    "address_not_safe": to_translate(
        "Fault", "The server's address must begin with https. Check it and try again."
    ),
    "denied": to_translate(
        "Fault",
        "The server no longer accepts this device. What is on it still works and is kept: with "
        "a code from your manager, enrol it again under Notices.",
    ),
    "server_trouble": to_translate(
        "Fault",
        "The server has a problem. Everything on this device still works; changes are "
        "kept here and will be sent.",
    ),
    "too_old": to_translate(
        "Fault",
        "This version of the app is too old for the server. Work goes on and is sent, but "
        "nothing new arrives: update the app.",
    ),
    "records_differ": to_translate(
        "Fault",
        "This device does not hold quite what the server holds and could not mend it. Work "
        "goes on and is sent; it tries again every hour. If this stays for a day, send what "
        "waits and ask your manager to enrol the device again.",
    ),
    "not_taken": to_translate(
        "Fault",
        "The server could not take one of the changes. It is kept here: look at the notices.",
    ),
    "database_gone": to_translate(
        "Fault", "This device's data is no longer here. Close the app, then start it again."
    ),
    "key_missing": to_translate(
        "Fault",
        "The key to this device's data is gone, so it cannot be opened. Nothing is lost "
        "on the server: ask your manager to enrol the device again.",
    ),
    "folder_not_usable": to_translate(
        "Fault",
        "The app cannot write in the folder of its data. Ask who looks after this device to "
        "give you the right to, then start the app again.",
    ),
    "already_open": to_translate(
        "Fault", "Comptoir is already open on this device: look for its window."
    ),
    "server_not_started": to_translate(
        "Fault",
        "The server on this machine did not start. Its log, server.log in its folder, says why.",
    ),
    "key_store_closed": to_translate(
        "Fault",
        "The system keeps the key to this device's data locked. Unlock the system's key "
        "store, then start the app again.",
    ),
}

_UNEXPECTED = to_translate(
    "Fault",
    "Something unexpected happened in the app. What was confirmed is safe; "
    "the details were written to the log.",
)


def refusal_sentence(code: str) -> str:
    """Why the rules say no; a general sentence for a code that is newer than this app."""
    text = _REFUSALS.get(code, _REFUSALS["refused"])
    return QCoreApplication.translate("Refusal", text)


def fault_sentence(code: str) -> str:
    """What failed, what still works and the way out."""
    return QCoreApplication.translate("Fault", _FAULTS.get(code, _FAULTS["fault"]))


def error_sentence(error: Exception) -> str:
    """The sentence of any error: a refusal, a fault, or a defect of ours."""
    if isinstance(error, Refusal):
        return refusal_sentence(error.code)
    if isinstance(error, Fault):
        return fault_sentence(error.code)
    return QCoreApplication.translate("Fault", _UNEXPECTED)


def state_word(state: StrEnum) -> str:
    """What the shop calls a value of the domain, such as ``PickupState.READY``.

    Raises:
        KeyError: an enumeration without words (a defect).
    """
    context = type(state).__name__
    return QCoreApplication.translate(context, STATES[context][state.value])


def known_codes() -> frozenset[str]:
    """Every code that has a sentence of its own."""
    return frozenset(_REFUSALS) | frozenset(_FAULTS)
