"""Joins the page that sets up a scanner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.devices.sheet import SheetCode
from app.domain.code_patterns import CodePatterns
from app.domain.codes import ScannedCode
from app.services.preferences import Preferences
from ui.routes import Route, ScannerRoute, SettingsRoute
from ui.scanner.presenter import Change, ScannerPresenter
from ui.scanner.source import ScannerSource
from ui.scanner.view import ScannerWidget
from ui.tasks import Tasks


class ScannerPage:
    """A :class:`ui.page.Page` for :class:`ScannerRoute`; ``draw`` makes a code (PNG)."""

    def __init__(
        self,
        *,
        source: ScannerSource,
        preferences: Preferences,
        patterns: CodePatterns,
        draw: Callable[[SheetCode], bytes],
        change: Change,
        tasks: Tasks,
        go: Callable[[Route], None],
    ) -> None:
        self.view = view = ScannerWidget()
        self.presenter = does = ScannerPresenter(
            view,
            source=source,
            preferences=preferences,
            patterns=patterns,
            draw=draw,
            change=change,
            run=tasks.for_screen(view),
        )
        view.changed.connect(lambda changes: does.change(**changes))
        view.advice_taken.connect(does.use_advice)
        view.begun_again.connect(does.begin_again)
        view.ports_looked_for.connect(does.look_for_ports)
        view.retry_pressed.connect(does.arrive)
        view.back_pressed.connect(lambda: go(SettingsRoute()))

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: ScannerRoute) -> None:
        """Listen."""
        del route
        self.presenter.arrive()

    def leave(self) -> None:
        """Scans are codes again."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""

    def take_code(self, code: ScannedCode) -> bool:
        """What a camera reads here opens nothing either."""
        del code
        return True
