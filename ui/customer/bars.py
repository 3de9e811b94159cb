"""A small chart of what was spent, year by year."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.money import Money
from ui import locale
from ui.locale import LocaleContext
from ui.theme import Text, current
from ui.tokens import Radius, Size

_GAP = 6
_WIDEST = 40


class YearBars(QWidget):
    """One bar per year, the newest strongest; a touch or the mouse tells year and amount."""

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._years: tuple[tuple[int, Money], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(current().sp(Size.PHOTO))

    def show_years(self, years: tuple[tuple[int, Money], ...]) -> None:
        """Show these years, oldest first."""
        self._years = years
        self.setAccessibleName(", ".join(self._words(number) for number in range(len(years))))
        self.setVisible(bool(years))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def event(self, event: QEvent) -> bool:
        """Tell the amount of the bar under the pointer."""
        if isinstance(event, QHelpEvent):
            for number in range(len(self._years)):
                if self._slot(number).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), self._words(number), self)
                    return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars and the years below them, as many as fit."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highest = max((amount.minor for _, amount in self._years), default=0)
        for number, (year, amount) in enumerate(self._years):
            self._paint_bar(painter, number, amount.minor / highest if highest > 0 else 0.0)
            self._paint_year(painter, number, year)

    def _paint_bar(self, painter: QPainter, number: int, share: float) -> None:
        slot = self._slot(number)
        width = min(slot.width() - _GAP, _WIDEST)
        height = max(3.0, (slot.height() - self._label_height()) * max(0.0, share))
        bottom = slot.bottom() - self._label_height()
        colour = QColor(current().tokens.accent)
        colour.setAlphaF(0.35 + 0.65 * (number + 1) / len(self._years))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        box = QRectF(slot.center().x() - width / 2, bottom - height, width, height)
        painter.drawRoundedRect(box, Radius.BAR, Radius.BAR)

    def _paint_year(self, painter: QPainter, number: int, year: int) -> None:
        font = current().font(Text.NAV)
        slot = self._slot(number)
        words = f"{year % 100:02d}" if slot.width() < self._year_width() else str(year)
        painter.setFont(font)
        painter.setPen(QColor(current().tokens.muted))
        place = QRectF(slot.left(), slot.bottom() - self._label_height(), slot.width(), 0)
        place.setHeight(self._label_height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _slot(self, number: int) -> QRectF:
        width = min(self.width() / max(1, len(self._years)), 3 * _WIDEST)
        return QRectF(number * width, 0, width, self.height())

    def _label_height(self) -> float:
        return QFontMetrics(current().font(Text.NAV)).height() + 4

    def _year_width(self) -> float:
        return QFontMetrics(current().font(Text.NAV)).horizontalAdvance("0000") + 4

    def _words(self, number: int) -> str:
        year, amount = self._years[number]
        return f"{year}: {locale.money(self._context, amount, whole=True)}"
