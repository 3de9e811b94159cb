"""Where scanners' text becomes codes: separators put right, tags told apart and heard once."""

from __future__ import annotations

from app.domain.codes import CodeSource, ScannedCode, Symbology
from app.domain.epc import tags_in
from app.domain.gs1 import GROUP_SEPARATOR, begins_as_elements
from app.domain.symbologies import GS1_SYMBOLOGIES, split_aim

TAG_QUIET_MS = 3000
"""A tag that lies on its reader is said many times a second; it counts anew after this pause."""


class Intake:
    """One for all scanners of a device, fed on one thread.

    ``separator`` is what they send for FNC1 where that is not the group separator; it is put
    right in element strings only, as an address may hold the same sign.
    """

    def __init__(self, separator: str = "", *, quiet_ms: int = TAG_QUIET_MS) -> None:
        self.separator = separator
        self._quiet_ms = quiet_ms
        self._heard_ms: dict[str, int] = {}

    def take(self, text: str, source: CodeSource, now_ms: int) -> tuple[ScannedCode, ...]:
        """The codes that ``text`` brings, mostly one; none for a tag that was heard just now."""
        aim, symbology, plain = split_aim(text)
        is_gs1 = symbology in GS1_SYMBOLOGIES or begins_as_elements(plain)
        tags = () if is_gs1 else tags_in(plain)
        if tags:
            new = [tag for tag in tags if self._is_new(tag, now_ms)]
            return tuple(
                ScannedCode(text=tag, symbology=Symbology.RFID, source=source) for tag in new
            )
        if is_gs1 and self.separator:
            plain = plain.replace(self.separator, GROUP_SEPARATOR)
        return (ScannedCode(text=aim + plain, symbology=Symbology.UNKNOWN, source=source),)

    def _is_new(self, tag: str, now_ms: int) -> bool:
        heard = {t: at for t, at in self._heard_ms.items() if now_ms - at <= self._quiet_ms}
        self._heard_ms = heard | {tag: now_ms}
        return tag not in heard
