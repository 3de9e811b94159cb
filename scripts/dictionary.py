"""Made ``app/db/bodies.dictionary``: ``python -m scripts.dictionary FILE``.

It was made once, and what devices hold is read with it: a better one would be a second one beside
it. The demo's records are what it learns from, and every value that a person could have said is
replaced by chance first: what is left are names of fields, choices (``"state":"owned"``), and the
shapes of ids and moments.
"""

from __future__ import annotations

import random
import string
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from app.demo.shop import build
from app.records import to_json

SIZE = 16_384
MOST = 1_500
"""Records of one kind."""

CHOSEN = frozenset(
    {
        "answer", "channel", "country", "currency", "family", "kind", "language", "outcome",
        "owner", "preferred_channel", "priority", "role", "source", "state", "status",
        "system", "tier", "time_zone",
    }
)  # fmt: skip
"""Fields whose values are among a few."""


def make(path: Path) -> None:
    """Learn, and write the dictionary to ``path``."""
    chance = random.Random(7)  # noqa: S311 - no secret
    by_kind: dict[str, list[bytes | bytearray | memoryview[int]]] = defaultdict(list)
    for entity, _, record in build(1, _NOW).records():
        plain = msgspec.json.decode(to_json(record))
        by_kind[entity].append(msgspec.json.encode(_veiled(plain, chance)))
    by_kind.pop("photo")
    samples = [
        text for texts in by_kind.values() for text in chance.sample(texts, min(len(texts), MOST))
    ]
    chance.shuffle(samples)
    learned = zstandard.train_dictionary(SIZE, samples, level=3)
    path.write_bytes(learned.as_bytes())


_NOW = datetime(2026, 11, 1, tzinfo=UTC)


def _veiled(value: Any, chance: random.Random, field: str = "") -> Any:
    match value:
        case dict():
            return {name: _veiled(part, chance, name) for name, part in value.items()}
        case list():
            return [_veiled(part, chance, field) for part in value]
        case str() if field not in CHOSEN:
            return _veiled_text(value, chance)
        case _:
            return value


def _veiled_text(text: str, chance: random.Random) -> str:
    if len(text) == _ID_LENGTH and text[8] == "-":
        return "".join(c if c == "-" else chance.choice("0123456789abcdef") for c in text)
    is_moment = text[:4].isdigit() and text[4:5] == "-"
    return "".join(
        chance.choice(string.digits)
        if c.isdigit()
        else chance.choice(string.ascii_lowercase)
        if c.isalpha() and not is_moment
        else c
        for c in text
    )


_ID_LENGTH = 36


if __name__ == "__main__":
    make(Path(sys.argv[1]))
