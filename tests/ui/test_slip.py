"""The slip of a hand-over, as a file and as a picture."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from app.devices.barcodes import make_code_png
from app.devices.decoder import decode_picture
from app.devices.pictures import picture_from_bytes
from app.domain.codes import Symbology
from app.domain.errors import Fault
from app.domain.pickups import Collector, CollectorKind, Outcome
from app.services.desk import Desk
from app.services.pickups import Pickups, Slip
from tests.builders import (
    a_customer,
    a_hand_over,
    a_pickup,
    a_pickup_line,
    a_result,
)
from tests.desks import put
from ui.printing.panel import PrintPanel
from ui.printing.slip import SlipPaper, a5, context_of


def no_code(text: str) -> bytes:
    raise Fault


PAPER = SlipPaper(no_code)


@pytest.fixture
def slip(desk: Desk) -> Slip:
    lines = (
        a_pickup_line(1, title="Loafer 180", outcome=Outcome.COLLECTED),
        a_pickup_line(2, title="Silk scarf", outcome=Outcome.REFUSED),
        a_pickup_line(3, title="Belt"),
    )
    done = a_hand_over(a_result(), a_result("item-2", Outcome.REFUSED), identity_seen=True)
    put(desk, a_customer(language="en"), a_pickup(lines=lines, handovers=(done,)))
    return Pickups(desk).slip("pickup-1", "handover-1")


def test_the_slip_says_who_took_what_from_whom(slip: Slip) -> None:
    words = text_of(PAPER(slip).pdf)
    for said in (
        "Order WEB-48213",
        "Amélie Laurent, in person",
        "Identity document seen Yes",
        "Camille Durand · Counter 1",
        "11:42",
        "Collected Loafer 180",
        "€290.00",
        "Refused by the customer Silk scarf",
        "Stays in the store Belt",
        "Signature",
    ):
        assert said in words


def test_the_slip_speaks_the_customers_language_or_the_stores(slip: Slip) -> None:
    assert context_of(slip).language == "en"
    assert context_of(replace(slip, language="ja")).language == "fr"
    assert "290,00 €" in text_of(PAPER(replace(slip, language="fr")).pdf)


def test_a_named_person_is_named(slip: Slip) -> None:
    who = Collector(kind=CollectorKind.NAMED, name="Hugo Laurent")
    theirs = replace(slip, handover=replace(slip.handover, collector=who))
    assert "Hugo Laurent, named on the order" in text_of(PAPER(theirs).pdf)


def test_names_of_every_script_and_many_items_fit_on_pages(slip: Slip) -> None:
    many = tuple(a_pickup_line(n, title=f"Item number {n} " * 6) for n in range(1, 41))
    long = replace(slip, collected=many, customer_name="王小明 محمد " + "Wolfeschlegel" * 5)
    printed = PAPER(long)
    assert printed.pdf.count(b"/Type /Page\n") > 1
    assert "Item number 40" in text_of(printed.pdf)


def test_the_code_of_the_parcel_is_drawn(slip: Slip) -> None:
    asked: list[str] = []

    def make_code(text: str) -> bytes:
        asked.append(text)
        return PAPER(slip).preview

    SlipPaper(make_code)(slip)
    assert set(asked) == {"PU-48213"}


def test_a_printer_with_smaller_paper_gets_all_of_it(slip: Slip, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    PAPER.draw(slip, printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert "Order WEB-48213" in text_of(printed)
    assert printed.count(b"/Type /Page\n") == 1


def test_the_code_on_the_slip_can_be_scanned(slip: Slip) -> None:
    paper = SlipPaper(lambda text: make_code_png(text, Symbology.QR))
    codes = decode_picture(picture_from_bytes(paper(slip).preview))
    assert [code.text for code in codes] == ["PU-48213"]


def test_a_device_without_a_printer_says_so_when_asked(slip: Slip, qtbot: QtBot) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this machine has a printer")
    panel = PrintPanel(PAPER(slip), a5(), lambda device: PAPER.draw(slip, device))
    qtbot.addWidget(panel)
    panel.print.click()
    assert panel.notice.sentence == "No printer is set up on this device."


def test_the_picture_shows_ink_on_white(slip: Slip) -> None:
    picture = QImage.fromData(PAPER(slip).preview)
    assert (picture.width(), picture.height()) == (839, 1191)
    assert picture.pixelColor(2, 2) == QColor("white")
    dark = sum(
        picture.pixelColor(x, y).lightness() < 100 for x in range(839) for y in range(0, 1191, 7)
    )
    assert dark > 500


def test_a_saved_slip_is_a_pdf_and_a_place_that_cannot_be_written_is_told(
    slip: Slip, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = PrintPanel(PAPER(slip), a5(), lambda device: PAPER.draw(slip, device))
    qtbot.addWidget(panel)
    panel.save_to(tmp_path / "slip.pdf")
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF-")
    assert "slip.pdf" in panel.notice.sentence
    panel.save_to(tmp_path / "nowhere" / "slip.pdf")
    assert panel.notice.sentence == "It could not be written there. Choose another place."


def text_of(pdf: bytes) -> str:
    """The words of a PDF that Qt wrote, in the order in which they were drawn."""
    objects = dict(_objects(pdf))
    maps = {n: _map(_stream(o, objects)) for n, o in objects.items() if b"begincmap" in _stream(o)}
    fonts = {
        number: maps[int(found[1])]
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    names = {
        name: fonts[int(number)]
        for body in objects.values()
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body)
        if int(number) in fonts
    }
    runs = [run for body in objects.values() for run in _runs(_stream(body), names)]
    return re.sub(r"\s+", " ", " ".join(runs))


def _objects(pdf: bytes) -> list[tuple[int, bytes]]:
    found = re.finditer(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)
    return [(int(m[1]), m[2]) for m in found]


def _stream(body: bytes, _objects: object = None) -> bytes:
    found = re.search(rb"stream\r?\n(.*?)\r?\n?endstream", body, re.DOTALL)
    if not found:
        return b""
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]


def _map(cmap: bytes) -> dict[int, str]:
    glyphs: dict[int, str] = {}
    for first, last, body in re.findall(rb"<(\w+)> <(\w+)> \[(.*?)\]", cmap, re.DOTALL):
        texts = re.findall(rb"<(\w+)>", body)
        for glyph, text in zip(range(int(first, 16), int(last, 16) + 1), texts, strict=False):
            glyphs[glyph] = bytes.fromhex(text.decode()).decode("utf-16-be")
    without_lists = re.sub(rb"\[.*?\]", b"", cmap, flags=re.DOTALL)
    for first, last, text in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", without_lists):
        for offset in range(int(last, 16) - int(first, 16) + 1):
            glyphs[int(first, 16) + offset] = chr(int(text, 16) + offset)
    return glyphs


def _runs(content: bytes, names: dict[bytes, dict[int, str]]) -> list[str]:
    runs, glyphs = [], {}
    for block in re.findall(rb"BT\n(.*?)ET\n", content, re.DOTALL):
        words = ""
        for name, code in re.findall(rb"/(F\d+) [\d.]+ Tf|<(\w+)> ?T?j?", block):
            if name:
                glyphs = names.get(name, {})
                continue
            for at in range(0, len(code), 4):
                words += glyphs.get(int(code[at : at + 4], 16), "")
        runs.append(words)
    return runs
