"""What pages and stand-alone screens ask of the app they run in; ``launch.app.App`` is one."""

from __future__ import annotations

from typing import Protocol

from app.domain.codes import ScannedCode
from app.services.desk import Session
from launch.cameras import Cameras
from launch.desktop import Desktop
from launch.device import Device
from launch.scanners import Scanners
from launch.services import Services
from launch.syncing import Syncing
from ui.hand_over.draft import Drafts
from ui.locale import LocaleContext
from ui.printing.slip import SlipPaper
from ui.shell.sync_state import SyncState
from ui.sounds import Sounds
from ui.tasks import Tasks
from ui.window import Window


class Host(Protocol):
    """Parts that are made once, and the app's own doings. GUI thread only, unless said."""

    device: Device
    services: Services
    syncing: Syncing
    tasks: Tasks
    window: Window
    desktop: Desktop
    sounds: Sounds
    cameras: Cameras
    scanners: Scanners
    drafts: Drafts
    paper: SlipPaper

    @property
    def is_online(self) -> bool:
        """The server answers."""
        ...

    def sync_state(self) -> SyncState:
        """How this device stands with the server; from any thread."""
        ...

    def context_alone(self) -> LocaleContext:
        """For a reader nobody knows yet."""
        ...

    def enter(self, session: Session) -> None:
        """Somebody signed in."""
        ...

    def show_sign_in(self, person: str = "") -> None:
        """Ask who is at the counter."""
        ...

    def take_from_camera(self, code: ScannedCode) -> None:
        """A camera read a code."""
        ...

    def prefer(self, **changes: object) -> None:
        """Keep settings of this device and show them."""
        ...

    def set_up_scanner(self, **changes: object) -> None:
        """Keep settings of this device's scanners."""
        ...

    def choose_language(self, language: str) -> None:
        """Speak another language to this person."""
        ...

    def begin_again(self) -> None:
        """The device was emptied: start as a new one."""
        ...

    def recount(self) -> None:
        """Count again what waits."""
        ...
