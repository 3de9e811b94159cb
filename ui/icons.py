"""Every icon by what it means, drawn by QtAwesome in the theme's colours."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap

from ui.theme import current

os.environ.setdefault("QT_API", "pyside6")
import qtawesome


class Icon(StrEnum):
    """A meaning and the glyph that shows it."""

    COUNTER = "ph.storefront"
    CUSTOMERS = "ph.users"
    CUSTOMER = "ph.user"
    NEW_CUSTOMER = "ph.user-plus"
    PICKUPS = "ph.package"
    HAND_OVER = "ph.hand-palm"
    TICKETS = "ph.chat-circle-text"
    NEW_TICKET = "ph.note-pencil"
    PURCHASES = "ph.shopping-bag"
    RECEIPT = "ph.receipt"
    REPAIR = "ph.wrench"
    EXCHANGE = "ph.arrows-left-right"
    REFUND = "ph.arrow-u-up-left"
    QUESTION = "ph.question"
    COMPLAINT = "ph.megaphone"
    SIZES = "ph.ruler"
    NOTE = "ph.note"
    CONSENT = "ph.shield-check"
    STAR = "ph.star"
    LOYAL = "ph.heart"
    CARD = "ph.identification-card"
    SEARCH = "ph.magnifying-glass"
    CAMERA = "ph.camera"
    NO_CAMERA = "ph.camera-slash"
    BARCODE = "ph.barcode"
    QR_CODE = "ph.qr-code"
    KEYBOARD = "ph.keyboard"
    PHOTO = "ph.image"
    FILE = "ph.folder-open"
    PRINT = "ph.printer"
    SHARE = "ph.share"
    SEND = "ph.paper-plane-tilt"
    PHONE = "ph.phone"
    EMAIL = "ph.envelope-simple"
    MESSAGE = "ph.chat-text"
    PLACE = "ph.map-pin"
    SHELF = "ph.archive-box"
    CLOCK = "ph.clock"
    CALENDAR = "ph.calendar-blank"
    FILTER = "ph.funnel-simple"
    ADD = "ph.plus"
    REMOVE = "ph.minus"
    EDIT = "ph.pencil-simple"
    DELETE = "ph.trash"
    UNDO = "ph.arrow-counter-clockwise"
    RETRY = "ph.arrow-clockwise"
    BACK = "ph.caret-left"
    FORWARD = "ph.caret-right"
    DOWN = "ph.caret-down"
    CLOSE = "ph.x"
    CHECK = "ph.check"
    DONE = "ph.check-circle"
    ARROW = "ph.arrow-right"
    ERASE = "ph.backspace"
    WARNING = "ph.warning"
    INFORMATION = "ph.info"
    REFUSED = "ph.prohibit"
    FAULT = "ph.warning-circle"
    EMPTY = "ph.tray"
    OFFLINE = "ph.cloud-slash"
    DEVICES = "ph.device-tablet"
    IN_SYNC = "ph.cloud-check"
    SENDING = "ph.cloud-arrow-up"
    NOT_SENT = "ph.clock-clockwise"
    LOADING = "ph.spinner"
    NOTICES = "ph.bell"
    SETTINGS = "ph.gear-six"
    LANGUAGE = "ph.translate"
    LIGHT = "ph.sun"
    DARK = "ph.moon"
    TEXT_SIZE = "ph.text-aa"
    LOCK = "ph.lock-simple"
    SWITCH = "ph.sign-out"
    HELP = "ph.lifebuoy"
    SIGNATURE = "ph.pen-nib"
    IDENTITY = "ph.identification-badge"
    CHOSEN = "mdi6.radiobox-marked"
    NOT_CHOSEN = "mdi6.radiobox-blank"
    CHECKED = "mdi6.checkbox-marked"
    NOT_CHECKED = "mdi6.checkbox-blank-outline"
    SHOES = "mdi6.shoe-formal"
    HEELS = "mdi6.shoe-heel"
    BAG = "ph.handbag-simple"
    COAT = "mdi6.hanger"
    SHIRT = "ph.t-shirt"
    WATCH = "ph.watch"
    JEWELLERY = "mdi6.ring"
    LINGERIE = "ph.flower-lotus"
    SMALL_LEATHER = "ph.wallet"
    GLASSES = "mdi6.glasses"
    HAT = "mdi6.hat-fedora"
    GLOVES = "ph.hand"
    FRAGRANCE = "ph.drop"
    PRODUCT = "ph.tag"


def icon(name: Icon, colour: str = "ink") -> QIcon:
    """The icon in one of the theme's colours; greyed when its control is disabled."""
    tokens = current().tokens
    glyph: QIcon = qtawesome.icon(
        name.value, color=str(getattr(tokens, colour)), color_disabled=tokens.faint
    )
    return glyph


def pixmap(name: Icon, size: int, colour: str = "ink") -> QPixmap:
    """The icon as a picture of ``size`` logical pixels, sharp on dense screens."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _drawn(name, size, colour, str(getattr(current().tokens, colour)), ratio)


@cache
def _drawn(name: Icon, size: int, colour: str, value: str, ratio: float) -> QPixmap:
    """Drawn once for each colour it has had (``value``): lists show hundreds of the same."""
    del value
    return icon(name, colour).pixmap(QSize(size, size), ratio)
