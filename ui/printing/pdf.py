"""Pages of one layout, as the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPdfWriter


def pdf_of(title: str, layout: QPageLayout, draw: Callable[[QPagedPaintDevice], None]) -> bytes:
    """What ``draw`` puts on such pages; safe on any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Comptoir")
    writer.setPageLayout(layout)
    draw(writer)
    buffer.close()
    return bytes(buffer.data().data())
