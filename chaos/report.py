"""What a run did and found, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from chaos.fates import Fate

_BECAME = ("done", "idle", "refused", "failed")
_OUTCOMES = ("confirmed", "applied", "merged", "flagged", "conflict", "refused", "unknown_kind")


@dataclass(slots=True, kw_only=True)
class Report:
    """Everything that is known of one run; ``wrong`` empty: all of it was survived.

    ``acts``: per act, how often it was done, found nothing to do (idle), was refused or failed,
    with the code; ``kinds``: per kind of operation, how often it was confirmed to somebody, and
    what the server made of it.
    """

    seed: int
    seconds: float
    devices: int
    servers: int
    disk: str
    injected: dict[str, int] = field(default_factory=dict)
    acts: dict[str, dict[str, int]] = field(default_factory=dict)
    kinds: dict[str, dict[str, int]] = field(default_factory=dict)
    fates: dict[str, int] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    outages: dict[str, float] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)
    rest_s: float = 0.0
    server_faults: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """Of the program: 0 when everything held."""
        return 1 if self.wrong else 0

    @property
    def spoiled(self) -> float:
        """The share of requests to which the network did something."""
        requests = sum(self.fates.values())
        return 1 - self.fates.get(Fate.PASSED.value, 0) / requests if requests else 0.0

    def json(self) -> str:
        """For programs."""
        told = asdict(self) | {"spoiled": round(self.spoiled, 4)}
        return json.dumps(told, indent=2, ensure_ascii=False)

    def text(self) -> str:
        """For people."""
        confirmed = self.figures.get("operations confirmed", 0)
        pace = confirmed / max(self.seconds, 1)
        lines = [
            f"chaos: seed {self.seed}, {self.seconds:.0f} s",
            f"{self.devices} devices, {self.servers} server processes, disk: {self.disk}",
            *_block("injected", self.injected),
            *self._requests(),
            *self._acts(),
            *_table("what the server made of it", self.kinds, _OUTCOMES),
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

    def _requests(self) -> list[str]:
        requests = sum(self.fates.values())
        if not requests:
            return []
        title = f"what the network did to {requests} requests: {self.spoiled:.1%} spoiled"
        rows = sorted(self.fates.items(), key=lambda row: -row[1])
        return [f"{title}:", *(f"  {n:>8}  {n / requests:>6.1%}  {name}" for name, n in rows)]

    def _acts(self) -> list[str]:
        """Refusals and faults by their codes: what people were told."""
        summed = {
            act: {word: _sum(counts, word) for word in _BECAME}
            for act, counts in self.acts.items()
        }
        codes = {
            act: ", ".join(
                f"{name.partition(' ')[2]} {n}"
                for name, n in sorted(counts.items())
                if " " in name
            )
            for act, counts in self.acts.items()
        }
        return _table("what people did", summed, _BECAME, codes)


def _sum(counts: Mapping[str, int], word: str) -> int:
    return sum(n for name, n in counts.items() if name.partition(" ")[0] == word)


def _block(title: str, figures: Mapping[str, float]) -> list[str]:
    if not figures:
        return []
    return [f"{title}:", *(f"  {n:>8}  {name}" for name, n in sorted(figures.items()))]


def _table(
    title: str,
    rows: Mapping[str, Mapping[str, int]],
    columns: tuple[str, ...],
    remarks: Mapping[str, str] | None = None,
) -> list[str]:
    """A row for each name, a column for each word; nothing is a dot."""
    if not rows:
        return []
    wide = [max(len(column), 6) for column in columns]
    head = "  ".join(column.rjust(n) for column, n in zip(columns, wide, strict=True))
    lines = [f"{title}:", f"  {'':26}  {head}"]
    for name, counts in rows.items():
        cells = (str(counts.get(column) or "·") for column in columns)
        row = "  ".join(cell.rjust(n) for cell, n in zip(cells, wide, strict=True))
        lines.append(f"  {name:26}  {row}  {(remarks or {}).get(name, '')}".rstrip())
    return lines
