"""The slip of a hand-over: what was collected, by whom, signed how. As PDF, picture or print.

It is written in the customer's language where we speak it, else in the store's, and says THAT an
identity document was seen, never its number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QTranslator
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from app.domain.errors import Fault
from app.domain.money import Money
from app.domain.pickups import CollectorKind, Outcome, PickupLine
from app.services.pickups import Slip
from ui import locale
from ui.hand_over.draft import SLIP_ASPECT
from ui.locale import LocaleContext
from ui.printing.paper import HEIGHT, WIDTH, Paper
from ui.printing.pdf import pdf_of
from ui.printing.printed import Printed
from ui.sizes import size_value
from ui.translation import I18N, languages, to_translate

MakeCode = Callable[[str], bytes]
"""Draws a text as a code (PNG); raises a :class:`Fault` when it cannot."""

_PREVIEW_SCALE = 2.0
_CODE_SIDE = 86.0
_TITLE = to_translate("Slip", "Hand-over slip")
_ORDER = to_translate("Slip", "Order {number}")
_CUSTOMER = to_translate("Slip", "Customer")
_COLLECTED_BY = to_translate("Slip", "Collected by")
_IN_PERSON = to_translate("Slip", "{name}, in person")
_NAMED = to_translate("Slip", "{name}, named on the order")
_SEEN = to_translate("Slip", "Identity document seen")
_YES = to_translate("Slip", "Yes")
_NO = to_translate("Slip", "No")
_HANDED_OVER_BY = to_translate("Slip", "Handed over by")
_WHEN = to_translate("Slip", "When")
_COLLECTED = to_translate("Slip", "Collected")
_MISSING = to_translate("Slip", "Missing from the parcel")
_REFUSED = to_translate("Slip", "Refused by the customer")
_STAYS = to_translate("Slip", "Stays in the store")
_NOTHING = to_translate("Slip", "Nothing was collected.")
_TOTAL = to_translate("Slip", "Total")
_SIGNATURE = to_translate("Slip", "Signature")
_REFERENCE = to_translate("Slip", "Reference {code}")


class SlipPaper:
    """Makes slips; ``make_code`` draws the parcel's code on them."""

    def __init__(self, make_code: MakeCode) -> None:
        self._make_code = make_code

    def __call__(self, slip: Slip) -> Printed:
        """The slip as a file and as a picture; safe on any thread."""
        return Printed(
            slip=slip,
            pdf=self.pdf(slip),
            preview=self._preview(slip),
            name=f"{slip.pickup.order_number or slip.pickup.code}.pdf",
        )

    def pdf(self, slip: Slip) -> bytes:
        """The slip as a PDF file."""
        title = f"{slip.pickup.order_number} {slip.store.name}".strip()
        return pdf_of(title, a5(), partial(self.draw, slip))

    def draw(self, slip: Slip, device: QPagedPaintDevice) -> None:
        """Draw on pages (a PDF, a printer): at its size, or smaller where the page is."""
        page = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        fits = min(1.0, page.width() / WIDTH, page.height() / HEIGHT)
        scale = fits * device.logicalDpiX() / 72
        painter = QPainter(device)
        painter.scale(scale, scale)
        write(slip, Paper(painter, device.newPage), self._code(slip))
        painter.end()

    def _preview(self, slip: Slip) -> bytes:
        size = (round(WIDTH * _PREVIEW_SCALE), round(HEIGHT * _PREVIEW_SCALE))
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.scale(_PREVIEW_SCALE, _PREVIEW_SCALE)
        away = 2 * HEIGHT  # only the first page is shown
        write(slip, Paper(painter, lambda: painter.translate(0, away)), self._code(slip))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        return bytes(buffer.data().data())

    def _code(self, slip: Slip) -> QImage | None:
        try:
            return QImage.fromData(self._make_code(slip.pickup.code or slip.pickup.order_number))
        except Fault:
            return None


def a5() -> QPageLayout:
    """A5, upright, without margins: the paper keeps its own."""
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A5), upright, QMarginsF(0, 0, 0, 0))


def context_of(slip: Slip) -> LocaleContext:
    """The customer's language where we speak it, the store's zone, money and customs."""
    spoken = (slip.language, slip.store.language, "en")
    return LocaleContext(
        language=next(language for language in spoken if language in languages()),
        time_zone=slip.store.time_zone,
        currency=slip.pickup.currency,
        country=slip.store.country,
    )


def write(slip: Slip, paper: Paper, code: QImage | None) -> None:
    """Everything, from top to bottom."""
    context = context_of(slip)
    say = _speech(context.language)
    room = _CODE_SIDE + 12 if code is not None else 0
    if code is not None:
        paper.picture_at_top(code, _CODE_SIDE)
    paper.write(slip.store.name, 12, 600, room=room)
    paper.write(say(_TITLE), 9, muted=True, room=room)
    paper.gap(14)
    order = say(_ORDER).format(number=slip.pickup.order_number or slip.pickup.code)
    paper.write(order, 19, 700, room=room)
    paper.write(slip.pickup.code, 9, muted=True, room=room)
    paper.gap(10)
    paper.rule()
    _write_facts(slip, paper, say, context)
    _write_items(slip, paper, say, context)
    if slip.handover.signature:
        paper.gap(10)
        paper.write(say(_SIGNATURE), 9, muted=True)
        paper.signature(slip.handover.signature, SLIP_ASPECT)
    reference = say(_REFERENCE).format(code=slip.handover.handover_id[-12:])
    paper.write(reference, 7, muted=True)


def _write_facts(
    slip: Slip, paper: Paper, say: Callable[[str], str], context: LocaleContext
) -> None:
    when = f"{locale.full_date(context, slip.when)} · {locale.time(context, slip.when)}"
    seen = _YES if slip.handover.identity_seen else _NO
    by = " · ".join(part for part in (slip.who, slip.device.name) if part)
    for name, value in (
        (_CUSTOMER, slip.customer_name),
        (_COLLECTED_BY, _collector(slip, say)),
        (_SEEN, say(seen)),
        (_HANDED_OVER_BY, by),
        (_WHEN, when),
    ):
        paper.pair(say(name), value)
    paper.gap(6)


def _collector(slip: Slip, say: Callable[[str], str]) -> str:
    who = slip.handover.collector
    if who.kind is CollectorKind.CUSTOMER:
        return say(_IN_PERSON).format(name=slip.customer_name)
    return say(_NAMED).format(name=who.name) if who.kind is CollectorKind.NAMED else who.name


def _write_items(
    slip: Slip, paper: Paper, say: Callable[[str], str], context: LocaleContext
) -> None:
    if not slip.collected:
        paper.write(say(_NOTHING), 10, 600)
    for heading, lines in (
        (_COLLECTED, slip.collected),
        (_MISSING, slip.missing),
        (_REFUSED, slip.refused),
        (_STAYS, _stays(slip)),
    ):
        if lines:
            _write_list(paper, say(heading), lines, slip, context)
            if heading == _COLLECTED:
                paper.item(say(_TOTAL), "", locale.money(context, slip.total), bold=True)


def _write_list(
    paper: Paper, heading: str, lines: Sequence[PickupLine], slip: Slip, context: LocaleContext
) -> None:
    paper.gap(8)
    paper.write(heading, 10, 700)
    paper.rule()
    for line in lines:
        size = "" if line.size in line.variant else size_value(line.size)
        facts = " · ".join(part for part in (line.variant, size, line.gtin) if part)
        amount = locale.money(context, Money(line.price_minor, slip.pickup.currency))
        paper.item(line.title, facts, amount)


def _stays(slip: Slip) -> tuple[PickupLine, ...]:
    decided = {result.line_id for result in slip.handover.lines}
    return tuple(
        line
        for line in slip.pickup.lines
        if line.outcome is Outcome.WAITING and line.line_id not in decided
    )


def _speech(language: str) -> Callable[[str], str]:
    """Our sentences in a language that need not be the interface's."""
    translator = QTranslator()
    is_loaded = translator.load(str(I18N / f"printing_{language}.qm"))

    def say(source: str) -> str:
        return (translator.translate("Slip", source) if is_loaded else "") or source

    return say
