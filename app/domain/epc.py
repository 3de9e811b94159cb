"""What an RFID tag says: SGTIN-96 (GS1 EPC Tag Data Standard 2.0, section 14.6.1)."""

from __future__ import annotations

from app.domain.gtin import with_check_digit

_HEADER = 0x30
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


def gtin_of_epc(epc: str) -> str | None:
    """The GTIN-14 of 24 hexadecimal digits, or None when they are no SGTIN-96."""
    if len(epc) != 24:
        return None
    try:
        bits = int(epc, 16)
    except ValueError:
        return None
    partition = (bits >> 82) & 0b111
    if bits >> 88 != _HEADER or partition >= len(_PARTITIONS):
        return None
    company_bits, company_digits, item_bits, item_digits = _PARTITIONS[partition]
    company = str((bits >> (82 - company_bits)) & ((1 << company_bits) - 1)).zfill(company_digits)
    item = str((bits >> 38) & ((1 << item_bits) - 1)).zfill(item_digits)
    if len(company) > company_digits or len(item) > item_digits:
        return None
    return with_check_digit(item[0] + company + item[1:])
