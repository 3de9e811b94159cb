"""A rule that is not tried is not a rule: bad imports are smuggled into a copy of the house, and
each contract must find every one of its own.
"""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.code import PROGRAMS, ROOT, modules

IMPORT_LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def _contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


CONTRACTS = {contract["id"]: contract for contract in _contracts()}
FORBIDDEN = [name for name, contract in CONTRACTS.items() if contract["type"] == "forbidden"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The programs' source and the contracts, to spoil."""
    for path in modules(*PROGRAMS):
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def judge(house: Path, contract: str) -> tuple[bool, str]:
    """Whether the contract is kept in this house, and what import-linter says, in one line."""
    command = [sys.executable, "-c", IMPORT_LINTER, "--contract", contract, "--no-cache"]
    told = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    words = " ".join((told.stdout + told.stderr).split())
    assert "1 kept, 0 broken" in words or "0 kept, 1 broken" in words, words
    return told.returncode == 0, words


def smuggle(house: Path, into: str, number: int, bad: str) -> str:
    """Write a module of this package that imports what it must not; return its dotted name."""
    if into.endswith(".presenter"):
        return _smuggle_round_a_corner(house, number, bad)
    folder = house.joinpath(*into.split("."))
    if not folder.is_dir():
        with folder.with_suffix(".py").open("a", encoding="utf-8") as module:
            module.write(f"\nimport {bad}\n")
        return into
    (folder / f"intruder{number}.py").write_text(f"import {bad}\n", encoding="utf-8")
    return f"{into}.intruder{number}"


def _smuggle_round_a_corner(house: Path, number: int, bad: str) -> str:
    folder = house / "ui" / f"intruder{number}"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "presenter.py").write_text(f"import ui.intruder{number}.corner\n", encoding="utf-8")
    (folder / "corner.py").write_text(f"import {bad}\n", encoding="utf-8")
    return f"ui.intruder{number}.presenter"


def _rooms(layer: str) -> list[str]:
    return [room.strip() for room in layer.split("|")]


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_every_forbidden_import_is_found(copy: Path, contract: str) -> None:
    rule = CONTRACTS[contract]
    pairs = [(into, bad) for into in rule["source_modules"] for bad in rule["forbidden_modules"]]
    intruders = [
        (smuggle(copy, into, number, bad), bad) for number, (into, bad) in enumerate(pairs)
    ]
    kept, told = judge(copy, contract)
    assert not kept
    for intruder, bad in intruders:
        source = re.escape(intruder)
        named = rf"{source} -> (?:{re.escape(bad)}\b|ui\.intruder)"
        assert re.search(named, told), f"{contract} lets {intruder} import {bad}"


def test_no_layer_may_look_up_and_no_neighbours_may_meet(copy: Path) -> None:
    layers = [_rooms(layer) for layer in CONTRACTS["layers"]["layers"]]
    floors = [(lower, upper) for upper, lower in itertools.pairwise(layers)]
    upwards = [(low, high) for lows, highs in floors for low in lows for high in highs]
    sideways = [pair for rooms in layers for pair in itertools.permutations(rooms, 2)]
    intruders = [
        (smuggle(copy, into, number, bad), bad)
        for number, (into, bad) in enumerate([*upwards, *sideways])
    ]
    kept, told = judge(copy, "layers")
    assert not kept
    for intruder, bad in intruders:
        assert re.search(rf"{re.escape(intruder)} -> {re.escape(bad)}\b", told), (intruder, bad)
