"""What a code means, wherever it was read: one bus in, one pure parser out.

Camera frames, picture files, scanners of every plug, RFID readers and typing all become a
`ScannedCode`. The texts of codes that lead to a person stay out of every ``repr``, so that no
log can hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from app.domain import customer_codes
from app.domain.code_patterns import DEFAULT_PATTERNS, CodePattern, CodePatterns
from app.domain.epc import TAG_DIGITS, piece_of_epc
from app.domain.gs1 import begins_as_elements, piece_of_elements, piece_of_link
from app.domain.gtin import is_digits, to_gtin14
from app.domain.symbologies import (
    ARTICLE_SYMBOLOGIES,
    GS1_SYMBOLOGIES,
    MATRIX_SYMBOLOGIES,
    Symbology,
    split_aim,
)

__all__ = ["MATRIX_SYMBOLOGIES", "Symbology"]

LONGEST_TEXT = 4296
"""Characters of the largest QR code; anything longer was never a code."""


class CodeSource(StrEnum):
    """Where a code came from."""

    CAMERA = "camera"
    PICTURE = "picture"
    KEYBOARD = "keyboard"
    SERIAL = "serial"
    TYPED = "typed"


class UnknownReason(StrEnum):
    """Why a code means nothing here."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CHECK_DIGIT = "check_digit"
    """It looks like a card or an article, but one character is wrong."""
    NO_PATTERN = "no_pattern"


Corners: TypeAlias = tuple[
    tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]
]
"""Four points (x, y) in a picture's pixels, in order around a code: its top left one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedCode:
    """One code as it was read, before anybody asked what it means.

    Two are equal wherever they were seen: ``corners`` say where in its picture a camera saw it.
    """

    text: str = field(repr=False)
    symbology: Symbology
    source: CodeSource
    corners: Corners | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCode:
    """A loyalty card; ``number`` is whole and in capitals, its check digit is right."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCode:
    """A customer's QR: the opaque id of a card, and ``proof``: the whole text of a signed code.

    ``token`` is empty when the text is damaged or of a newer version. Nobody is opened by a token
    alone: whoever knows the keys proves the text first (:mod:`app.services.customer_codes`).
    """

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
    """An article, always as 14 digits; which piece of it is not said."""

    gtin14: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCode:
    """One physical piece: ``serial`` of the article ``gtin14``.

    ``epc`` is 24 hexadecimal digits in capitals when a tag said so, else empty; a tag that is no
    SGTIN-96 names no article, and both others are empty.
    """

    gtin14: str = ""
    serial: str = field(default="", repr=False)
    epc: str = field(default="", repr=False)


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

_TOKEN = re.compile(r"([A-Za-z0-9_-]{8,128})(?:\.([A-Za-z0-9_.=-]{1,1024}))?")
_SPACES = re.compile("[ \\t\u00a0\u202f]")
_EPC = re.compile(rf"(?:0X)?([0-9A-F]{{{TAG_DIGITS}}})")


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
    aim, named, text = split_aim(code.text)
    if not aim:
        return code
    symbology = code.symbology if named is Symbology.UNKNOWN else named
    return replace(code, text=text, symbology=symbology)


def _in_capitals(text: str) -> str:
    return _SPACES.sub("", text).upper()


def _as_ean13(text: str, symbology: Symbology) -> str:
    """A UPC-A is an EAN-13 whose first digit, 0, readers leave out."""
    return "0" + text if symbology is Symbology.UPCA else text


def _customer(text: str, prefix: str) -> CustomerCode | None:
    signed = _in_capitals(text)
    if customer_codes.looks_signed(signed):
        return CustomerCode(token=customer_codes.card_id_in(signed), proof=signed)
    if not prefix or not text.startswith(prefix):
        return None
    found = _TOKEN.fullmatch(text, len(prefix))  # of the time before codes were signed
    return CustomerCode(token=found[1]) if found else None


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
    """Plain numbers before element strings: an EAN-13 that begins with 400 is no AI 400."""
    compact = _in_capitals(text)
    gtin14 = to_gtin14(compact)
    if gtin14 is not None and symbology not in GS1_SYMBOLOGIES:
        return ProductCode(gtin14=gtin14)
    piece = piece_of_link(text)
    if piece is None and (symbology in GS1_SYMBOLOGIES or begins_as_elements(text)):
        piece = piece_of_elements(text)
    if piece is not None:
        if piece.serial:
            return ItemCode(gtin14=piece.gtin14, serial=piece.serial)
        return ProductCode(gtin14=piece.gtin14)
    return _tagged(compact)


def _tagged(compact: str) -> ItemCode | None:
    found = _EPC.fullmatch(compact)
    if found is None:
        return None
    piece = piece_of_epc(found[1])
    if piece is None:
        return ItemCode(epc=found[1])
    return ItemCode(gtin14=piece.gtin14, serial=piece.serial, epc=found[1])


def _unknown(text: str, symbology: Symbology, patterns: CodePatterns) -> UnknownCode:
    compact = _in_capitals(text)
    nearly = any(shape.has_shape_of(compact) for shape in patterns.cards) or (
        symbology in ARTICLE_SYMBOLOGIES and is_digits(compact)
    )
    reason = UnknownReason.CHECK_DIGIT if nearly else UnknownReason.NO_PATTERN
    return UnknownCode(text=text, reason=reason)
