"""A sheet that comes in from the right, over the page: details and editors without a dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui import motion
from ui.icons import Icon
from ui.theme import current
from ui.tokens import Gap, Width
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.escape import claims_escape
from ui.widgets.scroll import ScrollArea

_VEIL = 170


class SidePanel(QWidget):
    """Lies over ``host``. Closed by its button, Esc, or a tap beside it (unless it ``stays``).

    ``closed`` comes once per closing; the content is dropped with it.
    """

    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._card: Card | None = None
        self._content: QWidget | None = None
        self._before: QWidget | None = None
        self._stays = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        host.installEventFilter(self)
        self.hide()

    def open(
        self,
        title: str,
        content: QWidget,
        *,
        footer: QWidget | None = None,
        stays: bool = False,
    ) -> None:
        """Show ``content`` instead of what was shown; ``footer`` keeps its place below it.

        ``stays``: something may have been typed, so a tap beside it does not close it.
        """
        was_closed = self._card is None
        if was_closed:
            self._before = self.window().focusWidget()
        self._drop()
        close = Button(
            look=Look.QUIET,
            glyph=Icon.CLOSE,
            name=QCoreApplication.translate("SidePanel", "Close"),
        )
        close.clicked.connect(self.close_panel)
        self._card = Card(title, action=close, parent=self)
        self._card.add(ScrollArea(content), 1)
        if footer is not None:
            self._card.add(footer)
        self._content, self._stays = content, stays
        self.setAccessibleName(title)
        self._place()
        self._card.show()
        self.show()
        self.raise_()
        if was_closed:
            motion.slide_in(self._card, QPoint(Gap.PAGE, 0))
        self.setFocus()

    def close_panel(self) -> None:
        """Go away; the focus returns to where it was."""
        if self._card is None:
            return
        self._drop()
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.closed.emit()

    @property
    def content(self) -> QWidget | None:
        """What is shown; None while closed."""
        return self._content

    @property
    def sheet(self) -> QRect:
        """Where the sheet stands in its window; empty while closed."""
        if self._card is None or not self.isVisible():
            return QRect()
        return QRect(self._card.mapTo(self.window(), QPoint()), self._card.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page, as large as it is and wherever it was scrolled to."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before a shortcut of the window does."""
        return claims_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays within the sheet: what it covers is not for now."""
        super().focusNextPrevChild(forwards)
        stops = self._stops()
        if stops and QApplication.focusWidget() not in self.findChildren(QWidget):
            reasons = Qt.FocusReason
            reason = reasons.TabFocusReason if forwards else reasons.BacktabFocusReason
            stops[0 if forwards else -1].setFocus(reason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap beside the sheet."""
        event.accept()
        if not self._stays:
            self.close_panel()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over the page."""
        del event
        veil = QColor(current().tokens.surface)
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        if self._card is not None:
            seen = self._seen()
            width = min(current().sp(Width.SHEET), seen.width() - 2 * Gap.MEDIUM)
            left = seen.right() + 1 - width - Gap.MEDIUM
            top, height = seen.top() + Gap.MEDIUM, seen.height() - 2 * Gap.MEDIUM
            motion.end_slide(self._card)
            self._card.setGeometry(QRect(left, top, width, height))

    def _seen(self) -> QRect:
        """The part of the host that is on the screen: a page may scroll as a whole."""
        seen, around = self._host.rect(), self._host.parentWidget()
        while around is not None:
            if isinstance(around, QAbstractScrollArea):
                view = around.viewport()
                seen &= QRect(self._host.mapFrom(view, QPoint()), view.size())
            around = around.parentWidget()
        return seen

    def _stops(self) -> list[QWidget]:
        """What takes the focus by Tab."""
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
        ]

    def _drop(self) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = self._content = None
