"""What staff did, and what became of it, in the words of the shop, with the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.translation import to_translate

_KINDS = {
    "customer_created": to_translate("Work", "New customer"),
    "contact_corrected": to_translate("Work", "Contact corrected"),
    "card_attached": to_translate("Work", "Card attached"),
    "card_reported_lost": to_translate("Work", "Card reported lost"),
    "size_recorded": to_translate("Work", "Size recorded"),
    "consent_changed": to_translate("Work", "Consent changed"),
    "note_added": to_translate("Work", "Note added"),
    "pickup_handed_over": to_translate("Work", "Parcel handed over"),
    "ticket_opened": to_translate("Work", "Ticket opened"),
    "ticket_entry_added": to_translate("Work", "Ticket answered or advanced"),
    "photo_taken": to_translate("Work", "Photo taken"),
    "incident_closed": to_translate("Work", "Incident settled"),
    "customers_merged": to_translate("Work", "Two files merged"),
    "customers_separated": to_translate("Work", "Two files separated again"),
    "customer_erasure_requested": to_translate("Work", "Erasure asked for"),
}

_REASONS = {
    "erased": to_translate(
        "Work",
        "This customer's data was erased at their wish. Nothing more can be kept about them.",
    ),
    "gone": to_translate(
        "Work",
        "The record no longer exists. Look for it again; the server keeps what was entered, "
        "where a manager sees it.",
    ),
    "foreign_store": to_translate("Work", "It belongs to another store. Ask that store to do it."),
    "foreign_actor": to_translate(
        "Work", "The person does not work in this store. Do it again under your own name."
    ),
    "foreign_record": to_translate(
        "Work", "This device was never given that record. Look it up first, then do it again."
    ),
    "manager_only": to_translate("Work", "Only a manager may do this. Ask yours."),
    "already_closed": to_translate(
        "Work", "Somebody had already dealt with it. There is nothing left to do."
    ),
    "record_unreadable": to_translate(
        "Work",
        "The server could not read what was entered. It is kept there: do it again, and ask for "
        "help if that happens twice.",
    ),
    "group_refused": to_translate(
        "Work",
        "Something else done in the same step was not accepted, so none of it was. Look at the "
        "other notice, then do it again.",
    ),
    "unknown_kind": to_translate(
        "Work",
        "The server does not understand this yet. It is kept there and takes effect after its "
        "update.",
    ),
    "group_kept": to_translate(
        "Work",
        "It was done in one step with something that the server does not understand yet. All of "
        "it is kept there and takes effect after its update.",
    ),
    "server_fault": to_translate(
        "Work",
        "The server stumbled over this. It is kept there and is tried again after its update.",
    ),
}

_FLAGS = {
    "card_twice": to_translate(
        "Work", "Two customers carry the same card. A manager decides whose it is."
    ),
    "double_hand_over": to_translate(
        "Work", "This parcel was handed over twice. A manager decides."
    ),
    "foreign_store": to_translate(
        "Work", "It was kept, though it belongs to another store. Tell your manager."
    ),
    "foreign_actor": to_translate(
        "Work",
        "It was kept, though the person does not work in this store. Tell your manager.",
    ),
    "foreign_record": to_translate(
        "Work", "It was kept, though this device was never given that record. Tell your manager."
    ),
}


def kind_word(kind: str) -> str:
    """What was done; a general word for a kind that is newer than this app."""
    words = _KINDS.get(kind)
    if words is None:
        return QCoreApplication.translate("Work", "Something done here")
    return QCoreApplication.translate("Work", words)


def reason_sentence(code: str) -> str:
    """Why work had no effect, and the way out; empty for a code that is newer than this app."""
    words = _REASONS.get(code)
    return QCoreApplication.translate("Work", words) if words else ""


def flag_sentence(code: str) -> str:
    """What contradicts, though it was kept."""
    words = _FLAGS.get(code)
    if words is None:
        return QCoreApplication.translate(
            "Work", "It was kept, and a manager was told to look at it."
        )
    return QCoreApplication.translate("Work", words)


def known_reasons() -> frozenset[str]:
    """Codes of work without effect that have a sentence of their own."""
    return frozenset(_REASONS)


def known_flags() -> frozenset[str]:
    """Codes of work that was kept and contradicts."""
    return frozenset(_FLAGS)


def known_kinds() -> frozenset[str]:
    """Kinds of work that have a word of their own."""
    return frozenset(_KINDS)
