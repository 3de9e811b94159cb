"""What stands alone in the window: sign-in, first start, and a device that was shut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.services.first_load import FirstLoad
from ui.first_start.page import FirstStart
from ui.signin.page import SignIn
from ui.widgets.face import Face, Mood

if TYPE_CHECKING:
    from launch.app import App


def sign_in(app: App, person: str) -> QWidget:
    """Who is at the counter; ``person`` is chosen from the start."""
    page = SignIn(
        desk=app.services.desk,
        sessions=app.services.sessions,
        tasks=app.tasks,
        context=app.context_alone(),
        sync=app.sync_state(),
        person=person,
    )
    page.signed_in.connect(app.enter)
    return page


def first_start(app: App) -> QWidget:
    """Enrol this device, and watch its shop arrive."""
    page = FirstStart(
        enrol=app.syncing.enrol,
        load=FirstLoad(app.services.desk),
        tasks=app.tasks,
        context=app.context_alone(),
        is_enrolled=app.syncing.is_enrolled,
    )
    page.finished.connect(app.show_sign_in)
    return page


def revoked(app: App) -> QWidget:
    """The server shut this device out: its data is gone from here."""
    translate = QCoreApplication.translate
    face = Face(
        Mood.FAILED,
        translate(
            "Revoked",
            "This device no longer belongs to the shop. Its data was made unreadable here; "
            "what was done on it went to the server. Ask your manager to enrol it again.",
        ),
        action=translate("Revoked", "Close"),
    )
    face.action_pressed.connect(app.window.close)
    return face
