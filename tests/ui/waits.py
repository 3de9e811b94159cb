"""Words to wait for."""

from __future__ import annotations


def is_final(sentence: str) -> bool:
    """A face says something, and not only that something is on its way ("Opening the file…")."""
    return bool(sentence) and not sentence.endswith("…")
