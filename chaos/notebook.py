"""What a device confirmed to its people: an append-only file beside the database, ids only.

An action is confirmed once its service call returned: that line is on the disk before the next
action begins. A line that a kill cut in half was never confirmed to anybody.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.mentions import texts_in


class Became(StrEnum):
    """What came of something that was to be done."""

    DONE = "done"
    IDLE = "idle"
    REFUSED = "refused"
    FAILED = "failed"
    DEFECT = "defect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One operation.

    ``effect`` is the id by which its effect is counted; ``typed`` what the person wrote, as
    (field, hash): enough to find it again, too little to read it. ``about``: the ids that it
    names.
    """

    op_id: str
    kind: str
    entity: str
    subject: str
    base: int
    group: str
    effect: str
    typed: tuple[tuple[str, str], ...] = ()
    about: tuple[str, ...] = ()


class Notebook:
    """Writes lines that survive a killed process and, once confirmed, a power cut."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def begin(self, operation: Noted) -> None:
        """An operation is about to be written; whether it is committed is not known yet."""
        self._write({"begun": asdict(operation)})

    def confirm(self, op_ids: list[str]) -> None:
        """The service call returned; on disk when this returns."""
        self._write({"confirmed": op_ids})
        os.fsync(self._handle)

    def note(self, act: str, became: Became, code: str) -> None:
        """What came of an act; ``code`` of a refusal or fault."""
        self._write({"act": act, "became": became.value, "code": code})

    def _write(self, line: dict[str, Any]) -> None:
        os.write(self._handle, json.dumps(line).encode() + b"\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one device did: every operation that was begun, by id, and the ids confirmed.

    ``acts`` counts what came of what was tried: (act, became, code).
    """

    begun: dict[str, Noted]
    confirmed: set[str]
    acts: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def read(path: Path) -> Work:
    """The notebook of one device."""
    work = Work(begun={}, confirmed=set())
    for text in path.read_bytes().split(b"\n") if path.exists() else []:
        try:
            line = json.loads(text)
        except ValueError:  # the last line of a killed process, or the empty end
            continue
        if "begun" in line:
            operation = _noted(line["begun"])
            work.begun[operation.op_id] = operation
        if "act" in line:
            work.acts[line["act"], line["became"], line["code"]] += 1
        work.confirmed.update(line.get("confirmed", ()))
    return work


def digest(value: str) -> str:
    """A typed value, unreadable and comparable."""
    return hashlib.sha256(value.encode()).hexdigest()[:16]


def noted(values: dict[str, Any]) -> Noted:
    """The entry for a row of the outbox."""
    body = json.loads(values["body"])
    effect, typed = _effect(values["kind"], values["subject"], body)
    return Noted(
        op_id=values["op_id"],
        kind=values["kind"],
        entity=values["entity"],
        subject=values["subject"],
        base=values["base"],
        group=values["group_id"],
        effect=effect,
        typed=tuple((name, digest(str(value))) for name, value in typed.items()),
        about=tuple(
            sorted({text for name, text in texts_in(body) if name.endswith("_id")} - {""})
        ),
    )


_EFFECTS = {
    "size_recorded": ("size", "size_id"),
    "consent_changed": ("consent", "consent_id"),
    "pickup_handed_over": ("handover", "handover_id"),
    "ticket_entry_added": ("entry", "entry_id"),
    "card_attached": ("card", "number"),
    "card_reported_lost": ("", "number"),
    "customers_merged": ("", "event_id"),
    "customers_separated": ("", "event_id"),
}
"""Where the id of an effect stands in the body (part, name); otherwise it is the subject."""

_OF_CARDS = ("card_attached", "card_reported_lost")
"""Kinds whose effect is known by a number that opens a file: it is kept as a hash."""


def _effect(kind: str, subject: str, body: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The id to count, and what was typed."""
    if kind == "contact_corrected":
        return "", body["changes"]
    if kind == "note_added":
        return subject, {"text": body["text"]}
    if kind not in _EFFECTS:
        return subject, {}
    part, name = _EFFECTS[kind]
    effect: str = (body[part] if part else body)[name]
    return digest(effect) if kind in _OF_CARDS else effect, {}


def _noted(row: dict[str, Any]) -> Noted:
    lists = {"typed": tuple(map(tuple, row["typed"])), "about": tuple(row["about"])}
    return Noted(**row | lists)
