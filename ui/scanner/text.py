"""The sentences of the set-up page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.devices.diagnosis import Diagnosis, End, Finding
from app.devices.layouts import BoardLayout
from app.devices.sheet import Trial
from app.domain.codes import Symbology
from ui.scanner.model import Kind, PortState
from ui.scanner.source import Plugged
from ui.tokens import Tone
from ui.translation import to_translate
from ui.words import fault_sentence

translate = QCoreApplication.translate

_CONTROL_NAMES = {"\x02": "STX", "\x03": "ETX", "\x1d": "GS"}
SYMBOLOGIES = {
    Symbology.EAN13: "EAN-13",
    Symbology.EAN8: "EAN-8",
    Symbology.UPCA: "UPC-A",
    Symbology.ITF: "ITF-14",
    Symbology.CODE39: "Code 39",
    Symbology.CODE128: "Code 128",
    Symbology.GS1_128: "GS1-128",
    Symbology.GS1_DATABAR: "GS1 DataBar",
    Symbology.QR: "QR",
    Symbology.GS1_QR: "GS1 QR",
    Symbology.DATA_MATRIX: "Data Matrix",
    Symbology.GS1_DATA_MATRIX: "GS1 Data Matrix",
    Symbology.PDF417: "PDF417",
    Symbology.AZTEC: "Aztec",
    Symbology.RFID: "RFID",
}


def visible(text: str) -> str:
    """``text`` with its control characters by name, so that they can be seen."""
    return "".join(f"<{_CONTROL_NAMES.get(c, f'{ord(c):02X}')}>" if c < " " else c for c in text)


def trial_title(trial: Trial) -> str:
    """What a code of the sheet is there for."""
    return {
        Trial.ARTICLE: translate("Scanner", "Article (EAN-13)"),
        Trial.LETTERS: translate("Scanner", "Letters, large and small"),
        Trial.DIGITS: translate("Scanner", "Digits"),
        Trial.SIGNS: translate("Scanner", "Signs"),
        Trial.GS1: translate("Scanner", "GS1-128 with a separator"),
        Trial.QR: translate("Scanner", "QR code with an address"),
        Trial.DATA_MATRIX: translate("Scanner", "Data Matrix"),
        Trial.LONG: translate("Scanner", "A long QR code"),
        Trial.AROUND: translate("Scanner", "Before and after"),
    }[trial]


def kind_words(kind: Kind) -> str:
    """What a code is read as."""
    return {
        Kind.CARD: translate("Scanner", "a loyalty card"),
        Kind.CUSTOMER: translate("Scanner", "a customer’s code"),
        Kind.PICKUP: translate("Scanner", "a parcel"),
        Kind.ORDER: translate("Scanner", "an order"),
        Kind.TICKET: translate("Scanner", "a ticket"),
        Kind.BADGE: translate("Scanner", "a badge"),
        Kind.PRODUCT: translate("Scanner", "an article"),
        Kind.ITEM: translate("Scanner", "one piece, with its serial number"),
        Kind.CHECK_DIGIT: translate("Scanner", "nothing: its check digit is wrong"),
        Kind.UNKNOWN: translate("Scanner", "nothing that this shop uses"),
    }[kind]


_FINDINGS = {
    Finding.BY_HAND: to_translate(
        "Scanner", "That was typed by hand. Scan a code of the test sheet."
    ),
    Finding.TOO_SLOW: to_translate(
        "Scanner",
        "Too slow: {number} ms between two keys, 150 at most. Set the scanner’s "
        "“inter-character delay” to none, by its manual.",
    ),
    Finding.OTHER_LAYOUT: to_translate(
        "Scanner",
        "Letters swapped: the scanner types like a {layout} keyboard. Set its country to “USA”, "
        "by its manual.",
    ),
    Finding.CASE_SWAPPED: to_translate(
        "Scanner",
        "Capitals and small letters swapped: release Caps Lock, or set the scanner’s “case” to "
        "unchanged.",
    ),
    Finding.NO_END: to_translate(
        "Scanner",
        "No Enter at the end. Scan “Add Enter” (or “CR suffix”) in the scanner’s manual.",
    ),
    Finding.SEPARATOR_LOST: to_translate(
        "Scanner",
        "The separator inside GS1 codes is lost: lots and serial numbers run together. Let the "
        "scanner send GS (FNC1) as Ctrl+] or F8.",
    ),
    Finding.NOT_OF_THE_SHEET: to_translate("Scanner", "This code is not on the test sheet."),
    Finding.SLOW: to_translate(
        "Scanner", "Slower than set here: up to {number} ms between two keys."
    ),
    Finding.HOST_LAYOUT: to_translate(
        "Scanner", "The scanner types like this system’s keyboard. It can be read so."
    ),
    Finding.OTHER_SEPARATOR: to_translate(
        "Scanner", "Inside GS1 codes it sends {separator} as separator. It can be read so."
    ),
    Finding.PREFIX: to_translate("Scanner", "Before each code it sends {prefix}."),
    Finding.SUFFIX: to_translate("Scanner", "After each code it sends {suffix}."),
    Finding.AIM: to_translate(
        "Scanner", "It says what it scanned: {aim} is {symbology}. That is understood."
    ),
    Finding.ENDS_WITH_TAB: to_translate("Scanner", "It ends with Tab, which is as good as Enter."),
    Finding.WORKS: to_translate("Scanner", "Read rightly, with these settings."),
}


def finding_sentence(finding: Finding, found: Diagnosis) -> str:
    """What was found, and what to do about it."""
    advice = found.advice
    return translate("Scanner", _FINDINGS[finding]).format(
        number=found.pace.slowest_ms,
        layout=(found.board or BoardLayout.US).upper(),
        prefix=visible(advice.prefix if advice else ""),
        suffix=visible(advice.suffix if advice else ""),
        separator=visible(advice.separator if advice else ""),
        aim=found.aim,
        symbology=SYMBOLOGIES.get(found.symbology, "?"),
    )


def finding_tone(finding: Finding) -> Tone:
    """How grave it is."""
    if finding is Finding.WORKS:
        return Tone.POSITIVE
    if finding in (
        Finding.TOO_SLOW,
        Finding.OTHER_LAYOUT,
        Finding.CASE_SWAPPED,
        Finding.NO_END,
        Finding.SEPARATOR_LOST,
    ):
        return Tone.NEGATIVE
    if finding in (Finding.SLOW, Finding.HOST_LAYOUT, Finding.OTHER_SEPARATOR):
        return Tone.WARNING
    return Tone.INFORMATION


def length_words(found: Diagnosis) -> str:
    """How many characters came, and how they ended."""
    keys = translate("Scanner", "%n character(s)", None, found.pace.keys)
    ends = {
        End.ENTER: translate("Scanner", "then Enter"),
        End.TAB: translate("Scanner", "then Tab"),
        End.NONE: translate("Scanner", "no Enter"),
    }
    return f"{keys}, {ends[found.pace.end]}"


def pace_words(found: Diagnosis) -> str:
    """How far apart the characters came; empty for a scanner without keys."""
    pace = found.pace
    words = translate("Scanner", "{usual} ms apart, {slowest} at most")
    return words.format(usual=pace.usual_ms, slowest=pace.slowest_ms) if pace.slowest_ms else ""


def port_sentence(state: PortState) -> tuple[str, Tone]:
    """How it stands with the serial port."""
    match state.plugged:
        case Plugged.NONE:
            words = translate("Scanner", "Not used: scanners that type need no port.")
            return words, Tone.NEUTRAL
        case Plugged.SEARCHING:
            return translate("Scanner", "Opening the port…"), Tone.INFORMATION
        case Plugged.CONNECTED:
            words = translate("Scanner", "Open. Scan a code: it shows above.")
            return words, Tone.POSITIVE
        case Plugged.FAULTED:
            return fault_sentence(state.fault), Tone.WARNING
