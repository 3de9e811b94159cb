"""What we stand on: pinned, explained, and each program carries only its own."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib

import pytest

from tests.house.code import PROGRAMS, ROOT, dotted, imported, modules

PINNED = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SHARED = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]
WANTED = {
    "client": [*SHARED, *EXTRAS["client"]],
    "server": [*SHARED, *EXTRAS["server"]],
    "dev": [*SHARED, *EXTRAS["client"], *EXTRAS["server"], *DEV],
}

IN_AN_ENVIRONMENT_WITHOUT = """
import importlib, importlib.abc, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"{name} is not in this environment", name=name)

absent, ours = (set(words.split()) for words in sys.stdin)
sys.meta_path.insert(0, Absent())
for module in sorted(ours):
    importlib.import_module(module)
"""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {canonical(re.split(r"[\[<>=;~! ]", wanted, maxsplit=1)[0]) for wanted in requirements}


def pins(environment: str) -> str:
    return (ROOT / "requirements" / f"{environment}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("environment", WANTED)
def test_what_is_wanted_is_pinned(environment):
    assert names(WANTED[environment]) - set(PINNED.findall(pins(environment))) == set()


@pytest.mark.parametrize("environment", WANTED)
def test_every_pin_has_a_hash_and_no_address(environment):
    blocks = re.split(r"\n(?=[a-z0-9])", pins(environment).strip())[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in pins(environment)


@pytest.mark.parametrize("environment", ["client", "server"])
def test_every_environment_has_the_versions_that_are_tested(environment):
    versions = set(re.findall(r"^\S+==\S+", pins("dev"), re.MULTILINE))
    assert set(re.findall(r"^\S+==\S+", pins(environment), re.MULTILINE)) - versions == set()


def test_every_dependency_is_explained():
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert [name for name in sorted(names(WANTED["dev"])) if f"`{name}`" not in explained] == []


def test_every_package_that_is_imported_is_wanted():
    """None may come along by chance because another one needs it."""
    owners = importlib.metadata.packages_distributions()
    wanted = names(WANTED["client"]) | names(WANTED["server"])
    chance = {
        f"{dotted(path)} imports {name}"
        for path in modules(*PROGRAMS, "main.py")
        for name in {every.split(".")[0] for every in imported(path)}
        if (found := {canonical(owner) for owner in owners.get(name, [])}) and not found & wanted
    }
    assert chance == set()


def test_nothing_is_wanted_that_nobody_imports():
    owners = importlib.metadata.packages_distributions()
    used = {
        canonical(owner)
        for path in modules(*PROGRAMS, "main.py")
        for name in imported(path)
        for owner in owners.get(name.split(".")[0], [])
    }
    data_only = {"tzdata", "httptools"}  # uvicorn takes it where it is
    assert names([*SHARED, *EXTRAS["client"], *EXTRAS["server"]]) - used - data_only == set()


def absent_modules(environment: str) -> set[str]:
    """Modules that are here, and would not be in an environment with these pins alone."""
    present = set(PINNED.findall(pins(environment)))
    return {
        module
        for module, owners in importlib.metadata.packages_distributions().items()
        if not {canonical(owner) for owner in owners} & present
    }


def without(environment: str, ours: list[str]) -> subprocess.CompletedProcess[str]:
    absent = absent_modules(environment)
    assert absent, "the development environment carries more than this one"
    return subprocess.run(
        [sys.executable, "-c", IN_AN_ENVIRONMENT_WITHOUT],
        input=f"{' '.join(absent)}\n{' '.join(ours)}\n",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def ours_under(*rooms: str) -> list[str]:
    """Our modules in these rooms; a migration's environment runs only under Alembic."""
    every = [dotted(path) for path in modules(*PROGRAMS)]
    return [
        name
        for name in every
        if name.startswith(tuple(f"{room}." for room in rooms)) and not name.endswith("ns.env")
    ]


def test_the_server_runs_where_only_its_own_packages_are():
    assert {"PySide6", "keyring", "cv2"} <= absent_modules("server")
    told = without("server", ours_under("sync.server", "sync.press", "sync.wire", "app.domain"))
    assert told.returncode == 0, told.stderr


def test_the_app_runs_where_only_its_own_packages_are():
    assert {"fastapi", "uvicorn", "psycopg"} <= absent_modules("client")
    told = without(
        "client", [*ours_under("app", "launch", "sync.client", "sync.wire", "ui"), "main"]
    )
    assert told.returncode == 0, told.stderr
