"""What was done, said at the bottom of the window, with a way to undo it; one at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import motion
from ui.icons import Icon, icon, pixmap
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Size, Width
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.escape import claims_escape
from ui.widgets.side_panel import SidePanel
from ui.widgets.text import Label

STAYS_MS = 5_000
STAYS_WITH_ACTION_MS = 10_000
MAKES_ROOM_MS = 3_000
"""How long a toast stays at most once another one waits."""
LOOK_AGAIN_MS = 250
"""A page may show another button where the toast stands: how soon it makes way."""
ACTION_KEYS = "Alt+Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence, and what can be done about it."""

    sentence: str
    action: str = ""
    on_action: Callable[[], None] | None = None


def say(
    widget: QWidget, sentence: str, action: str = "", on_action: Callable[[], None] | None = None
) -> None:
    """Say it at the bottom of the window that ``widget`` is in."""
    toasts_of(widget).say(Said(sentence=sentence, action=action, on_action=on_action))


def toasts_of(widget: QWidget) -> Toasts:
    """The toasts of the window that ``widget`` is in."""
    window, direct = widget.window(), Qt.FindChildOption.FindDirectChildrenOnly
    found = window.findChild(Toasts, "", direct)
    return found if isinstance(found, Toasts) else Toasts(window)


class Toasts(QObject):
    """Shows what is said over ``window``, in turn. Never over a primary button.

    It waits while a finger, the mouse or the focus is on it. ``Alt+Z`` acts, Esc closes.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[Said] = deque()
        self._shown: Toast | None = None
        self._leave = QTimer(self, singleShot=True)
        self._leave.timeout.connect(self._time_is_up)
        self._look = QTimer(self, interval=LOOK_AGAIN_MS)
        self._look.timeout.connect(self._place)
        window.installEventFilter(self)

    def say(self, said: Said) -> None:
        """Show it, when it is its turn."""
        self._waiting.append(said)
        if self._shown is None:
            self._show_next()
        elif self._leave.remainingTime() > MAKES_ROOM_MS:
            self._leave.start(MAKES_ROOM_MS)

    def clear(self) -> None:
        """Say nothing any more: somebody else stands here now."""
        self._waiting.clear()
        self._drop()

    @property
    def shown(self) -> Toast | None:
        """What is said now."""
        return self._shown

    @property
    def sentence(self) -> str:
        """Its words; empty while nothing is said."""
        return self._shown.said.sentence if self._shown is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the bottom of the window."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _show_next(self) -> None:
        self._drop()
        if not self._waiting:
            return
        said = self._waiting.popleft()
        self._shown = toast = Toast(said, self._window, self._show_next)
        self._place()
        toast.show()
        toast.raise_()
        motion.slide_in(toast, QPoint(0, Gap.PAGE))
        announce(toast, said.sentence)
        stays = STAYS_WITH_ACTION_MS if said.action else STAYS_MS
        self._leave.start(min(stays, MAKES_ROOM_MS) if self._waiting else stays)
        self._look.start()

    def _time_is_up(self) -> None:
        if self._shown is not None and self._shown.is_attended:
            self._leave.start(MAKES_ROOM_MS)
        else:
            self._show_next()

    def _drop(self) -> None:
        self._leave.stop()
        self._look.stop()
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = None

    def _place(self) -> None:
        if self._shown is None:
            return
        room = _room(self._window)
        wanted = self._shown.sizeHint().width()
        width = min(room.width(), max(wanted, current().sp(Width.NARROW)))
        height = max(self._shown.heightForWidth(width), current().sp(Size.TOUCH) + 2 * Gap.TIGHT)
        box = QRect(0, 0, width, height)
        box.moveCenter(room.center())
        box.moveBottom(room.bottom())
        box = _beside_buttons(box, room, self._window)
        if self._shown.goal != box:
            motion.end_slide(self._shown)
            self._shown.goal = box
            self._shown.setGeometry(box)


class Toast(QFrame):
    """One sentence with at most one action; ``done`` is called when it is acted on or closed."""

    def __init__(self, said: Said, window: QWidget, done: Callable[[], None]) -> None:
        super().__init__(window)
        self.said, self._done = said, done
        self.goal = QRect()
        set_role(self, "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(said.sentence)
        sign = QLabel(self)
        sign.setPixmap(pixmap(Icon.DONE, current().sp(Size.ICON), "accent_soft"))
        words = Label(said.sentence, Text.BODY, wrap=True, parent=self)
        words.setProperty("place", "toast")
        words.setMinimumWidth(self._words_need(words))
        line = QHBoxLayout(self)
        line.setContentsMargins(Gap.LARGE, Gap.TIGHT, Gap.TIGHT, Gap.TIGHT)
        line.setSpacing(Gap.MEDIUM)
        line.addWidget(sign)
        line.addWidget(words, 1)
        if said.action:
            action = Button(said.action, shortcut=ACTION_KEYS, parent=self)
            set_role(action, "toast")
            action.clicked.connect(self._act)
            line.addWidget(action)
        line.addWidget(self._close_button())

    @property
    def is_attended(self) -> bool:
        """Somebody is about to press it."""
        return self.underMouse() or self.isAncestorOf(self.window().focusWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._done()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        return claims_escape(event) or super().event(event)

    def _act(self) -> None:
        act = self.said.on_action
        self._done()
        if act is not None:
            act()

    def _close_button(self) -> QPushButton:
        name = QCoreApplication.translate("Toast", "Close this message")
        close = Button(glyph=Icon.CLOSE, name=name, parent=self)
        set_role(close, "toast")
        close.setIcon(icon(Icon.CLOSE, "card"))
        close.clicked.connect(self._done)
        return close

    def _words_need(self, words: Label) -> int:
        """All in one line as long as that can be read at a glance."""
        words.ensurePolished()
        whole = words.fontMetrics().horizontalAdvance(self.said.sentence) + Gap.SMALL
        return min(whole, current().sp(Width.NARROW))


def _room(window: QWidget) -> QRect:
    """Where a toast may stand: above a navigation, beside a panel that leaves enough room."""
    room = window.rect().adjusted(Gap.PAGE, Gap.PAGE, -Gap.PAGE, -Gap.PAGE)
    for bar in window.findChildren(QFrame):
        if bar.isVisible() and bar.property("role") == "bottombar":
            room.setBottom(bar.mapTo(window, QPoint(0, 0)).y() - Gap.MEDIUM)
    for panel in window.findChildren(SidePanel):
        beside = panel.sheet.left() - Gap.MEDIUM - room.left()
        if beside >= current().sp(Width.NARROW):
            room.setWidth(beside)
    return room


def _beside_buttons(box: QRect, room: QRect, window: QWidget) -> QRect:
    """The place nearest to ``box`` where no primary button is covered."""
    buttons = [
        QRect(b.mapTo(window, QPoint(0, 0)), b.size())
        for b in window.findChildren(QPushButton)
        if b.isVisible() and b.property("role") == "primary"
    ]
    left, right, above = QRect(box), QRect(box), QRect(box)
    left.moveLeft(room.left())
    right.moveRight(room.right())
    covered = [button for button in buttons if button.intersects(box)]
    above.moveBottom(min((b.top() for b in covered), default=box.bottom()) - Gap.MEDIUM)
    free = (p for p in (box, left, right, above) if not any(b.intersects(p) for b in buttons))
    return next(free, above)
