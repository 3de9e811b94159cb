"""What a code means, wherever it was read: one bus in, one pure parser out.

Camera frames, picture files, keyboard scanners and typing all become a `ScannedCode`. The texts of
codes that lead to a person stay out of every ``repr``, so that no log can hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from app.domain.code_patterns import DEFAULT_PATTERNS, CodePattern, CodePatterns
from app.domain.gtin import GROUP_SEPARATOR, gtin_of_elements, gtin_of_link, is_digits, to_gtin14

LONGEST_TEXT = 4296
"""Characters of the largest QR code; anything longer was never a code."""


class Symbology(StrEnum):
    """The kind of symbol; the GS1 ones hold element strings."""

    EAN13 = "ean13"
    EAN8 = "ean8"
    UPCA = "upca"
    CODE128 = "code128"
    GS1_128 = "gs1_128"
    QR = "qr"
    GS1_QR = "gs1_qr"
    DATA_MATRIX = "data_matrix"
    GS1_DATA_MATRIX = "gs1_data_matrix"
    PDF417 = "pdf417"
    AZTEC = "aztec"
    UNKNOWN = "unknown"
    """Typed, or sent by a scanner that does not say."""


MATRIX_SYMBOLOGIES = frozenset(
    {
        Symbology.QR,
        Symbology.GS1_QR,
        Symbology.DATA_MATRIX,
        Symbology.GS1_DATA_MATRIX,
        Symbology.AZTEC,
    }
)
"""Their error correction makes a first read believable; a line of bars is not so sure."""


class CodeSource(StrEnum):
    """Where a code came from."""

    CAMERA = "camera"
    PICTURE = "picture"
    KEYBOARD = "keyboard"
    TYPED = "typed"


class UnknownReason(StrEnum):
    """Why a code means nothing here."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CHECK_DIGIT = "check_digit"
    """It looks like a card or an article, but one character is wrong."""
    NO_PATTERN = "no_pattern"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedCode:
    """One code as it was read, before anybody asked what it means."""

    text: str = field(repr=False)
    symbology: Symbology
    source: CodeSource


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCode:
    """A loyalty card; ``number`` is whole and in capitals, its check digit is right."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCode:
    """A customer's QR: an opaque id, and ``proof``, empty while codes are unsigned."""

    token: str = field(repr=False)
    proof: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupCode:
    """What a parcel or its e-mail shows; ``code`` with its prefix, in capitals."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderNumber:
    """An order of the web site or the app, with its prefix, in capitals."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCode:
    """A ticket's slip; ``code`` with its prefix, in capitals."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeCode:
    """An associate's badge; ``code`` with its prefix, in capitals."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCode:
    """An article, always as 14 digits."""

    gtin14: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCode:
    """One physical piece; ``epc`` is 24 hexadecimal digits in capitals."""

    epc: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownCode:
    """Nothing that this retailer writes; ``text`` is cleaned and may be searched for."""

    text: str = field(repr=False)
    reason: UnknownReason


Meaning: TypeAlias = (
    CardCode
    | CustomerCode
    | PickupCode
    | OrderNumber
    | TicketCode
    | BadgeCode
    | ProductCode
    | ItemCode
    | UnknownCode
)

# ISO/IEC 15424: "]", the family, a modifier. Families that are not here are left unnamed.
_AIM = re.compile(r"\]([A-Za-z])([0-9A-Za-z])")
_AIM_SYMBOLOGIES = {
    "E0": Symbology.EAN13,
    "E4": Symbology.EAN8,
    "C0": Symbology.CODE128,
    "C1": Symbology.GS1_128,
    "Q1": Symbology.QR,
    "Q3": Symbology.GS1_QR,
    "Q4": Symbology.GS1_QR,
    "d1": Symbology.DATA_MATRIX,
    "d2": Symbology.GS1_DATA_MATRIX,
    "d3": Symbology.GS1_DATA_MATRIX,
}
_AIM_FAMILIES = {
    "C": Symbology.CODE128,
    "Q": Symbology.QR,
    "d": Symbology.DATA_MATRIX,
    "L": Symbology.PDF417,
    "z": Symbology.AZTEC,
}
_GS1_SYMBOLOGIES = frozenset({Symbology.GS1_128, Symbology.GS1_QR, Symbology.GS1_DATA_MATRIX})
_TOKEN = re.compile(r"([A-Za-z0-9_-]{8,128})(?:\.([A-Za-z0-9_.=-]{1,1024}))?")
_SPACES = re.compile("[ \\t\u00a0\u202f]")
_EPC = re.compile(r"[0-9A-F]{24}")
_ARTICLE_SYMBOLOGIES = frozenset({Symbology.EAN13, Symbology.EAN8, Symbology.UPCA})


def parse(code: ScannedCode, patterns: CodePatterns = DEFAULT_PATTERNS) -> Meaning:
    """Say what ``code`` is; never raises, whatever the text holds."""
    if len(code.text) > LONGEST_TEXT:
        return UnknownCode(text=code.text[:LONGEST_TEXT], reason=UnknownReason.TOO_LONG)
    plain = without_aim(code)
    text = plain.text.strip(" \t\r\n\0")
    if not text:
        return UnknownCode(text="", reason=UnknownReason.EMPTY)
    return (
        _customer(text, patterns.customer_prefix)
        or _numbered(_in_capitals(text), patterns)
        or _numbered(_as_ean13(text, plain.symbology), patterns)
        or _article_or_item(text, plain.symbology)
        or _unknown(text, plain.symbology, patterns)
    )


def without_aim(code: ScannedCode) -> ScannedCode:
    """``code`` without the identifier that a scanner put before it, which names its symbology."""
    found = _AIM.match(code.text)
    if not found:
        return code
    symbology = _AIM_SYMBOLOGIES.get(found[1] + found[2]) or _AIM_FAMILIES.get(found[1])
    return replace(code, text=code.text[3:], symbology=symbology or code.symbology)


def _in_capitals(text: str) -> str:
    return _SPACES.sub("", text).upper()


def _as_ean13(text: str, symbology: Symbology) -> str:
    """A UPC-A is an EAN-13 whose first digit, 0, readers leave out."""
    return "0" + text if symbology is Symbology.UPCA else text


def _customer(text: str, prefix: str) -> CustomerCode | None:
    if not prefix or not text.startswith(prefix):
        return None
    found = _TOKEN.fullmatch(text, len(prefix))
    return CustomerCode(token=found[1], proof=found[2] or "") if found else None


def _numbered(text: str, patterns: CodePatterns) -> Meaning | None:
    kinds: tuple[tuple[tuple[CodePattern, ...], Callable[[str], Meaning]], ...] = (
        (patterns.cards, lambda number: CardCode(number=number)),
        (patterns.pickups, lambda number: PickupCode(code=number)),
        (patterns.orders, lambda number: OrderNumber(number=number)),
        (patterns.tickets, lambda number: TicketCode(code=number)),
        (patterns.badges, lambda number: BadgeCode(code=number)),
    )
    for shapes, meaning in kinds:
        if any(shape.matches(text) for shape in shapes):
            return meaning(text)
    return None


def _article_or_item(text: str, symbology: Symbology) -> Meaning | None:
    compact = _in_capitals(text)
    gtin = to_gtin14(compact) or gtin_of_link(text)
    if gtin is None and _may_hold_elements(text, symbology):
        gtin = gtin_of_elements(text)
    if gtin is not None:
        return ProductCode(gtin14=gtin)
    epc = compact.removeprefix("0X")
    return ItemCode(epc=epc) if _EPC.fullmatch(epc) else None


def _may_hold_elements(text: str, symbology: Symbology) -> bool:
    marked = symbology in _GS1_SYMBOLOGIES or text.startswith((GROUP_SEPARATOR, "("))
    return marked or (text.startswith("01") and is_digits(text[:16]) and len(text) >= 16)


def _unknown(text: str, symbology: Symbology, patterns: CodePatterns) -> UnknownCode:
    compact = _in_capitals(text)
    nearly = any(shape.has_shape_of(compact) for shape in patterns.cards) or (
        symbology in _ARTICLE_SYMBOLOGIES and is_digits(compact)
    )
    reason = UnknownReason.CHECK_DIGIT if nearly else UnknownReason.NO_PATTERN
    return UnknownCode(text=text, reason=reason)
