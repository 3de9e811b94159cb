"""The running app: one window, one device, whoever is signed in. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.domain.errors import Fault
from app.domain.staff import Store
from app.services.desk import Session
from launch import alone, pages
from launch.bridge import Bridge
from launch.counts import Counts, count
from launch.desktop import Desktop
from launch.device import Device
from launch.services import build, now
from launch.syncing import Heard, Syncing
from sync.client.status import SyncState as Link
from sync.client.status import SyncStatus
from ui import theme
from ui.locale import LocaleContext
from ui.one_way_in import OneWayIn
from ui.routes import Route
from ui.scanning import KeyboardScanning
from ui.shell.sections import Section
from ui.shell.shell import Shell
from ui.shell.sync_state import SyncState
from ui.shell.top_bar import Person
from ui.sounds import Sounds
from ui.tasks import Tasks
from ui.tokens import Mode
from ui.translation import Translation
from ui.window import Window
from ui.words import state_word

CUT_OFF = (Link.OFFLINE, Link.NOT_ENROLLED, Link.REVOKED)
"""States in which nothing goes to the server."""


class App(QObject):
    """Joins services, sync, scanner and window; shows sign-in, first start or the shell."""

    def __init__(self, qt: QApplication, device: Device) -> None:
        super().__init__(qt)
        self.qt, self.device = qt, device
        self.bridge = Bridge(self)
        self.services = build(device.engine, wrote=self._wrote)
        heard = Heard(
            status=self.bridge.status_changed.emit, changed=self.bridge.records_changed.emit
        )
        self.syncing = Syncing(device.engine, heard, device.wipe)
        self.tasks = Tasks(self)
        self.window = Window()
        self.translation = Translation(qt)
        self.preferences = self.services.preferences.read()
        self.sounds = Sounds(is_on=self.preferences.sounds)
        self.scanning = KeyboardScanning(qt, self.preferences.scanner)
        self.desktop = Desktop(self.window, self.sounds)
        self.one_way_in = OneWayIn(self.desktop, self.services.recognition, self.tasks)
        self._counts = Counts(pickups=0, tickets=0, attention=0, unsent=0)
        self._status: SyncStatus | None = None
        self._join()

    # ------------------------------------------------------------------ start and end
    def start(self) -> None:
        """Show the window; sync begins in the background."""
        self._dress()
        self.translation.install(self.preferences.language)
        self.show_sign_in()
        self.window.show()
        self.syncing.start()

    def stop(self) -> None:
        """End: what was confirmed is on disk, what was not sent is sent next time."""
        self.scanning.stop()
        self.tasks.finish()
        self.syncing.stop()
        self.device.close()

    def _join(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self.bridge.status_changed.connect(self._heard_status, queued)
        self.bridge.records_changed.connect(self._heard_change, queued)
        self.bridge.code_read.connect(self.one_way_in.take, queued)
        self.scanning.code_scanned.connect(self.one_way_in.take)

    # ------------------------------------------------------------------ what is shown
    def show_sign_in(self, person: str = "") -> None:
        """Show who may sign in; on a device that no server knows, how to enrol it."""
        self.services.sessions.sign_out()
        if self.syncing.is_enrolled:
            self.window.show_alone(alone.sign_in(self, person))
        else:
            self.window.show_alone(alone.first_start(self))

    def show_shell(self, session: Session, history: Sequence[Route] = ()) -> None:
        """Show the shop to the person who signed in, in their language."""
        self.translation.install(session.associate.language)
        store = self.services.desk.store()
        context = context_of(store, session.associate.language)
        person = Person(
            name=session.associate.name,
            role=state_word(session.associate.role),
            store=store.name,
        )
        shell = Shell(pages.all_pages(self, context), person, context, now, history=history)
        self._join_shell(shell)
        self.window.show_shell(shell)
        self._show_counts(self._counts)
        self._recount()

    def rebuild(self) -> None:
        """Build the shell anew where it stands (another language, theme or text size)."""
        self._dress()
        session = self.services.sessions.current()
        shell = self.window.shell
        if session is None or shell is None:
            self.show_sign_in()
        else:
            self.show_shell(session, shell.router.history)

    def lock(self) -> None:
        """Ask for the PIN again; what was entered and not kept stays in its page's draft."""
        session = self.services.sessions.current()
        if session is not None:
            self.show_sign_in(session.associate.associate_id)

    # ------------------------------------------------------------------ the shell's wishes
    def _join_shell(self, shell: Shell) -> None:
        shell.text_edited.connect(self.one_way_in.edit)
        shell.text_submitted.connect(self.one_way_in.submit)
        shell.lock_pressed.connect(self.lock)
        shell.language_chosen.connect(self.choose_language)
        shell.mode_chosen.connect(lambda mode: self.prefer(mode=mode))

    def choose_language(self, language: str) -> None:
        """Speak another language to this person from now on."""
        self.services.sessions.change_language(language)
        self.prefer(language=language)

    def prefer(self, **changes: object) -> None:
        """Keep settings of this device (fields of ``Preferences``) and show them."""
        self.preferences = self.services.preferences.change(**changes)
        self.sounds.is_on = self.preferences.sounds
        self.scanning.use(self.preferences.scanner)
        self.rebuild()

    def _dress(self) -> None:
        mode = self.preferences.mode
        if mode == "system":
            is_dark = self.qt.styleHints().colorScheme() is Qt.ColorScheme.Dark
            mode = Mode.DARK if is_dark else Mode.LIGHT
        theme.apply(self.qt, Mode(mode), self.preferences.text_scale)

    # ------------------------------------------------------------------ what is heard
    def _wrote(self, kinds: frozenset[str]) -> None:
        """A commit on some thread: pages reload, the server hears of it."""
        self.bridge.records_changed.emit(kinds)
        self.syncing.nudge()

    def _heard_status(self, status: SyncStatus) -> None:
        before, self._status = self._status, status
        if status.state is Link.REVOKED:
            self.window.show_alone(alone.revoked(self))
        elif before is None or (before.waiting, before.state) != (status.waiting, status.state):
            self._recount()
        self._show_counts(self._counts)

    def _heard_change(self, kinds: frozenset[str]) -> None:
        if self.window.shell is not None:
            self.window.shell.reload(kinds)
        self._recount()

    def _recount(self) -> None:
        self.tasks.latest(
            "counts", lambda: count(self.services), self._show_counts, self._not_counted
        )

    def _show_counts(self, counts: Counts) -> None:
        self._counts = counts
        shell = self.window.shell
        if shell is None:
            return
        shell.show_counts({Section.PICKUPS: counts.pickups, Section.TICKETS: counts.tickets})
        shell.show_sync(state_of(self._status, counts))

    def _not_counted(self, error: Exception) -> None:
        if not isinstance(error, Fault):
            raise error


def state_of(status: SyncStatus | None, counts: Counts) -> SyncState:
    """What the chip shows: unsent work is counted here, at once, not when the server asks."""
    return SyncState(
        is_online=status is not None and status.state not in CUT_OFF,
        since=status.last_sync if status else None,
        waiting=counts.unsent,
        attention=counts.attention,
    )


def context_of(store: Store, language: str) -> LocaleContext:
    """How dates, times and amounts are written for a reader in a store."""
    return LocaleContext(
        language=language,
        time_zone=store.time_zone,
        currency=store.currency,
        country=store.country,
    )
