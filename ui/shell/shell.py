"""Everything around the pages, and the one page that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.help.subjects import chapter_about
from ui.locale import LocaleContext
from ui.page import KeepsDraft, Page, PageFactory, TakesKeys, TakesPictures
from ui.photos.anywhere import PictureAnywhere
from ui.photos.sources import PhotoSource
from ui.router import Router
from ui.routes import (
    CameraRoute,
    CounterRoute,
    HelpRoute,
    NoticesRoute,
    Route,
    SettingsRoute,
)
from ui.shell.ahead import Ahead
from ui.shell.navigation import Navigation
from ui.shell.sections import HOMES, Section, section_of
from ui.shell.shortcuts import Keys, Place, ShortcutsSheet, shortcuts_in
from ui.shell.swipe import BackGestures
from ui.shell.sync_state import SyncState
from ui.shell.top_bar import Person, TopBar
from ui.theme import set_role
from ui.tokens import Gap
from ui.widgets.notice import NoticeBar
from ui.widgets.scroll import ScrollArea
from ui.widgets.side_panel import SidePanel

BAR_BELOW = 900
"""At this width or less the navigation is a bar at the bottom."""

Drafts = dict[type[Route], object]
"""What was entered on each kind of page and not kept."""


class Shell(QWidget):
    """Built anew when person, language, theme or text size change.

    ``history`` and ``drafts`` carry over.
    A page that needs more height than there is scrolls as a whole.
    """

    text_edited = Signal(str)
    text_submitted = Signal(str)
    lock_pressed = Signal()
    language_chosen = Signal(str)
    mode_chosen = Signal(str)
    arrived = Signal(object)

    def __init__(
        self,
        pages: Mapping[type[Route], PageFactory],
        person: Person,
        context: LocaleContext,
        now: Callable[[], datetime],
        *,
        history: Sequence[Route] = (),
        drafts: Drafts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._factories = dict(pages)
        self._pages: dict[type[Route], Page] = {}
        self._ready: dict[type[Route], Page] = {}
        self._frames: dict[type[Route], ScrollArea] = {}
        self._ahead = Ahead(self)
        self._shown: Page | None = None
        self._drafts = dict(drafts or {})
        self.router = Router(self._show, CounterRoute(), history)
        self.top_bar = TopBar(person, context, now, self)
        self.navigation = Navigation(self, for_manager=person.is_manager)
        self.notice = NoticeBar(self)
        self._stack = QStackedWidget(self)
        self._gestures = BackGestures(self)
        self._pictures = PictureAnywhere(self)
        self.panel = SidePanel(self._stack)
        self._lay_out()
        self._join()

    def go(self, route: Route) -> None:
        """Go to a page."""
        self.router.go(route)

    def build_ahead(self, kinds: Sequence[type[Route]]) -> None:
        """Have these pages ready when they are first wanted; built while nobody asks for more."""
        self._ahead.take(piece for kind in kinds for piece in self._building(kind))

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed: tell the pages that exist."""
        for page in self._pages.values():
            page.reload(kinds)

    def show_counts(self, counts: dict[Section, int]) -> None:
        """How much waits behind the entries of the navigation."""
        self.navigation.show_counts(counts)

    def show_sync(self, state: SyncState) -> None:
        """How this device stands with the others."""
        self.top_bar.sync_chip.show_state(state)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.top_bar.focus_search()

    def show_shortcuts(self) -> None:
        """What can be done with the keyboard here and now."""
        page = self._stack.currentWidget()
        groups = {
            Place.PAGE: shortcuts_in(page) if page is not None else (),
            Place.SECTIONS: shortcuts_in(self.navigation),
            Place.EVERYWHERE: (*shortcuts_in(self.top_bar), *_own_shortcuts(self)),
        }
        title = QCoreApplication.translate("Shell", "Keyboard shortcuts")
        sheet = ShortcutsSheet(groups)
        sheet.guide.clicked.connect(self.show_help)
        self.panel.open(title, sheet)

    def show_help(self) -> None:
        """Open the guide where it tells about this page."""
        self.go(HelpRoute(chapter_about(self.router.current)))

    def read_pictures(self, sources: Sequence[PhotoSource]) -> None:
        """Look for a code in a picture that no page wanted, where that is done."""
        self.go(CameraRoute())
        shown: object = self._shown
        if isinstance(shown, TakesPictures):
            shown.read_pictures(sources)

    @property
    def drafts(self) -> Drafts:
        """What was entered on the pages and not kept; a new shell can go on with it."""
        begun = {kind: _draft_of(page) for kind, page in self._pages.items()}
        return self._drafts | {kind: draft for kind, draft in begun.items() if draft is not None}

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the search box go first to a page that lists answers."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self._take_key(event.key()):
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on there is a window whose touches can be watched."""
        super().showEvent(event)
        if (handle := self.window().windowHandle()) is not None:
            handle.installEventFilter(self._gestures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for narrow windows."""
        super().resizeEvent(event)
        width = event.size().width()
        as_bar = width <= BAR_BELOW
        self.navigation.lay_out(as_bar=as_bar)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.BottomToTop if as_bar else direction.LeftToRight)
        self.top_bar.set_narrow(width < self.top_bar.least_width)

    def _lay_out(self) -> None:
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self.top_bar)
        said = QVBoxLayout()
        said.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, 0)
        said.addWidget(self.notice)
        main.addLayout(said)
        main.addWidget(self._stack, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addWidget(self.navigation)
        self._sides.addLayout(main, 1)

    def _join(self) -> None:
        bar = self.top_bar
        self.navigation.chosen.connect(lambda section: self.go(HOMES[section]))
        bar.camera_pressed.connect(lambda: self.go(CameraRoute()))
        bar.sync_pressed.connect(lambda: self.go(NoticesRoute()))
        bar.notices_pressed.connect(lambda: self.go(NoticesRoute()))
        bar.settings_pressed.connect(lambda: self.go(SettingsRoute()))
        bar.search.installEventFilter(self)
        self._pictures.watch(bar.search)
        self._pictures.offered.connect(self.read_pictures)
        bar.text_edited.connect(self.text_edited)
        bar.text_submitted.connect(self.text_submitted)
        bar.lock_pressed.connect(self.lock_pressed)
        bar.language_chosen.connect(self.language_chosen)
        bar.mode_chosen.connect(self.mode_chosen)
        back = QCoreApplication.translate("Shell", "Back to the page before")
        for keys in ("Esc", "Alt+Left"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setWhatsThis(back)
            shortcut.activated.connect(self.router.back)
        self._gestures.wished.connect(self.router.back)
        bar.shortcuts_pressed.connect(self.show_shortcuts)
        bar.help_pressed.connect(self.show_help)

    def _take_key(self, key: int) -> bool:
        shown: object = self._shown
        typed = self.top_bar.search.text().strip()
        return isinstance(shown, TakesKeys) and shown.take_key(key, typed)

    def _show(self, route: Route) -> None:
        """Leave the page before, build the page if it is new, and arrive."""
        page = self._page_for(route)
        self.panel.close_panel()
        if self._shown is not None and self._shown is not page:
            self._shown.leave()
        self._shown = page
        self._stack.setCurrentWidget(self._frames[type(route)])
        self.navigation.show_section(section_of(route))
        page.arrive(route)
        draft = self._drafts.pop(type(route), None)
        if isinstance(page, KeepsDraft) and draft is not None:
            page.resume(draft)
        self.arrived.emit(route)

    def _page_for(self, route: Route) -> Page:
        kind = type(route)
        if kind not in self._pages:
            for _ in self._building(kind):
                pass
            self._pages[kind] = self._ready.pop(kind)
        return self._pages[kind]

    def _building(self, kind: type[Route]) -> Iterator[None]:
        """Build a page in pieces, unless it is there."""
        if kind not in self._ready and kind not in self._pages:
            self._ready[kind] = self._factories[kind]()
            yield
        if kind not in self._frames:
            self._frames[kind] = ScrollArea(self._ready[kind].widget)
            self._stack.addWidget(self._frames[kind])
            yield


def _own_shortcuts(shell: Shell) -> tuple[Keys, ...]:
    """Those of no part of it, and those of the box that lets people scan and search."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    own = shell.findChildren(QShortcut, options=direct)
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(Keys(s.key().toString(native), s.whatsThis()) for s in own)


def _draft_of(page: object) -> object | None:
    return page.draft() if isinstance(page, KeepsDraft) else None
