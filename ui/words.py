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
    "name_missing": to_translate("Refusal", "A customer needs at least a last name."),
    "not_correctable": to_translate("Refusal", "This cannot be changed at the counter."),
    "nothing_changed": to_translate("Refusal", "Nothing has changed."),
    "card_taken": to_translate("Refusal", "This card already belongs to another customer."),
    "size_missing": to_translate("Refusal", "Write the size and choose its system."),
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
    "camera_lost": to_translate(
        "Fault",
        "The camera no longer answers. Plug it in again; scanner and keyboard still work.",
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
