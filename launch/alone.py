"""What stands alone in the window: sign-in, first start, and a device that was shut out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.services.first_load import FirstLoad
from launch.host import Host
from ui.first_start.page import FirstStart
from ui.signin.page import SignIn
from ui.widgets.face import Face, Mood


def sign_in(host: Host, person: str) -> QWidget:
    """Who is at the counter; ``person`` is chosen from the start."""
    page = SignIn(
        desk=host.services.desk,
        sessions=host.services.sessions,
        tasks=host.tasks,
        context=host.context_alone(),
        sync=host.sync_state(),
        person=person,
    )
    page.signed_in.connect(host.enter)
    return page


def first_start(host: Host) -> QWidget:
    """Enrol this device, and watch its shop arrive."""
    page = FirstStart(
        enrol=host.syncing.enrol,
        load=FirstLoad(host.services.desk),
        tasks=host.tasks,
        context=host.context_alone(),
        is_enrolled=host.syncing.is_enrolled,
    )
    page.finished.connect(host.show_sign_in)
    return page


def revoked(host: Host) -> QWidget:
    """The server shut this device out: its data is gone from here."""
    translate = QCoreApplication.translate
    face = Face(
        Mood.FAILED,
        translate(
            "Revoked",
            "This device no longer belongs to the shop. Its data was made unreadable here; "
            "what was done on it went to the server. Ask your manager to enrol it again.",
        ),
        action=translate("Revoked", "Set it up again"),
    )
    face.action_pressed.connect(host.begin_again)
    return face
