"""The running app: one window, one device, whoever is signed in. GUI thread only."""

from __future__ import annotations

import atexit
import gc
import importlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.db.places import StoreUnknown
from app.domain.codes import ScannedCode, Symbology
from app.domain.errors import Fault
from app.domain.staff import Store
from app.services.desk import Session
from app.services.lease import DeviceLease, LeaseState
from launch import alone
from launch.bridge import Bridge
from launch.cameras import Cameras
from launch.desktop import Desktop
from launch.device import Device
from launch.forgetting import is_about
from launch.lease_watch import LeaseWatch
from launch.left import NOWHERE, Left
from launch.looks import Looks
from launch.overview_watch import OverviewWatch
from launch.scanners import Scanners
from launch.services import build, now
from launch.standing import Standing
from launch.syncing import Heard, Syncing
from sync.client.status import SyncState as Link
from sync.client.status import SyncStatus
from ui.first_start.page import FirstStart
from ui.hand_over.draft import Drafts
from ui.locale import LocaleContext
from ui.locked import text as locked
from ui.locked.page import OPEN_WHEN_LOCKED, LockedPage
from ui.one_way_in import OneWayIn
from ui.page import PageFactory
from ui.printing.copies import forget_copies
from ui.printing.slip import SlipPaper
from ui.routes import (
    CustomerRoute,
    CustomersRoute,
    HandOverRoute,
    NewCustomerRoute,
    NewTicketRoute,
    PickupsRoute,
    Route,
    TicketRoute,
    TicketsRoute,
)
from ui.shell.sections import Section
from ui.shell.shell import Shell
from ui.shell.sync_state import SyncState
from ui.shell.top_bar import Person
from ui.signin.idle import Idle
from ui.signin.page import SignIn
from ui.sounds import Sounds
from ui.tasks import Tasks
from ui.tokens import Tone
from ui.window import Window
from ui.words import fault_sentence, state_word

BEGIN_AGAIN = 75
"""What the event loop ends with when the app is to start anew, on an emptied device."""

BEHIND_MS = 150
"""From the sign-in to what is done behind it: time for it to be read, built and painted."""

AHEAD: tuple[type[Route], ...] = (
    CustomerRoute,
    HandOverRoute,
    CustomersRoute,
    PickupsRoute,
    TicketsRoute,
    TicketRoute,
    NewTicketRoute,
    NewCustomerRoute,
)
"""Pages that are wanted all day, those of a first scan before others."""


class App(QObject):
    """Joins services, sync, scanner and window; shows sign-in, first start or the shell.

    ``language`` becomes this device's, for whoever has not signed in.
    """

    def __init__(self, qt: QApplication, device: Device, *, language: str = "") -> None:
        super().__init__(qt)
        self.qt, self.device = qt, device
        self.bridge = Bridge(self)
        self.services = build(device.engine, wrote=self._wrote)
        heard = Heard(
            status=self.bridge.status_changed.emit,
            changed=self.bridge.records_changed.emit,
            erased=self.bridge.records_erased.emit,
        )
        self.syncing = Syncing(device.engine, heard, device.wipe)
        self.tasks = Tasks(self)
        self.window = Window()
        self.looks = Looks(qt, self.services.preferences, language)
        self.standing = Standing(self.services, self.tasks, self._show_standing, self)
        self.sounds = Sounds(is_on=self.looks.liked.sounds)
        self.desktop = Desktop(self.window, self.sounds)
        self.one_way_in = OneWayIn(self.desktop, self.services.recognition, self.tasks)
        self.scanners = Scanners(qt, self.looks, self.one_way_in.take)
        self.drafts = Drafts()
        lease = DeviceLease(device.engine, now)
        self.lease = LeaseWatch(lease, self.tasks, self._lease_changed, self)
        self.overview = OverviewWatch(self, self)
        self.paper = SlipPaper(_code128)
        self.cameras = Cameras(patterns=lambda: self.services.desk.patterns)
        self.idle = Idle(qt, now)
        self._behind = QTimer(self, singleShot=True, interval=BEHIND_MS)
        self._left: dict[str, Left] = {}
        self._last_sync: datetime | None = None
        self._is_locked = False
        self._builds_ahead = False
        self._join()

    # ------------------------------------------------------------------ start and end
    def start(self) -> None:
        """Show the window; sync begins in the background once it has been painted."""
        self.looks.dress()
        self.lease.look_at_once()
        self.show_sign_in()
        self.window.show()
        self.scanners.use()
        self._builds_ahead = True
        self._behind.start()

    def stop(self) -> None:
        """End: what was confirmed is on disk, what was not sent is sent next time."""
        self._behind.stop()
        self.scanners.stop()
        self.cameras.stop()
        self.tasks.finish()
        self.syncing.stop()
        self.device.close()

    def _join(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self.bridge.status_changed.connect(self._heard_status, queued)
        self.bridge.records_changed.connect(self._heard_change, queued)
        self.bridge.records_erased.connect(self._heard_erased, queued)
        self.bridge.defect_met.connect(self._say_defect, queued)
        self.idle.went_idle.connect(self.lock)
        self._behind.timeout.connect(self._begin_behind)

    def _begin_behind(self) -> None:
        """Sync, and read the modules of pages and phone numbers while the PIN is typed."""
        self.tasks(self._start_behind, lambda _: None, self.desktop.say_error)

    def _start_behind(self) -> None:
        self.syncing.start()
        forget_copies()
        for module in ("launch.pages", "phonenumbers"):
            importlib.import_module(module)
        gc.freeze()  # what is here now stays: walking it would keep the window waiting
        atexit.register(gc.unfreeze)  # and is let go in the end

    # ------------------------------------------------------------------ what is shown
    def show_sign_in(self, person: str = "") -> None:
        """Show who may sign in; on a device that no server knows, how to enrol it."""
        self.services.sessions.sign_out()
        self.idle.stop()
        self.overview.follow(is_manager=False)
        self.looks.speak(self.context_alone().language, None)
        if self._store() is None:
            self.window.show_alone(alone.first_start(self))
        else:
            self.window.show_alone(alone.sign_in(self, person))

    def enter(self, session: Session) -> None:
        """Somebody signed in: open the counter, or where they left off."""
        self.show_shell(session, self._left.pop(session.associate.associate_id, NOWHERE))

    def show_shell(self, session: Session, left: Left = NOWHERE) -> None:
        """Show the shop to the person who signed in, in their language, where they left off."""
        from launch import pages  # every page: the sign-in does not wait for them

        store = self.services.desk.store()
        context = self.looks.speak(session.associate.language, store)
        person = Person(
            name=session.associate.name,
            role=state_word(session.associate.role),
            store=store.name,
            is_manager=session.doer.is_manager,
        )
        shell = Shell(
            self._open_pages(pages.all_pages(self, context)),
            person,
            context,
            now,
            history=left.history,
            drafts=left.drafts,
        )
        self._join_shell(shell)
        self.window.show_shell(shell)
        self._say_lease(shell)
        self.overview.follow(is_manager=person.is_manager)
        self.idle.start(store.lock_after_minutes)
        self._show_standing()
        self.standing.recount()
        if self._builds_ahead:
            shell.build_ahead(AHEAD)

    def rebuild(self) -> None:
        """Build the shell anew where it stands (another language, theme or text size)."""
        self.looks.dress()
        session = self.services.sessions.current()
        shell = self.window.shell
        if session is None or shell is None:
            self.show_sign_in()
        else:
            self.show_shell(session, Left.of(shell))

    def lock(self) -> None:
        """Ask for the PIN again; what was entered and not kept waits for its person."""
        session, shell = self.services.sessions.current(), self.window.shell
        if session is not None and shell is not None:
            self._left[session.associate.associate_id] = Left.of(shell)
            self.show_sign_in(session.associate.associate_id)

    # ------------------------------------------------------------------ the lease
    def _open_pages(self, every: dict[type[Route], PageFactory]) -> dict[type[Route], PageFactory]:
        """All of them; without the server for too long, only what shows no customers."""
        if not self.lease.is_over:
            return every
        days, go = self.lease.standing.days, self.desktop.go
        stand_in = partial(LockedPage, days, self.sync_state, self.syncing.nudge, go)
        return dict.fromkeys(every, stand_in) | {kind: every[kind] for kind in OPEN_WHEN_LOCKED}

    def _lease_changed(self) -> None:
        shell = self.window.shell
        if shell is not None and self._is_locked != self.lease.is_over:
            self.rebuild()
        elif shell is not None:
            self._say_lease(shell)

    def _say_lease(self, shell: Shell) -> None:
        """That customers will soon be locked, or that only the clock had locked them."""
        self._is_locked = self.lease.is_over
        standing = self.lease.standing
        if standing.state is LeaseState.ENDS_SOON:
            shell.notice.show_words(Tone.WARNING, locked.ends_soon(standing.left))
        elif standing.by_clock:
            shell.notice.show_words(Tone.WARNING, locked.was_clock())
            self.lease.told_of_clock()

    # ------------------------------------------------------------------ the shell's wishes
    def _join_shell(self, shell: Shell) -> None:
        shell.text_edited.connect(self.one_way_in.edit)
        shell.text_submitted.connect(self.one_way_in.submit)
        shell.lock_pressed.connect(self.lock)
        shell.language_chosen.connect(partial(self._grant, self.choose_language))
        shell.mode_chosen.connect(partial(self._grant, lambda mode: self.prefer(mode=mode)))

    def _grant(self, wish: Callable[[str], None], value: str) -> None:
        """Do what was wished, or say what is in the way (a full disk)."""
        try:
            wish(value)
        except Fault as fault:
            if self.window.shell is not None:
                self.window.shell.notice.show_fault(fault_sentence(fault.code))

    def choose_language(self, language: str) -> None:
        """Speak another language to this person from now on."""
        self.services.sessions.change_language(language)
        self.prefer(language=language)

    def prefer(self, **changes: object) -> None:
        """Keep settings of this device (fields of ``Preferences``) and show them."""
        self.sounds.is_on = self.looks.change(**changes).sounds
        self.scanners.use()
        self.rebuild()

    def set_up_scanner(self, **changes: object) -> None:
        """Keep settings of the scanner; nothing else changes, so nothing is built anew."""
        self.looks.change(**changes)
        self.scanners.use()

    @property
    def is_online(self) -> bool:
        """The server answers."""
        return self.sync_state().is_online

    def sync_state(self) -> SyncState:
        """What the sync chip shows now."""
        return replace(self.standing.sync, is_locked=self.lease.is_over)

    def context_alone(self) -> LocaleContext:
        """For a reader nobody knows yet: the device's language, else the store's."""
        return self.looks.for_anybody(self._store())

    def _store(self) -> Store | None:
        try:
            return self.services.desk.store()
        except StoreUnknown:
            return None

    def take_from_camera(self, code: ScannedCode) -> None:
        """A code was read: back to where the camera was opened, which may want it first."""
        if self.window.shell is not None:
            self.window.shell.router.back()
        self.one_way_in.take(code)

    # ------------------------------------------------------------------ what is heard
    def _wrote(self, kinds: frozenset[str]) -> None:
        """A commit on some thread: pages reload, the server hears of it."""
        self.bridge.records_changed.emit(kinds)
        self.syncing.nudge()

    def _heard_status(self, status: SyncStatus) -> None:
        if status.state is Link.REVOKED:
            self._left.clear()
            self.drafts = Drafts()
            forget_copies()
            self.window.show_alone(alone.revoked(self))
        elif status.last_sync != self._last_sync:
            self._last_sync = status.last_sync
            self.lease.look()
        self.standing.hear(status)

    def _heard_change(self, kinds: frozenset[str]) -> None:
        if "store" in kinds:
            self.services.desk.forget_patterns()
        shown = self.window.shell or self.window.alone
        if isinstance(shown, Shell | SignIn):
            shown.reload(kinds)
        self.standing.recount()

    def _heard_erased(self, refs: frozenset[tuple[str, str]]) -> None:
        """People were erased: nothing of them stays on a page, in a draft or in the way back."""
        ids = {record_id for _, record_id in refs}
        forget_copies()
        for record_id in ids:
            self.drafts.drop(record_id)
        self._left = {who: left.without(ids) for who, left in self._left.items()}
        session, shell = self.services.sessions.current(), self.window.shell
        if session is None or shell is None:
            return
        left = Left.of(shell)
        if left != left.without(ids):
            was_here = is_about(shell.router.current, ids)
            self.show_shell(session, left.without(ids))
            if was_here and self.window.shell is not None:
                self.window.shell.notice.show_words(Tone.INFORMATION, locked.erased())

    def begin_again(self) -> None:
        """The device was emptied: start as a new one."""
        self.qt.exit(BEGIN_AGAIN)

    def recount(self) -> None:
        """Count again what waits."""
        self.standing.recount()

    def _show_standing(self) -> None:
        counts, shown = self.standing.counts, self.window.shell or self.window.alone
        if isinstance(shown, Shell):
            shown.show_counts(
                {
                    Section.PICKUPS: counts.pickups,
                    Section.TICKETS: counts.tickets,
                    Section.DEVICES: counts.devices,
                }
            )
        if isinstance(shown, Shell | SignIn | FirstStart):
            shown.show_sync(self.sync_state())

    def _say_defect(self, number: str) -> None:
        """Honest words, and the number under which the log has it."""
        if self.window.shell is not None:
            words = QCoreApplication.translate(
                "App",
                "Something unexpected happened. What was confirmed is safe. If it happens again, "
                "tell your manager this number: {number}.",
            )
            self.window.shell.notice.show_fault(words.format(number=number))


def _code128(text: str) -> bytes:
    from app.devices.barcodes import make_code_png  # only paper needs numpy, a tenth of a second

    return make_code_png(text, Symbology.CODE128)
