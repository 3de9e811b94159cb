"""Codes as they come in."""

from __future__ import annotations

from app.domain.codes import CodeSource, ScannedCode, Symbology


def typed(text: str) -> ScannedCode:
    """Somebody typed it."""
    return ScannedCode(text=text, symbology=Symbology.UNKNOWN, source=CodeSource.TYPED)


def scanned(text: str, symbology: Symbology = Symbology.UNKNOWN) -> ScannedCode:
    """A keyboard scanner sent it."""
    return ScannedCode(text=text, symbology=symbology, source=CodeSource.KEYBOARD)
