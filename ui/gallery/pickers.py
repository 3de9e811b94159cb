"""What takes more than a tap: days, sizes, a PIN, a signature."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.size_charts import Wearer
from app.domain.sizes import Family
from ui.gallery.specimen import captioned, in_line, narrow, page, sheet
from ui.locale import LocaleContext
from ui.widgets.calendar import Calendar
from ui.widgets.date_field import DateField
from ui.widgets.pin_pad import PinPad
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.size_picker import SizePicker

translate = QCoreApplication.translate
TODAY = date(2026, 11, 22)
_FIRST, _LAST = date(2026, 11, 3), date(2027, 3, 31)
_INK = ((0.12, 0.6), (0.2, 0.4), (0.3, 0.62), (0.42, 0.3), (0.5, 0.66), (0.62, 0.5), (0.8, 0.6))


def days(context: LocaleContext) -> QWidget:
    """A field with a calendar, and the calendar itself with its limits."""
    field = DateField(
        translate("Gallery", "To be ready on"), context, TODAY, first=_FIRST, last=_LAST
    )
    field.show_day(date(2026, 11, 28))
    wrong = DateField(translate("Gallery", "Date of birth"), context, TODAY, last=TODAY)
    wrong.set_text("31/02")
    wrong.edit.editingFinished.emit()
    calendar = Calendar(context, TODAY, first=_FIRST, last=_LAST)
    calendar.show_day(date(2026, 11, 28))
    caption = translate("Gallery", "From 3 November 2026 to 31 March 2027")
    return page(
        [
            narrow(sheet(translate("Gallery", "A day"), [field, wrong])),
            narrow(sheet(translate("Gallery", "Calendar"), [captioned(caption, calendar)])),
        ]
    )


def sizes() -> QWidget:
    """Shoes, whose size is known, and lingerie, beginning at the usual size."""
    shoes = SizePicker(Family.SHOES, Wearer.WOMEN)
    shoes.show_family(Family.SHOES, "EU", "38.5", "D")
    return page(
        [
            narrow(sheet(translate("Gallery", "Shoes"), [shoes])),
            narrow(sheet(translate("Gallery", "Lingerie"), [SizePicker(Family.LINGERIE)])),
        ]
    )


def pads() -> QWidget:
    """A PIN and a signature."""
    pin, wrong = PinPad(), PinPad()
    wrong.show_error(translate("Gallery", "That is not the right PIN."))
    wrong.set_low(True)
    empty, signed = SignaturePad(), SignaturePad()
    signed.set_strokes((_INK,))
    return page(
        [
            sheet(translate("Gallery", "PIN"), [in_line([pin, wrong])]),
            narrow(sheet(translate("Gallery", "Signature"), [empty, signed])),
        ]
    )
