"""Sizes as shops write them: ``38.5`` is ``38½``. No Qt."""

from __future__ import annotations

from app.domain.sizes import SizeRecord

_PARTS = ((".5", "½"), (".25", "¼"), (".75", "¾"))


def size_value(value: str) -> str:
    """``38.5`` as ``38½``; what is no decimal stays as it is."""
    for decimals, sign in _PARTS:
        if value.endswith(decimals):
            return value.removesuffix(decimals) + sign
    return value


def plain_value(written: str) -> str:
    """``38½`` or ``38,5`` as it is kept: ``38.5``."""
    value = written.strip().replace(",", ".")
    for decimals, sign in _PARTS:
        value = value.replace(sign, decimals)
    return value


def size_words(record: SizeRecord) -> str:
    """``38½ EU``."""
    return f"{size_value(record.value)} {record.system}".strip()
