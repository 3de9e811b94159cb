"""Shows what has arrived on a new device, line by line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.services.first_load import Loaded
from ui import locale
from ui.icons import Icon, pixmap
from ui.locale import LocaleContext
from ui.theme import Text, current
from ui.tokens import Gap, Size
from ui.widgets.text import Label

translate = QCoreApplication.translate


class Progress(QWidget):
    """A sign, a kind of record, and how many are here."""

    def __init__(self, context: LocaleContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        lines = (
            (Icon.CUSTOMERS, translate("FirstStart", "Staff")),
            (Icon.PICKUPS, translate("FirstStart", "Parcels")),
            (Icon.CUSTOMER, translate("FirstStart", "Customers")),
            (Icon.PRODUCT, translate("FirstStart", "Products")),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Gap.MEDIUM)
        grid.setHorizontalSpacing(Gap.MEDIUM)
        grid.setColumnStretch(1, 1)
        self._counts: list[Label] = []
        for number, (glyph, words) in enumerate(lines):
            sign = QLabel(self)
            sign.setPixmap(pixmap(glyph, current().sp(Size.ICON), "muted"))
            count = Label("", Text.STRONG, parent=self)
            count.setAccessibleName(words)
            grid.addWidget(sign, number, 0)
            grid.addWidget(Label(words, parent=self), number, 1)
            grid.addWidget(count, number, 2, Qt.AlignmentFlag.AlignRight)
            self._counts.append(count)

    def show_loaded(self, loaded: Loaded) -> None:
        """Count anew."""
        counts = (loaded.staff, loaded.pickups, loaded.customers, loaded.products)
        for label, count in zip(self._counts, counts, strict=True):
            label.setText(locale.number(self._context, count) if count else "–")
            label.setAccessibleDescription(label.text())
