"""What somebody typed into the search box, put into the fields of a new file. No Qt."""

from __future__ import annotations

import re

from app.services.customers import NewCustomer

_PHONE = re.compile(r"\+?[\d\s./()\-]{4,}")


def first_draft(card_number: str, text: str) -> NewCustomer:
    """A draft: an address, a phone number or a name (first name first) as ``text`` looks."""
    written = text.strip()
    first, last, email, phone = "", "", "", ""
    if "@" in written:
        email = written
    elif _PHONE.fullmatch(written):
        phone = written
    else:
        first, _, last = written.rpartition(" ")
    return NewCustomer(
        first_name=_name(first),
        last_name=_name(last),
        email=email,
        phone=phone,
        card_number=card_number,
    )


def _name(written: str) -> str:
    """``de la tour`` as ``De La Tour``; a name with capitals of its own is left alone."""
    return written.strip().title() if written == written.lower() else written.strip()
