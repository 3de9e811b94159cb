"""The trial photos, where they are: each with its symbology and the text it holds."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.devices.images import Picture
from app.devices.pictures import load_picture
from app.domain.codes import ScannedCode

SAMPLES = Path(__file__).parents[1] / ".." / "shared" / "data" / "scan"
ALSO_THERE = frozenset({"1920081045006"})
"""A second code on a photographed book, which the list does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """``kind``: photo, clean, mixed; or negative, partial: there is nothing to read."""

    path: Path
    kind: str
    form: str
    truth: str

    def load(self) -> Picture:
        """The picture, RGB."""
        return load_picture(self.path)

    def is_told_by(self, code: ScannedCode) -> bool:
        """Whether ``code`` is what the photo holds; bytes are listed in hexadecimal."""
        return self.truth in (code.text, code.text.encode("latin-1", "ignore").hex())

    def is_contradicted_by(self, code: ScannedCode) -> bool:
        """Whether ``code`` is nowhere in the photo; long bytes cannot be compared as text."""
        known = self.is_told_by(code) or code.text in ALSO_THERE
        return not known and not _is_hexadecimal(self.truth)


def photos(*kinds: str) -> Iterator[Photo]:
    """Those of ``kinds``; none where the trial data is absent."""
    manifest = SAMPLES / "manifest.csv"
    if not manifest.exists():
        return
    with manifest.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] in kinds:
                truth = json.loads(row["truth"]) if row["truth"] else ""
                yield Photo(
                    path=SAMPLES / row["path"],
                    kind=row["kind"],
                    form=row["format"],
                    truth=truth or "",
                )


def _is_hexadecimal(text: str) -> bool:
    return len(text) > 40 and set(text) <= set("0123456789abcdef")
