"""Look for personal data where there must be none: in logs, and readable in a device's files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from chaos.shop import personal_marks


def leaks(paths: Iterable[Path]) -> list[str]:
    """Files that hold something personal, in plain text."""
    found = []
    for path in paths:
        text = path.read_bytes()
        found += [
            f"{path.name} holds personal data ({mark.decode()})"
            for mark in personal_marks()
            if mark in text
        ]
    return found


def stumbles(log: Path) -> list[str]:
    """What a device's log says of defects."""
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    bad = [line for line in lines if "stumbled" in line or "defect:" in line]
    bad += [line for line in lines if line.startswith(("Traceback", "Fatal Python error"))]
    return [f"{log.stem}: {line[:200]}" for line in dict.fromkeys(bad)]


def faults(log: Path) -> Counter[str]:
    """The faults in a server's log, by kind; a line that is not JSON is one too."""
    found: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8", errors="replace").split("\n"):
        try:
            told = json.loads(line)
        except ValueError:
            if line.strip() and not line.startswith("Comptoir server ready"):
                found[f"not JSON: {line.strip()[:80]}"] += 1
            continue
        if isinstance(told, dict) and told.get("event") == "fault":
            found[str(told.get("error"))] += 1
    return found
