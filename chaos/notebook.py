"""What a device confirmed to its people: an append-only file beside the database, ids only.

An action is confirmed once its service call returned: that line is on the disk before the next
action begins. A line that a kill cut in half was never confirmed to anybody.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One operation.

    ``effect`` is the id by which its effect is counted; ``typed`` what the person wrote, as
    (field, hash): enough to find it again, too little to read it.
    """

    op_id: str
    kind: str
    entity: str
    subject: str
    base: int
    group: str
    effect: str
    typed: tuple[tuple[str, str], ...] = ()


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

    def _write(self, line: dict[str, Any]) -> None:
        os.write(self._handle, json.dumps(line).encode() + b"\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one device did: every operation that was begun, by id, and the ids confirmed."""

    begun: dict[str, Noted]
    confirmed: set[str]


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
        typed=tuple((field, digest(str(value))) for field, value in typed.items()),
    )


_EFFECTS = {
    "size_recorded": ("size", "size_id"),
    "consent_changed": ("consent", "consent_id"),
    "pickup_handed_over": ("handover", "handover_id"),
    "ticket_entry_added": ("entry", "entry_id"),
    "card_attached": ("card", "number"),
}
"""Where the id of an effect within a record stands in the body; otherwise it is the subject."""


def _effect(kind: str, subject: str, body: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The id to count, and what was typed."""
    if kind == "contact_corrected":
        return "", body["changes"]
    if kind == "note_added":
        return subject, {"text": body["text"]}
    if kind not in _EFFECTS:
        return subject, {}
    part, name = _EFFECTS[kind]
    effect: str = body[part][name]
    return digest(effect) if kind == "card_attached" else effect, {}


def _noted(row: dict[str, Any]) -> Noted:
    return Noted(**row | {"typed": tuple((field, value) for field, value in row["typed"])})
