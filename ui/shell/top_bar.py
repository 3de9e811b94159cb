"""The bar on top of every page: search, camera, sync, and who is at the counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from ui.icons import Icon, icon
from ui.locale import LocaleContext
from ui.shell.sync_chip import SyncChip
from ui.theme import current, set_role
from ui.tokens import Gap, Mode, Size, Width
from ui.translation import languages
from ui.widgets.button import Button
from ui.widgets.pictures import paint_avatar
from ui.widgets.writing import Writes, make_clearable, ready_for

_TYPED_AFTER_MS = 60
_NARROW = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is signed in and where; ``role`` and ``store`` as words."""

    name: str
    role: str = ""
    store: str = ""
    is_manager: bool = False


class TopBar(QFrame):
    """``text_edited`` while typing (after a short rest), ``text_submitted`` on Enter."""

    text_edited = Signal(str)
    text_submitted = Signal(str)
    camera_pressed = Signal()
    sync_pressed = Signal()
    notices_pressed = Signal()
    settings_pressed = Signal()
    lock_pressed = Signal()
    shortcuts_pressed = Signal()
    help_pressed = Signal()
    language_chosen = Signal(str)
    mode_chosen = Signal(str)

    def __init__(
        self,
        person: Person,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "topbar")
        self._context = context
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(Gap.PAGE, Gap.MEDIUM, Gap.PAGE, Gap.MEDIUM)
        line.setSpacing(Gap.MEDIUM)
        self.search = self._make_search()
        self._camera_words = QCoreApplication.translate("TopBar", "Camera")
        self._camera = Button(
            self._camera_words, glyph=Icon.CAMERA, shortcut="Ctrl+Shift+C", parent=self
        )
        self._camera.clicked.connect(self.camera_pressed)
        self.sync_chip = SyncChip(context, now, self)
        self.sync_chip.clicked.connect(self.sync_pressed)
        line.addWidget(self.search, 1)
        for widget in (self._camera, self.sync_chip, self._make_avatar(person)):
            line.addWidget(widget)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_AFTER_MS)
        self._typed.timeout.connect(lambda: self.text_edited.emit(self.search.text().strip()))

    @property
    def least_width(self) -> int:
        """Below this width the bar says the same in fewer words."""
        return _NARROW + current().sp(Width.NARROW)

    def focus_search(self) -> None:
        """Put the cursor into the search box, all of it selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_narrow(self, narrow: bool) -> None:
        """Use less room."""
        self._camera.setText("" if narrow else self._camera_words)
        self._camera.setProperty("shape", "icon" if narrow else "normal")
        set_role(self._camera, "secondary")
        self._camera.setAccessibleName(self._camera_words)
        self.sync_chip.set_short(narrow)
        side = 12 if narrow else 24
        self._line.setContentsMargins(side, Gap.MEDIUM, side, Gap.MEDIUM)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(self)
        set_role(search, "scan")
        few = QCoreApplication.translate("TopBar", "Scan or search")
        self._invitations = (
            QCoreApplication.translate(
                "TopBar",
                "Scan a card, a QR code or a parcel, or type a name, phone, e-mail, order",
            ),
            QCoreApplication.translate("TopBar", "Scan, or type a name, phone, order"),
            few,
        )
        search.setPlaceholderText(self._invitations[0])
        search.setAccessibleName(few)
        search.installEventFilter(self)
        ready_for(search, Writes.SEARCH)
        make_clearable(search)
        search.addAction(icon(Icon.SEARCH, "muted"), QLineEdit.ActionPosition.LeadingPosition)
        search.textEdited.connect(lambda _text: self._typed.start())
        search.returnPressed.connect(self._submit)
        find = QKeySequence(QKeySequence.StandardKey.Find)
        shortcut = QShortcut(find, self)
        shortcut.setWhatsThis(few)
        shortcut.activated.connect(self.focus_search)
        search.setToolTip(find.toString(QKeySequence.SequenceFormat.NativeText))
        return search

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Invite with the words that fit into the search box."""
        if isinstance(watched, QLineEdit) and event.type() == QEvent.Type.Resize:
            room = watched.width() - current().sp(Size.ENTRY)
            measure = watched.fontMetrics().horizontalAdvance
            fits = (words for words in self._invitations if measure(words) <= room)
            watched.setPlaceholderText(next(fits, self._invitations[-1]))
        return super().eventFilter(watched, event)

    def _submit(self) -> None:
        self._typed.stop()
        if text := self.search.text().strip():
            self.text_submitted.emit(text)

    def _make_avatar(self, person: Person) -> QToolButton:
        button = QToolButton(self)
        set_role(button, "avatar")
        side = current().sp(Size.PICTURE)
        button.setIconSize(QSize(side, side))
        button.setIcon(_face_of(person.name, side, self.devicePixelRatioF()))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(person.name)
        button.setToolTip(person.name)
        button.setMenu(self._make_menu(person))
        return button

    def _make_menu(self, person: Person) -> QMenu:
        translate = QCoreApplication.translate
        menu = QMenu(self)
        for words in (person.name, " · ".join(w for w in (person.role, person.store) if w)):
            if words:
                menu.addAction(words).setEnabled(False)
        menu.addSeparator()
        lock = self._add(menu, Icon.LOCK, translate("TopBar", "Lock or change associate"))
        lock.setShortcut(QKeySequence("Ctrl+L"))
        lock.triggered.connect(self.lock_pressed)
        menu.addSeparator()
        for code, name in languages().items():
            if code != self._context.language:
                chosen = self._add(menu, Icon.LANGUAGE, name)
                chosen.triggered.connect(_saying(self.language_chosen, code))
        is_dark = current().mode is Mode.DARK
        light, dark = translate("TopBar", "Light colours"), translate("TopBar", "Dark colours")
        mode = self._add(menu, Icon.LIGHT if is_dark else Icon.DARK, light if is_dark else dark)
        other = Mode.LIGHT if is_dark else Mode.DARK
        mode.triggered.connect(_saying(self.mode_chosen, other.value))
        menu.addSeparator()
        notices = self._add(menu, Icon.NOTICES, translate("TopBar", "Notices"))
        notices.triggered.connect(self.notices_pressed)
        settings = self._add(menu, Icon.SETTINGS, translate("TopBar", "Settings"))
        settings.triggered.connect(self.settings_pressed)
        guide = self._add(menu, Icon.HELP, translate("TopBar", "Help"))
        guide.setShortcut(QKeySequence("Shift+F1"))
        guide.triggered.connect(self.help_pressed)
        keys = self._add(menu, Icon.KEYBOARD, translate("TopBar", "Keyboard shortcuts"))
        keys.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        keys.triggered.connect(self.shortcuts_pressed)
        return menu

    def _add(self, menu: QMenu, glyph: Icon, words: str) -> QAction:
        action = menu.addAction(icon(glyph, "muted"), words)
        self.addAction(action)
        return action


def _saying(signal: SignalInstance, word: str) -> Callable[[], None]:
    return lambda: signal.emit(word)


def _face_of(name: str, side: int, ratio: float) -> QIcon:
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_avatar(painter, QRectF(0, 0, side, side), name)
    painter.end()
    return QIcon(picture)
