"""Carry what other threads tell to the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bridge(QObject):
    """Emitting is safe from any thread; slots of GUI objects run on the GUI thread."""

    status_changed = Signal(object)
    """A ``SyncStatus``."""
    records_changed = Signal(object)
    """A frozenset of kinds of records."""
    records_erased = Signal(object)
    """A frozenset of (entity, id): people who were erased, and all that hung on them."""
    defect_met = Signal(str)
    """The id under which something unexpected was logged."""
