"""What an RFID tag says: SGTIN-96 (GS1 EPC Tag Data Standard 2.0, section 14.6.1)."""

from __future__ import annotations

import re

from app.domain.gs1 import Piece
from app.domain.gtin import with_check_digit

TAG_DIGITS = 24
"""Hexadecimal digits of a 96-bit tag; libraries do not check it."""

_HEADER = 0x30
_SERIAL_BITS = 38
# Partition value: bits and digits of the company prefix, bits and digits of the item reference
# (indicator digit included).
_PARTITIONS = (
    (40, 12, 4, 1),
    (37, 11, 7, 2),
    (34, 10, 10, 3),
    (30, 9, 14, 4),
    (27, 8, 17, 5),
    (24, 7, 20, 6),
    (20, 6, 24, 7),
)
_BETWEEN = re.compile(r"0X|[\s,;|\x00-\x1f]+")
_TAGS = re.compile(rf"(?:[0-9A-F]{{{TAG_DIGITS}}})+")


def tags_in(text: str) -> tuple[str, ...]:
    """The tags that a reader sent at once, each in 24 capital digits, each once; () for none.

    Blanks, commas and ``0x`` between and inside them are taken off.
    """
    digits = _BETWEEN.sub("", text.upper())
    if not _TAGS.fullmatch(digits):
        return ()
    every = (digits[at : at + TAG_DIGITS] for at in range(0, len(digits), TAG_DIGITS))
    return tuple(dict.fromkeys(every))


def piece_of_epc(epc: str) -> Piece | None:
    """Article and serial number of 24 hexadecimal digits, or None when they are no SGTIN-96."""
    if not re.fullmatch(rf"[0-9A-Fa-f]{{{TAG_DIGITS}}}", epc):
        return None
    bits = int(epc, 16)
    partition = (bits >> 82) & 0b111
    if bits >> 88 != _HEADER or partition >= len(_PARTITIONS):
        return None
    company_bits, company_digits, item_bits, item_digits = _PARTITIONS[partition]
    company = str((bits >> (82 - company_bits)) & ((1 << company_bits) - 1)).zfill(company_digits)
    item = str((bits >> _SERIAL_BITS) & ((1 << item_bits) - 1)).zfill(item_digits)
    if len(company) > company_digits or len(item) > item_digits:
        return None
    gtin14 = with_check_digit(item[0] + company + item[1:])
    return Piece(gtin14=gtin14, serial=str(bits & ((1 << _SERIAL_BITS) - 1)))
