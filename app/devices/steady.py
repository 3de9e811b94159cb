"""When a code seen by a camera is believed, and when forgotten. Pure, with the time given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.domain.code_patterns import CodePatterns
from app.domain.codes import MATRIX_SYMBOLOGIES, ScannedCode, UnknownCode, parse

CONFIRM_WITHIN_S = 1.0
FORGET_AFTER_S = 2.0
STRANGE_READS = 5
"""Equal reads before a linear code outside the patterns is told: misreads do not last so long."""

_READS = 2

Fits = Callable[[ScannedCode], bool]
"""Whether a code is one that the retailer writes, check digit included."""


def fits_any(code: ScannedCode) -> bool:
    """For callers without patterns: the reader itself has looked at check digits."""
    del code
    return True


def fits_patterns(patterns: CodePatterns) -> Fits:
    """Whether `parse` knows what a code is, by these patterns."""
    return lambda code: not isinstance(parse(code, patterns), UnknownCode)


class SteadyClock:
    """Seconds that never go back: a wall clock that is set must tell no code twice."""

    def __init__(self) -> None:
        self._told_s: float | None = None
        self._now_s = 0.0

    def advance(self, told_s: float) -> float:
        """The seconds gone since the first call; a ``told_s`` before the last one adds none."""
        if self._told_s is not None and told_s > self._told_s:
            self._now_s += told_s - self._told_s
        if told_s == told_s:  # noqa: PLR0124 - a clock that fails says "not a number"
            self._told_s = told_s
        return self._now_s


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sighting:
    seen_s: float
    reads: int = 1
    believed: bool = False


class SteadyReads:
    """Believes matrix codes at once, linear ones on the second equal read within a second.

    A linear code that does not fit the patterns takes five. Each code is told once; it counts
    anew two seconds after it left the view.
    """

    def __init__(self, fits: Fits = fits_any) -> None:
        self._fits = fits
        self._clock = SteadyClock()
        self._sightings: dict[ScannedCode, _Sighting] = {}

    def see(self, codes: Iterable[ScannedCode], now_s: float) -> list[ScannedCode]:
        """Which of one frame's ``codes`` to tell; a ``now_s`` that went back is not believed."""
        now_s = self._clock.advance(now_s)
        self._forget(now_s)
        return [code for code in dict.fromkeys(codes) if self._is_news(code, now_s)]

    def forget_all(self) -> None:
        """Start anew: another page, another customer."""
        self._sightings.clear()

    def _is_news(self, code: ScannedCode, now_s: float) -> bool:
        before = self._sightings.get(code)
        if before is None:
            sighting = _Sighting(seen_s=now_s)
        elif now_s - before.seen_s <= CONFIRM_WITHIN_S:
            sighting = replace(before, seen_s=now_s, reads=before.reads + 1)
        else:
            sighting = replace(before, seen_s=now_s, reads=1)
        believed = sighting.believed or sighting.reads >= self._reads_needed(code)
        self._sightings[code] = replace(sighting, believed=believed)
        return believed and not sighting.believed

    def _reads_needed(self, code: ScannedCode) -> int:
        if code.symbology in MATRIX_SYMBOLOGIES:
            return 1
        return _READS if self._fits(code) else STRANGE_READS

    def _forget(self, now_s: float) -> None:
        self._sightings = {
            code: sighting
            for code, sighting in self._sightings.items()
            if now_s - sighting.seen_s < FORGET_AFTER_S
        }
