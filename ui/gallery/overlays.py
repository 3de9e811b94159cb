"""What comes over the page and goes again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.gallery.specimen import in_line, page, sheet
from ui.tokens import Tone
from ui.widgets import toast
from ui.widgets.button import Button, Look
from ui.widgets.chip import Chip
from ui.widgets.row import Row, Rows
from ui.widgets.side_panel import SidePanel

translate = QCoreApplication.translate


def overlays(host: QWidget) -> QWidget:
    """Buttons that open a panel over ``host`` and say things at its bottom."""
    panel = SidePanel(host)
    open_panel = Button(translate("Gallery", "Open a side panel"))
    open_panel.clicked.connect(lambda: show_panel(panel))
    undoable = Button(translate("Gallery", "Say something that can be undone"))
    undoable.clicked.connect(lambda: say_undoable(host))
    plain = Button(translate("Gallery", "Say something"))
    plain.clicked.connect(lambda: toast.say(host, translate("Gallery", "The note is kept.")))
    primary = Button(translate("Gallery", "Never covered"), Look.PRIMARY)
    return page(
        [
            sheet(translate("Gallery", "Side panel"), [in_line([open_panel])]),
            sheet(translate("Gallery", "Toasts"), [in_line([undoable, plain, primary])]),
        ]
    )


def show_panel(panel: SidePanel) -> None:
    """Rows above, a primary button that keeps its place below."""
    chip = Chip(translate("Gallery", "Ready"), Tone.POSITIVE)
    rows = [Row(f"WEB-{48213 + n}", translate("Gallery", "2 items")) for n in range(5)]
    rows.insert(0, Row("WEB-48200", translate("Gallery", "2 items"), trailing=[chip]))
    keep = Button(translate("Gallery", "Hand over"), Look.PRIMARY)
    panel.open(translate("Gallery", "Which parcel?"), Rows(rows), footer=keep)


def say_undoable(host: QWidget) -> None:
    """As after a size was kept."""

    def undo() -> None:
        toast.say(host, translate("Gallery", "Undone."))

    toast.say(host, translate("Gallery", "The size is kept."), translate("Gallery", "Undo"), undo)
