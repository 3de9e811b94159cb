"""When a code seen by a camera is believed, and when forgotten. Pure, with the time given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.codes import MATRIX_SYMBOLOGIES, ScannedCode

CONFIRM_WITHIN_S = 1.0
FORGET_AFTER_S = 2.0


@dataclass(slots=True)
class _Sighting:
    seen_s: float
    believed: bool


class SteadyReads:
    """Believes matrix codes at once, linear ones on the second equal read within a second.

    Each code is told once; it counts anew two seconds after it left the view.
    """

    def __init__(self) -> None:
        self._sightings: dict[ScannedCode, _Sighting] = {}

    def see(self, codes: Iterable[ScannedCode], now_s: float) -> list[ScannedCode]:
        """Which of one frame's ``codes`` to tell; ``now_s`` never goes back."""
        self._forget(now_s)
        return [code for code in dict.fromkeys(codes) if self._is_news(code, now_s)]

    def forget_all(self) -> None:
        """Start anew: another page, another customer."""
        self._sightings.clear()

    def _is_news(self, code: ScannedCode, now_s: float) -> bool:
        sighting = self._sightings.get(code)
        if sighting is None:
            believed = code.symbology in MATRIX_SYMBOLOGIES
            self._sightings[code] = _Sighting(now_s, believed)
            return believed
        believed = sighting.believed or now_s - sighting.seen_s <= CONFIRM_WITHIN_S
        news = believed and not sighting.believed
        self._sightings[code] = _Sighting(now_s, believed)
        return news

    def _forget(self, now_s: float) -> None:
        self._sightings = {
            code: sighting
            for code, sighting in self._sightings.items()
            if now_s - sighting.seen_s < FORGET_AFTER_S
        }
