"""The navigation: a rail at the left of a wide window, a bar at the bottom of a narrow one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.icons import Icon, icon
from ui.shell.sections import FOR_MANAGERS, Section
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size
from ui.widgets.chip import Badge
from ui.widgets.text import Label

_ICONS = {
    Section.COUNTER: Icon.COUNTER,
    Section.CUSTOMERS: Icon.CUSTOMERS,
    Section.PICKUPS: Icon.PICKUPS,
    Section.TICKETS: Icon.TICKETS,
    Section.DEVICES: Icon.DEVICES,
}


def section_words() -> dict[Section, str]:
    """What the entries are called."""
    translate = QCoreApplication.translate
    return {
        Section.COUNTER: translate("Navigation", "Counter"),
        Section.CUSTOMERS: translate("Navigation", "Customers"),
        Section.PICKUPS: translate("Navigation", "Pickups"),
        Section.TICKETS: translate("Navigation", "Tickets"),
        Section.DEVICES: translate("Navigation", "Devices"),
    }


class Navigation(QFrame):
    """Entries with icon, word and count; ``chosen`` carries a :class:`Section`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, for_manager: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(QCoreApplication.translate("Navigation", "Main navigation"))
        self._logo = Label("C", parent=self)
        set_role(self._logo, "logo")
        self._logo.setFixedSize(Size.TOUCH, Size.TOUCH)
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setSpacing(Gap.SMALL)
        self._line.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignHCenter)
        self._line.addSpacing(Gap.SMALL)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._entries: dict[Section, NavigationEntry] = {}
        for number, (section, words) in enumerate(section_words().items(), start=1):
            if for_manager or section not in FOR_MANAGERS:
                self._add(section, words, f"Ctrl+{number}")
        self._line.addStretch(1)
        self._is_bar: bool | None = None
        self.lay_out(as_bar=False)

    def lay_out(self, *, as_bar: bool) -> None:
        """Be a bottom bar or a left rail."""
        if as_bar == self._is_bar:
            return
        self._is_bar = as_bar
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if as_bar else direction.TopToBottom)
        edge = 4 if as_bar else 14
        self._line.setContentsMargins(Gap.SMALL, edge, Gap.SMALL, edge)
        self._logo.setVisible(not as_bar)
        self._line.setStretch(self._line.count() - 1, 0 if as_bar else 1)
        set_role(self, "bottombar" if as_bar else "rail")
        grow, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(grow if as_bar else fixed, fixed if as_bar else grow)
        for entry in self._entries.values():
            entry.setSizePolicy(grow, fixed)
            self._line.setStretchFactor(entry, 1 if as_bar else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A rail that is too low for every entry does without the logo."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self._is_bar:
            return
        gap, edges = self._line.spacing(), self._line.contentsMargins()
        needed = sum(e.minimumSizeHint().height() + gap for e in self._entries.values())
        needed += edges.top() + edges.bottom() + self._logo.height() + 2 * gap
        self._logo.setVisible(self.height() >= needed)

    def show_section(self, section: Section | None) -> None:
        """Light up an entry, or none."""
        self._group.setExclusive(section is not None)
        for name, entry in self._entries.items():
            entry.setChecked(name is section)
            entry.show_lit(name is section)
        self._group.setExclusive(True)

    def show_counts(self, counts: dict[Section, int]) -> None:
        """Show how much waits behind each entry."""
        for section, entry in self._entries.items():
            entry.show_count(counts.get(section, 0))

    def _add(self, section: Section, words: str, shortcut: str) -> None:
        entry = NavigationEntry(_ICONS[section], words, shortcut, self)
        entry.clicked.connect(self._chooser(section))
        self._group.addButton(entry)
        self._line.addWidget(entry)
        self._entries[section] = entry

    def _chooser(self, section: Section) -> Callable[[], None]:
        return lambda: self.chosen.emit(section)


class NavigationEntry(QToolButton):
    """One entry; its count sits at the icon's shoulder."""

    def __init__(self, glyph: Icon, words: str, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._words = words
        set_role(self, "nav")
        self.setText(words)
        self.setFont(current().font(Text.NAV))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(current().sp(Size.ICON_LARGE), current().sp(Size.ICON_LARGE)))
        self.setMinimumSize(Size.ENTRY + Gap.MEDIUM, Size.ENTRY)
        self.setShortcut(QKeySequence(shortcut))
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{words} · {keys}")
        self._badge = Badge(0, self)
        self.show_count(0)
        self.show_lit(False)

    def show_lit(self, is_lit: bool) -> None:
        """Its page is shown."""
        self.setIcon(icon(self._glyph, "accent" if is_lit else "muted"))

    def show_count(self, count: int) -> None:
        """Show how much waits; nothing when nothing does."""
        self._badge.set_count(count)
        self._place_badge()
        waiting = QCoreApplication.translate("Navigation", "%n waiting", None, count)
        self.setAccessibleName(f"{self._words}, {waiting}" if count else self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_badge()

    def _place_badge(self) -> None:
        shoulder = self.width() // 2 + self.iconSize().width() // 4
        self._badge.move(min(shoulder, self.width() - self._badge.width() - 2), 4)
