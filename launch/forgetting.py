"""Let go of what the interface still holds of people who were erased."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from ui.routes import Route


def is_about(route: Route, ids: Collection[str]) -> bool:
    """Whether a page is about one of these records."""
    return any(getattr(route, each.name) in ids for each in fields(route) if each.type == "str")


def without(drafts: dict[type[Route], Any], ids: Collection[str]) -> dict[type[Route], Any]:
    """Drafts that name none of these records; of drafts by record, those about others."""
    kept = {kind: _thinned(draft, ids) for kind, draft in drafts.items()}
    return {kind: draft for kind, draft in kept.items() if not _names(draft, ids)}


def _thinned(draft: Any, ids: Collection[str]) -> Any:
    if isinstance(draft, dict):
        return {key: value for key, value in draft.items() if key not in ids}
    return draft


def _names(draft: Any, ids: Collection[str]) -> bool:
    """Drafts are plain data: what they name stands in their text."""
    text = repr(draft)
    return any(f"'{record_id}'" in text for record_id in ids)
