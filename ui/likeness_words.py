"""What the shop says of two files that may be one person's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.likeness import Comparison, Likeness, Trait
from app.services.likely import LikelyTwin

translate = QCoreApplication.translate


def reasons(found: Comparison) -> str:
    """What they have in common, in one line."""
    words = {
        Trait.CARD: translate("Likeness", "same card"),
        Trait.PHONE: translate("Likeness", "same phone"),
        Trait.EMAIL: translate("Likeness", "same e-mail"),
        Trait.NAME: translate("Likeness", "same name"),
        Trait.SIMILAR_NAME: translate("Likeness", "similar name"),
        Trait.LAST_NAME: translate("Likeness", "same last name"),
        Trait.BIRTH_DATE: translate("Likeness", "same date of birth"),
    }
    said = " · ".join(words[trait] for trait in found.traits)
    return said[:1].upper() + said[1:]


def verdict(twin: LikelyTwin) -> str:
    """How sure the rule is, in a word."""
    if twin.found.likeness is Likeness.LIKELY:
        return translate("Likeness", "Likely")
    return translate("Likeness", "Perhaps")
