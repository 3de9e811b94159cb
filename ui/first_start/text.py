"""The sentences of the first start."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.first_start.presenter import Trouble

translate = QCoreApplication.translate


def trouble(kind: Trouble) -> str:
    """Why it did not work, and the way on."""
    return {
        Trouble.CODE: translate(
            "FirstStart",
            "The server does not accept this code. It works once and for a few minutes only: "
            "check it, or ask for a new one.",
        ),
        Trouble.OFFLINE: translate(
            "FirstStart",
            "No answer from this address. Check the network and the address, then try again.",
        ),
        Trouble.NOT_SAFE: translate(
            "FirstStart", "The server's address must begin with https. Check it and try again."
        ),
        Trouble.REFUSED: translate(
            "FirstStart",
            "There is a server at this address, but it does not know what to do with this. "
            "Check the address.",
        ),
        Trouble.SERVER: translate(
            "FirstStart", "The server has a problem or is very busy. Try again in a minute."
        ),
        Trouble.TOO_OLD: translate(
            "FirstStart", "This version of the app is too old for the server. Update the app."
        ),
        Trouble.DEVICE: translate(
            "FirstStart",
            "This device could not keep its enrolment. Check that its storage is not full.",
        ),
        Trouble.UNEXPECTED: translate(
            "FirstStart", "Something unexpected happened; the log has the details. Try again."
        ),
    }[kind]
