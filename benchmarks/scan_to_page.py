"""From a decoded code to the painted customer page, in a real window drawn offscreen.

The way is the app's own: one way in, look-up on the pool, router, the file with sizes and the last
50 purchases in one read, presenter, view, paint. The floor is, on the same window and database,
one raw question by an indexed key, one for the record, and the painting of the window with an
empty page.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import text

from app.db.engine import reading
from app.db.packing import unpack
from app.demo.cards import card_code
from app.demo.heroes import STYLIST
from app.domain.codes import CodeSource, ScannedCode
from app.domain.customers import CardState, Customer
from app.records import from_json
from app.services.customers import Customers
from app.services.desk import Desk
from app.services.recognition import Recognition
from benchmarks import million
from benchmarks.data import SEED, SMALL, counter, demo_shop, now
from benchmarks.measure import Line, line, milliseconds
from launch.desktop import Desktop
from ui import theme
from ui.customer.page import CustomerPage
from ui.locale import LocaleContext
from ui.one_way_in import OneWayIn
from ui.routes import CounterRoute, CustomerRoute, Route
from ui.shell.shell import Shell
from ui.shell.top_bar import Person
from ui.sounds import Sounds
from ui.tasks import Tasks
from ui.window import Window

SCANS = 200
HEAVY_SCANS = 20
PATIENCE_MS = 20_000


def run() -> Iterator[Line]:
    """The demo's database, then that of a million; then the customer with 2,000 purchases."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    shop = demo_shop()
    known = [c for c in shop.customers if any(k.state is CardState.ACTIVE for k in c.cards)]
    scanned = random.Random(SEED).sample(known, SCANS)
    with counter(SMALL) as desk, Counter(desk) as place:
        yield place.measured(f"scan-to-page-{SMALL}", scanned)
    with million.counter() as desk, Counter(desk) as place:
        yield place.measured(f"scan-to-page-{million.customers_wanted()}", scanned)
        others = known[-HEAVY_SCANS:]  # between two visits of hers, somebody else
        heavy = [c for other in others for c in (shop.customer(STYLIST), other)]
        yield place.measured("scan-to-page-2000-purchases", heavy, every=2)


class Counter:
    """A window with the shell, the customer page and an empty page, on a real desk."""

    def __init__(self, desk: Desk) -> None:
        found = QApplication.instance()
        self._qt = found if isinstance(found, QApplication) else QApplication([])
        theme.apply(self._qt)
        self._desk = desk
        self._tasks = Tasks()
        self._window = Window()
        self._empty = EmptyPage()
        self._page = self._make_page()
        self._shell = Shell(
            {CounterRoute: lambda: self._empty, CustomerRoute: lambda: self._page},
            Person(name="Camille Durand", role="", store=""),
            self._context(),
            now,
        )
        desktop = Desktop(self._window, Sounds(is_on=False))
        self._one_way_in = OneWayIn(desktop, Recognition(desk), self._tasks)
        self._painted = Painted()

    def __enter__(self) -> Counter:
        """Show the window and the page once, so that neither is built within a measure."""
        self._window.show_shell(self._shell)
        self._window.show()
        self._page.view.head.installEventFilter(self._painted)
        self._scan(demo_shop().customers[0])
        return self

    def __exit__(self, *_: object) -> None:
        """Let everything go."""
        self._tasks.finish()
        self._page.view.head.removeEventFilter(self._painted)
        self._window.close()
        self._window.deleteLater()
        self._qt.processEvents()

    def measured(self, name: str, scanned: list[Customer], every: int = 1) -> Line:
        """The result for ``scanned``; only each first of ``every`` counts."""
        spent = [self._timed(c) for c in scanned][::every]
        self._shell.go(CounterRoute())
        self._settle()
        bare = [milliseconds(partial(self._bare, c)) for c in scanned][::every]
        return line(name, spent, bare)

    def _make_page(self) -> CustomerPage:
        return CustomerPage(
            customers=Customers(self._desk),
            desk=self._desk,
            tasks=self._tasks,
            go=lambda _route: None,
            context=self._context(),
        )

    def _context(self) -> LocaleContext:
        return LocaleContext(language="fr")

    def _timed(self, customer: Customer) -> float:
        """Milliseconds of one scan, once nothing of the scan before is left to paint."""
        self._settle()
        return milliseconds(partial(self._scan, customer))

    def _scan(self, customer: Customer) -> None:
        """One scan, until the page has been painted."""
        card = card_code(customer)
        code = ScannedCode(text=card.text, symbology=card.symbology, source=CodeSource.KEYBOARD)
        self._one_way_in.take(code)
        assert self._painted.wait() == 0, "the page was never painted"

    def _bare(self, customer: Customer) -> None:
        """The floor: two raw questions, one decoding, one empty page."""
        key = f"card:{card_code(customer).text}"
        with reading(self._desk.engine) as db:
            where = {"key": key}
            question = text("SELECT ref / 32 FROM lookup_key WHERE key = :key")
            found = db.execute(question, where).scalar_one()
            record = text("SELECT body FROM customer WHERE row = :row")
            from_json(unpack(db.execute(record, {"row": found}).scalar_one()), Customer)
        self._window.repaint()

    def _settle(self) -> None:
        for _ in range(20):
            self._qt.processEvents()


class Painted(QObject):
    """Waits, as the app does, until what it watches is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(partial(self._loop.exit, 1))

    def wait(self) -> int:
        """0 after the next painting, 1 when none comes."""
        self._patience.start()
        return self._loop.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and let pass; the loop ends when this painting is done."""
        if event.type() == QEvent.Type.Paint:
            self._loop.exit(0)
        return super().eventFilter(watched, event)


class EmptyPage:
    """A page with nothing on it."""

    def __init__(self) -> None:
        self.widget = QWidget()

    def arrive(self, route: Route) -> None:
        """Nothing to show."""

    def leave(self) -> None:
        """Nothing to stop."""

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing to read."""
