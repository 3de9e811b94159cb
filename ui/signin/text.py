"""The sentences of the sign-in."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from ui import locale
from ui.locale import LocaleContext
from ui.shell.sync_state import SyncState

translate = QCoreApplication.translate


def wrong_pin(left: int) -> str:
    """What a wrong PIN means for the next try."""
    if left == 0:
        return translate("SignIn", "That is not the right PIN. The next try has to wait.")
    return translate(
        "SignIn", "That is not the right PIN. %n more try(s) before a wait.", None, left
    )


def wait(context: LocaleContext, left: timedelta) -> str:
    """How long nothing is tried."""
    span = locale.lasting(context, left)
    return translate("SignIn", "Too many wrong PINs. Try again in {time}.").format(time=span)


def sync(context: LocaleContext, state: SyncState, now: datetime) -> str:
    """That everything works here, and how old it is."""
    if state.since is None:
        return translate("SignIn", "Not synced yet")
    ago = locale.ago(context, min(state.since, now), now)
    if state.is_online:
        return translate("SignIn", "Works offline · last sync {ago}").format(ago=ago)
    return translate("SignIn", "Offline, everything works · last sync {ago}").format(ago=ago)
