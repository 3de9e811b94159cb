"""The ways that ``feel`` measures: what an associate touches, types and scans to get about."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import (
    QInputDevice,
    QKeySequence,
    QPointingDevice,
    QPointingDeviceUniqueId,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.demo.cards import card_code
from app.demo.heroes import AMELIE, STYLIST
from app.demo.shop import DemoShop
from app.domain.codes import CodeSource, ScannedCode, Symbology
from benchmarks.data import sign_in
from benchmarks.feel import Told
from benchmarks.frames import Frames
from launch.app import AHEAD, App
from launch.device import Device
from launch.run import application
from ui import routes
from ui.routes import Route
from ui.shell.sections import Section
from ui.shell.shell import Shell
from ui.turns import Turns
from ui.widgets.row import Row

W = TypeVar("W", bound=QWidget)
Tell = Callable[[str, Told], object]
BARE_TURNS = 30
ORDER = "WEB-48213"


class Associate:
    """Works in the real app's window, with fingers, keys and a scanner."""

    def __init__(self, device: Device, shop: DemoShop) -> None:
        self._qt = application()
        self._shop = shop
        self._is_ahead = False
        self._app = App(self._qt, device, language="fr")
        self._app.prefer(is_still=True, language="fr", sounds=False)
        self._qt.setCursorFlashTime(0)
        self._app.window.resize(1280, 800)
        self._app.window.show()
        sign_in(self._app.services.desk)
        self._frames = Frames(self._app.window, self._is_at_rest)
        self.begin_anew()

    def begin_anew(self, *, is_ahead: bool = False) -> None:
        """Pages that nobody has seen; ``is_ahead``: after the pause in which they are built."""
        self._is_ahead = is_ahead
        session = self._app.services.desk.session
        assert session is not None
        self._app.show_shell(session)
        self._app.window.activateWindow()
        self._rest()
        if self._is_ahead:
            self._shell.build_ahead(AHEAD)
            while self._shell._ahead.is_at_work:  # noqa: SLF001 - somebody takes a breath
                self._qt.processEvents()
        gc.collect()
        gc.freeze()  # as the app does behind the sign-in

    def end(self) -> None:
        """Close the window."""
        self._app.window.close()
        self._app.stop()

    # ------------------------------------------------------------------ the ways
    def walk(self, tell: Tell) -> None:
        """Every way once."""
        for way, told in self._ways():
            tell(way, told)

    def _ways(self) -> Iterator[tuple[str, Told]]:
        yield from self._rail()
        yield from self._rows()
        yield from self._buttons()
        yield from self._panels()
        yield from self._search()
        yield from self._scans()

    def _rail(self) -> Iterator[tuple[str, Told]]:
        for section, route in (
            (Section.CUSTOMERS, routes.CustomersRoute),
            (Section.PICKUPS, routes.PickupsRoute),
            (Section.TICKETS, routes.TicketsRoute),
            (Section.COUNTER, routes.CounterRoute),
        ):
            entry = self._shell.navigation._entries[section]  # noqa: SLF001 - where to touch it
            yield f"rail-{section.value}", self._touch(entry, route)

    def _rows(self) -> Iterator[tuple[str, Told]]:
        self._go(self._file(AMELIE))  # somebody was here
        self._home()
        yield "counter-parcel", self._touch(self._row("parcels"), routes.HandOverRoute)
        yield "back-to-counter", self._key("Alt+Left", routes.CounterRoute)
        yield "counter-customer", self._touch(self._row("people"), routes.CustomerRoute)
        self._home()
        yield "counter-ticket", self._touch(self._row("tickets"), routes.TicketRoute)
        for lists, to in (
            (routes.CustomersRoute, routes.CustomerRoute),
            (routes.PickupsRoute, routes.HandOverRoute),
            (routes.TicketsRoute, routes.TicketRoute),
        ):
            self._go(lists())
            name = lists.__name__.removesuffix("Route").lower()
            view = self._see(QListView)
            box = view.visualRect(view.model().index(1, 0))
            at = view.viewport().mapTo(self._app.window, box.center())
            yield f"{name}-row", self._touch_at(at, to)
            yield f"back-to-{name}", self._key("Alt+Left", lists)

    def _buttons(self) -> Iterator[tuple[str, Told]]:
        self._home()
        view = self._shell.page.view  # type: ignore[union-attr]
        yield "new-customer", self._touch(view.new_customer, routes.NewCustomerRoute)
        self._home()
        yield "new-ticket", self._touch(view.new_ticket, routes.NewTicketRoute)
        yield "notices", self._touch(self._shell.top_bar.sync_chip, routes.NoticesRoute)
        self._home()
        yield "help", self._key("Shift+F1", routes.HelpRoute)
        self._home()

    def _panels(self) -> Iterator[tuple[str, Told]]:
        yield "shortcuts", self._key("F1", routes.CounterRoute)
        yield "shortcuts-closed", self._key("Escape", routes.CounterRoute)
        self._go(self._file(AMELIE))
        contact = QCoreApplication.translate("Customer", "Contact")
        (button,) = (b for b in self._all(QPushButton) if b.text() == contact)
        told = self._touch(button, routes.CustomerRoute)
        told.page = told.content  # the page is the same; what changes first is the button
        yield "panel", told
        yield "panel-closed", self._key("Escape", routes.CustomerRoute)

    def _search(self) -> Iterator[tuple[str, Told]]:
        self._home()
        self._shell.focus_search()
        box = self._shell.top_bar.search
        yield "search-letter", self._told(lambda: QTest.keyClicks(box, "l"), routes.CustomersRoute)
        self._told(lambda: QTest.keyClicks(box, "aurent a"), routes.CustomersRoute)
        view = self._see(QListView)
        box_of = view.visualRect(view.model().index(0, 0))
        at = view.viewport().mapTo(self._app.window, box_of.center())
        yield "search-result", self._touch_at(at, routes.CustomerRoute)
        box.clear()

    def _scans(self) -> Iterator[tuple[str, Told]]:
        self._home()
        take = self._app.one_way_in.take
        for name in (AMELIE, STYLIST):
            code = self._card(name)
            way = "scan-customer" if name == AMELIE else "scan-2000-purchases"
            yield way, self._told(partial(take, code), routes.CustomerRoute)
        self._home()
        order = ScannedCode(text=ORDER, symbology=Symbology.CODE128, source=CodeSource.KEYBOARD)
        yield "scan-parcel", self._told(partial(take, order), routes.HandOverRoute)

    # ------------------------------------------------------------------ fingers, keys
    def _touch(self, widget: QWidget, to: type[Route]) -> Told:
        return self._touch_at(widget.mapTo(self._app.window, widget.rect().center()), to)

    def _touch_at(self, at: QPoint, to: type[Route]) -> Told:
        """Press and let go; the second is measured apart."""
        window = self._app.window.windowHandle()
        finger = QTest.touchEvent(window, _FINGER)

        def press() -> None:
            finger.press(0, at, window)
            finger.commit(processEvents=False)

        def let_go() -> None:
            finger.release(0, at, window)
            finger.commit(processEvents=False)

        seen = self._frames.of(press, lambda: True)
        told = self._told(let_go, to)
        told.response = [seen[0].at] if seen else []
        told.silent = 0 if seen else 1
        return told

    def _key(self, keys: str, to: type[Route]) -> Told:
        pressed = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs lack it
        window = self._app.window.windowHandle()
        return self._told(
            lambda: QTest.keyClick(window, pressed.key(), pressed.keyboardModifiers()), to
        )

    def _told(self, act: Callable[[], object], to: type[Route]) -> Told:
        frames = self._frames.of(act, lambda: type(self._shell.router.current) is to)
        there = [frame for frame in frames if frame.is_there]
        assert there, f"nothing of {to.__name__} was painted"
        return Told(page=[there[0].at], content=[there[-1].at], cpu=[there[-1].cpu])

    # ------------------------------------------------------------------ the window
    @property
    def _shell(self) -> Shell:
        shell = self._app.window.shell
        assert shell is not None
        return shell

    def _is_at_rest(self) -> bool:
        at_work = (turns.is_at_work for turns in self._app.window.findChildren(Turns))
        return self._app.tasks.is_idle and not any(at_work)

    def _rest(self) -> None:
        self._frames.of(lambda: None, lambda: True)

    def _go(self, route: Route) -> None:
        self._frames.of(lambda: self._app.desktop.go(route), lambda: True)

    def _home(self) -> None:
        self._go(routes.CounterRoute())

    def _file(self, name: str) -> Route:
        return routes.CustomerRoute(self._shop.customer(name).customer_id)

    def _card(self, name: str) -> ScannedCode:
        card = card_code(self._shop.customer(name))
        return ScannedCode(text=card.text, symbology=card.symbology, source=CodeSource.KEYBOARD)

    def _row(self, card: str) -> Row:
        """The first row of a card of the counter."""
        view = self._shell.page.view  # type: ignore[union-attr]
        rows: list[Row] = [r for r in getattr(view, card).findChildren(Row) if r.isVisible()]
        return min(rows, key=lambda row: row.mapTo(self._app.window, QPoint()).y())

    def _see(self, kind: type[W]) -> W:
        return self._all(kind)[0]

    def _all(self, kind: type[W]) -> list[W]:
        return [w for w in self._app.window.findChildren(kind) if w.isVisible()]


def bare_turns() -> list[float]:
    """What it takes to press a bare button that turns to the other of two labels."""
    qt, window = application(), QMainWindow()
    window.resize(1280, 800)
    stack, button, content = QStackedWidget(), QPushButton("Turn"), QWidget()
    for words in ("One", "Two"):
        stack.addWidget(QLabel(words))
    column = QVBoxLayout(content)
    column.addWidget(button)
    column.addWidget(stack, 1)
    button.clicked.connect(lambda: stack.setCurrentIndex(1 - stack.currentIndex()))
    window.setCentralWidget(content)
    window.show()
    qt.processEvents()
    frames = Frames(window, lambda: True)
    spent = [frames.of(button.click, lambda: True)[-1].at for _ in range(BARE_TURNS)]
    window.close()
    return spent


_FINGER = QPointingDevice(
    "finger",
    1,
    QInputDevice.DeviceType.TouchScreen,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position,
    5,
    0,
    "",
    QPointingDeviceUniqueId(),
)
