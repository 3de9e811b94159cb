"""Where photos come from before they are made small enough to keep. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from app.domain.errors import Fault, Refusal

PhotoSource: TypeAlias = Path | bytes
"""A picture file, or what is in one."""

Shrink: TypeAlias = Callable[[PhotoSource], bytes]
"""Makes a JPEG without metadata that is small enough to keep; raises a Fault when it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What could be made of several sources, and why not of the others."""

    jpegs: tuple[bytes, ...] = field(repr=False)
    failures: tuple[Exception, ...]


def prepare(shrink: Shrink, sources: Iterable[PhotoSource]) -> Prepared:
    """Shrink each; one that is broken does not spoil the others."""
    jpegs: list[bytes] = []
    failures: list[Exception] = []
    for source in sources:
        try:
            jpegs.append(shrink(source))
        except (Fault, Refusal) as error:
            failures.append(error)
    return Prepared(jpegs=tuple(jpegs), failures=tuple(failures))
