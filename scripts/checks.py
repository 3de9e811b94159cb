"""The gates. Each prints what it found; the verdict is the last line."""

from __future__ import annotations

import time
from collections.abc import Sequence

from scripts.places import VENV_PYTHON
from scripts.programs import Words, run

_IMPORT_LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"

CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lint": (
        ("-m", "ruff", "check", "--quiet", "."),
        ("-m", "ruff", "format", "--check", "--quiet", "."),
    ),
    "types": (("-m", "mypy"),),
    "contracts": (("-c", _IMPORT_LINTER, "--no-logo"),),
    "tests": (("-m", "pytest", "--quiet", "--numprocesses=2", "--dist=worksteal"),),
}


def judge(names: Sequence[str], extra: Sequence[str] = ()) -> int:
    """Run every named check, also after one failed; 0 when all hold.

    Args:
        names: keys of CHECKS, in this order.
        extra: further arguments for the last of them.
    """
    began = time.monotonic()
    failed = [name for name in names if not _holds(name, extra if name == names[-1] else ())]
    took = f"{time.monotonic() - began:.0f} s"
    if failed:
        print(f"FAILED: {', '.join(failed)} (of {', '.join(names)}; {took})", flush=True)
        return 1
    print(f"PASSED: {', '.join(names)} ({took})", flush=True)
    return 0


def _holds(name: str, extra: Sequence[str]) -> bool:
    print(f"== {name}", flush=True)
    commands: list[Words] = [[VENV_PYTHON, *each, *extra] for each in CHECKS[name]]
    statuses = [run(command) for command in commands]
    return not any(statuses)
