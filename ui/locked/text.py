"""The sentences of the lease."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def locked(days: int) -> str:
    """Customers cannot be seen, and what to do."""
    return translate(
        "Locked",
        "This device has not reached the server for %n day(s), so everything about customers is "
        "locked here. Connect it to the network: it opens by itself as soon as the server "
        "answers. What was done here and is not sent yet is kept.",
        None,
        days,
    )


def shut_out() -> str:
    """No network opens them."""
    return translate(
        "Locked",
        "The server does not let this device in, so everything about customers is locked here. "
        "With a code from your manager it opens again. What was done here and is not sent yet is "
        "kept.",
    )


def ends_soon(left: timedelta) -> str:
    """Customers will be locked, and when."""
    hours = max(1, round(left.total_seconds() / 3600))
    return translate(
        "Locked",
        "This device has not reached the server for days. In %n hour(s) everything about "
        "customers is locked here until it does: connect it to the network.",
        None,
        hours,
    )


def was_clock() -> str:
    """They are open again, and why they had been locked."""
    return translate(
        "Locked",
        "Everything about customers was locked only because this device’s clock was set ahead. "
        "It is open again; please have the clock set right.",
    )


def erased() -> str:
    """What was open is gone."""
    return translate(
        "Locked",
        "The customer of this page was erased, because they asked for it. Nothing of them is "
        "left on this device.",
    )
