"""What a run did and found, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field


@dataclass(slots=True, kw_only=True)
class Report:
    """Everything that is known of one run; ``wrong`` empty: all of it was survived."""

    seed: int
    seconds: float
    devices: int
    servers: int
    disk: str
    injected: dict[str, int] = field(default_factory=dict)
    fates: dict[str, int] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    outages: dict[str, float] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)
    rest_s: float = 0.0
    server_faults: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def json(self) -> str:
        """For programs."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False)

    def text(self) -> str:
        """For people."""
        confirmed = self.figures.get("operations confirmed", 0)
        pace = confirmed / max(self.seconds, 1)
        lines = [
            f"chaos: seed {self.seed}, {self.seconds:.0f} s",
            f"{self.devices} devices, {self.servers} server processes, disk: {self.disk}",
            *_block("injected", self.injected),
            *_block("what the network did to requests", self.fates),
            *_block("what became of the work", self.figures),
            *_block("answers of the servers", self.answers),
            *_block("faults that the servers logged", self.server_faults),
            *_block("from confirmed to the ledger, s", self.delays),
            *_block("longest time without an answer, s", self.outages),
            f"{pace:.1f} operations confirmed a second",
            f"at rest {self.rest_s:.1f} s after the last injury",
        ]
        if self.wrong:
            lines += [f"FAILED: {len(self.wrong)} violations", *(f"  {w}" for w in self.wrong)]
            lines.append(f"again: make chaos SECONDS={self.seconds:.0f} SEED={self.seed}")
        else:
            lines.append("PASSED: nothing lost, nothing doubled, everybody agrees")
        return "\n".join(lines)


def _block(title: str, figures: dict[str, int] | dict[str, float]) -> list[str]:
    if not figures:
        return []
    return [f"{title}:", *(f"  {n:>8}  {name}" for name, n in sorted(figures.items()))]
