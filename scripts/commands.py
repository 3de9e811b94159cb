"""The commands: what each one is called, says about itself, and does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts import checks, locking, sentences
from scripts.environment import ensure_environment
from scripts.places import VENV_PYTHON
from scripts.programs import SetupFailed, become, run
from scripts.translations import compile_translations

Work = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One target. `work` gets what was typed after its name and returns the exit status."""

    name: str
    says: str
    work: Work


def _program(*arguments: str) -> Work:
    """A command that sets up and then runs one of our programs."""

    def work(extra: Sequence[str]) -> int:
        ensure_environment()
        return become([VENV_PYTHON, *arguments, *extra])

    return work


def _check(*names: str) -> Work:
    """A command that sets up, runs the named checks and prints a verdict as its last line."""

    def work(extra: Sequence[str]) -> int:
        ensure_environment()
        return checks.judge(names, extra)

    return work


def _setup(extra: Sequence[str]) -> int:
    done = ensure_environment()
    print("Ready: " + (", ".join(done) if done else "nothing had changed"))
    return 0


def _nightly(extra: Sequence[str]) -> int:
    ensure_environment()
    found = run([VENV_PYTHON, "-m", "tests.machine", *extra])
    return run([VENV_PYTHON, "-m", "tests.ui.walk"]) or found


def _i18n(extra: Sequence[str]) -> int:
    ensure_environment()
    sentences.update()
    compile_translations()
    return 0


def _format(extra: Sequence[str]) -> int:
    ensure_environment()
    fixed = run([VENV_PYTHON, "-m", "ruff", "check", "--fix-only", "--quiet", "."])
    return run([VENV_PYTHON, "-m", "ruff", "format", "."]) or fixed


def _help(extra: Sequence[str]) -> int:
    print("Comptoir. The two that matter: `make demo` and `make test`.\n")
    for command in COMMANDS:
        print(f"  make {command.name:<10} {command.says}")
    print("\nWithout make (Windows): py make.py demo, py make.py test, and so on.")
    return 0


COMMANDS = (
    Command(name="help", says="say what there is (what you are reading)", work=_help),
    Command(
        name="demo",
        says="start a server, build the demo shop, open the app at its counter",
        work=_program("main.py", "--demo"),
    ),
    Command(
        name="test",
        says="everything that must hold: lint, types, contracts, tests",
        work=_check("lint", "types", "contracts", "tests"),
    ),
    Command(
        name="setup",
        says="make .venv with all that is needed; at once when nothing changed",
        work=_setup,
    ),
    Command(name="run", says="open the app of this device", work=_program("main.py")),
    Command(
        name="server",
        says="start the central server on its own PostgreSQL",
        work=_program("-m", "sync.server"),
    ),
    Command(
        name="tour",
        says="play the guided tour offscreen and write its pictures",
        work=_program("main.py", "tour"),
    ),
    Command(
        name="pictures",
        says='draw every page in every state; ARGS="--only customer --theme dark --size 1024x600"',
        work=_program("main.py", "pictures"),
    ),
    Command(
        name="snapshots",
        says="keep how the main pages look now, to notice unwanted changes of it",
        work=_program("-m", "tests.ui.snapshots"),
    ),
    Command(
        name="gallery",
        says="show every component in every state, without a shop",
        work=_program("main.py", "gallery"),
    ),
    Command(
        name="bench",
        says="measure speed; ONLY=name for one benchmark",
        work=_program("-m", "benchmarks"),
    ),
    Command(
        name="bench-scan",
        says='codes read, misread and their cost, per kind and harm; ARGS="--each 2"',
        work=_program("-m", "benchmarks.scan_report"),
    ),
    Command(
        name="chaos",
        says="do harm to a whole shop and see what it survives; SECONDS=180 SEED=n",
        work=_program("-m", "chaos"),
    ),
    Command(
        name="nightly",
        says='2,000 examples of everything that may happen to a shop; ARGS="--seed 7"; every page',
        work=_nightly,
    ),
    Command(
        name="mutants",
        says="leave out each rule of the protocol once and see that it is noticed; ONLY=name",
        work=_program("-m", "tests.machine.mutants"),
    ),
    Command(name="lint", says="style and form (ruff)", work=_check("lint")),
    Command(name="types", says="types (mypy, strict)", work=_check("types")),
    Command(
        name="contracts", says="who may import whom (import-linter)", work=_check("contracts")
    ),
    Command(name="format", says="put all Python into the house's form", work=_format),
    Command(
        name="i18n", says="collect the sentences to translate, compile translations", work=_i18n
    ),
    Command(
        name="lock",
        says="pin requirements/ again after pyproject.toml changed; UPGRADE=1 for newer ones",
        work=locking.lock,
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Run one command by its name; return the exit status."""
    name, *extra = arguments or ["help"]
    command = next((known for known in COMMANDS if known.name == name), None)
    if command is None:
        _help(())
        print(f"\nThere is no target called {name!r}.", file=sys.stderr)
        return 2
    try:
        return command.work(extra)
    except SetupFailed as failure:
        print(f"\n{name}: not possible yet. {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
