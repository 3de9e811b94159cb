"""The sentences of enrolling again: what stays, what was in the way, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.enrol_again.presenter import Obstacle

translate = QCoreApplication.translate


def promise(waiting: int) -> str:
    """What becomes of what is here."""
    if waiting:
        return translate(
            "EnrolAgain",
            "Nothing that is here is lost: customers, parcels and tickets stay, and %n change(s) "
            "not sent yet will go to the server as soon as it lets this device in.",
            None,
            waiting,
        )
    return translate(
        "EnrolAgain",
        "Nothing that is here is lost: customers, parcels and tickets stay, and what is done here "
        "goes to the server as soon as it lets this device in.",
    )


def way(store: str) -> str:
    """Where the code comes from."""
    return translate(
        "EnrolAgain",
        "Ask your manager for a code for a device of {store}: under Devices at another counter, "
        "or at head office. Scan it, or type it.",
    ).format(store=store)


def obstacle(kind: Obstacle) -> str:
    """Why the server does not go on with this device, and the way on."""
    return {
        Obstacle.CODE: translate(
            "EnrolAgain",
            "The server does not accept this code. It works once, for a few minutes, and only for "
            "the store of this device. Check it, or ask for a new one; nothing was changed here.",
        ),
        Obstacle.NOT_KNOWN: translate(
            "EnrolAgain",
            "The server at this address does not know this device, so it needs a code. Ask your "
            "manager for one; nothing was changed here.",
        ),
        Obstacle.KNOWN: translate(
            "EnrolAgain",
            "The server knows this device already and needs no code. Empty the field of the code "
            "and try again; if it still says no, ask head office. Nothing was changed here.",
        ),
        Obstacle.OFFLINE: translate(
            "EnrolAgain",
            "No answer from this address. Check the network and the address, then try again. "
            "Nothing was changed here, and a code stays good for its few minutes.",
        ),
        Obstacle.NOT_SAFE: translate(
            "EnrolAgain", "The server's address must begin with https. Check it and try again."
        ),
        Obstacle.NOT_OURS: translate(
            "EnrolAgain",
            "There is a server at this address, but it does not know what to do with this. "
            "Check the address; nothing was changed here.",
        ),
        Obstacle.SERVER: translate(
            "EnrolAgain", "The server has a problem or is very busy. Try again in a minute."
        ),
        Obstacle.TOO_OLD: translate(
            "EnrolAgain", "This version of the app is too old for the server. Update the app."
        ),
        Obstacle.DEVICE: translate(
            "EnrolAgain",
            "This device could not keep its enrolment. Check that its storage is not full, then "
            "try again with the same code.",
        ),
        Obstacle.UNEXPECTED: translate(
            "EnrolAgain", "Something unexpected happened; the log has the details. Try again."
        ),
    }[kind]


def done() -> str:
    """It is let in."""
    return translate(
        "EnrolAgain", "The server lets this device in again. What waited here is being sent."
    )
