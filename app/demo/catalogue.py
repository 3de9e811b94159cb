"""Read product exports in Shopify's CSV format: one row per variant, and rows of pictures between.

A product's first row names it; its other rows repeat the handle alone. Rows without price and
option are further pictures. Source: Shopify Help Center, "Using CSV files to import and export
products".
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from app.demo.dice import EPOCH_MS
from app.demo.families import family_of
from app.domain.errors import Fault
from app.domain.gtin import to_gtin14, with_check_digit
from app.domain.products import Product
from app.ids import uuid7

Row = Mapping[str, str]

OWN_RANGE = "20"
"""GTIN-13s that begin with 20 to 29 are free for use inside a company (GS1 General Specifications,
section 1.4). 20 is for articles without a barcode; 299 is for loyalty cards."""

RATES = {"EUR": Decimal(1), "USD": Decimal("1.15"), "SGD": Decimal("1.60")}
"""Price lists of the demo: the file's figure is in euros. Not market rates."""

_SIZE_OPTIONS = frozenset({"size", "taille", "größe", "pointure", "talla", "taglia", "shoe size"})
_LARGEST_CELL = 10_000_000


class CatalogueUnreadable(Fault):
    """The file is not a product export in Shopify's format."""

    code = "catalogue_unreadable"


def read_files(paths: Iterable[Path]) -> list[Product]:
    """The products of several exports; a handle that comes again is another file's word for it.

    Raises:
        CatalogueUnreadable: a file without the columns of the format, or not UTF-8.
    """
    found: dict[str, Product] = {}
    for path in paths:
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                found.update((p.product_id, p) for p in read(file))
        except UnicodeDecodeError as error:
            raise CatalogueUnreadable from error
    return list(found.values())


def read(lines: Iterable[str]) -> list[Product]:
    """The products of one export, one per variant, in its order.

    Raises:
        CatalogueUnreadable: the columns of the format are not there.
    """
    csv.field_size_limit(_LARGEST_CELL)  # bodies may hold whole pictures
    rows = csv.DictReader(lines, restval="")
    try:
        if not {"Handle", "Title", "Variant Price"}.issubset(rows.fieldnames or ()):
            raise CatalogueUnreadable
        variants = list(_variants(rows))
    except csv.Error as error:
        raise CatalogueUnreadable from error
    taken = {gtin for _head, row in variants if (gtin := _printed_gtin(row))}
    return [_product(head, row, taken) for head, row in variants]


def _variants(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Each variant's row, with the first row of its product."""
    heads: dict[str, Row] = {}
    for row in rows:
        handle = row["Handle"].strip()
        if not handle:
            continue
        head = heads.setdefault(handle, row)
        if row is head or row["Variant Price"].strip() or row.get("Option1 Value", "").strip():
            yield head, row


def _product(head: Row, row: Row, taken: set[str]) -> Product:
    handle = head["Handle"].strip()
    size, others = _options(head, row)
    key = "\n".join((handle, size, *others))
    # The export gives variants no id: theirs comes from what they are, the same at every import.
    chance = int.from_bytes(hashlib.sha256(key.encode()).digest()[:10]) >> 6
    gtin = _printed_gtin(row) or _own_gtin(chance, taken)
    return Product(
        product_id=uuid7(EPOCH_MS, chance),
        gtin=gtin,
        handle=handle,
        title=head["Title"].strip() or handle,
        variant=" / ".join(others),
        vendor=head.get("Vendor", "").strip(),
        category=head.get("Type", "").strip(),
        family=family_of(head.get("Type", ""), head["Title"], head.get("Tags", "")),
        size=size,
        picture=row.get("Variant Image", "").strip() or head.get("Image Src", "").strip(),
        prices=_prices(row["Variant Price"]),
    )


def _options(head: Row, row: Row) -> tuple[str, tuple[str, ...]]:
    """The size, and the values of the other options."""
    size, others = "", []
    for number in (1, 2, 3):
        name = head.get(f"Option{number} Name", "").strip().casefold()
        value = row.get(f"Option{number} Value", "").strip()
        if not value or (name == "title" and value == "Default Title"):
            continue
        if name in _SIZE_OPTIONS:
            size = value
        else:
            others.append(value)
    return size, tuple(others)


def _printed_gtin(row: Row) -> str:
    """The barcode as GTIN-14, or empty: spreadsheets put ' before it, and spoil it at times."""
    return to_gtin14(re.sub(r"[\s']", "", row.get("Variant Barcode", ""))) or ""


def _own_gtin(chance: int, taken: set[str]) -> str:
    body = chance % 10**10
    while (gtin := f"0{with_check_digit(f'{OWN_RANGE}{body:010d}')}") in taken:
        body = (body + 1) % 10**10
    taken.add(gtin)
    return gtin


def _prices(written: str) -> dict[str, int]:
    """Currency to minor units; none when the file gives no price."""
    try:
        euros = Decimal(written.strip())
    except InvalidOperation:
        return {}
    if not euros.is_finite() or euros < 0:
        return {}
    return {currency: _price(euros * rate, currency) for currency, rate in RATES.items()}


def _price(amount: Decimal, currency: str) -> int:
    """Minor units; abroad rounded as a price tag is: to 1, to 5 from 100, to 10 from 1,000."""
    if currency == "EUR":
        return int((amount * 100).to_integral_value())
    step = 1 if amount < 100 else 5 if amount < 1000 else 10
    return int((amount / step).to_integral_value()) * step * 100
