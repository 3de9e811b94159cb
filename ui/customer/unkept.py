"""What was entered in a sheet over a file and not kept, when somebody else's file was opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from ui.customer.presenter import SizeDraft

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Unkept:
    """A size, or details by their names in the record; ``name`` is whose."""

    name: str = field(repr=False)
    size: SizeDraft | None = None
    details: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def sentence(self) -> str:
        """What waits."""
        if self.size is not None:
            words = translate("Customer", "Not kept yet: the size of {name}")
        else:
            words = translate("Customer", "Not kept yet: the details of {name}")
        return words.format(name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What was begun about somebody: a note, and what is in a sheet."""

    note: str = field(default="", repr=False)
    unkept: Unkept | None = None
