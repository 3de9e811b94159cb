"""The one window: a shell with pages, or one thing alone (sign-in, enrolment)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.shell.shell import Shell
from ui.theme import set_role
from ui.tokens import Width
from ui.widgets.toast import toasts_of


class Window(QMainWindow):
    """Shows one content at a time; the one before is destroyed."""

    closed = Signal()

    def __init__(self, title: str = "Comptoir") -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(2 * Width.NARROW, Width.SHEET)
        self.resize(1280, 800)
        self.shell: Shell | None = None
        self.alone: QWidget | None = None

    def show_alone(self, widget: QWidget) -> None:
        """Show one thing, without the shell."""
        self._replace(widget, None)
        self.alone = widget

    def show_shell(self, shell: Shell) -> None:
        """Show a shell where its history left it, the cursor in the search box."""
        self._replace(shell, shell)
        shell.router.again()
        shell.focus_search()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is over."""
        super().closeEvent(event)
        self.closed.emit()

    def _replace(self, widget: QWidget, shell: Shell | None) -> None:
        toasts_of(self).clear()
        before = self.takeCentralWidget()
        if self.shell is not None and self.shell.page is not None:
            self.shell.page.leave()
        self.shell, self.alone = shell, None
        set_role(widget, "surface")
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCentralWidget(widget)
        if before is not None:
            before.deleteLater()
