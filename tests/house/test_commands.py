"""The commands explain themselves, and no face of them lags behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

import pytest

from scripts import checks, commands
from tests.house.code import ROOT

NAMES = [command.name for command in commands.COMMANDS]


def test_the_makefile_has_every_command():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^TARGETS := (.*)$", makefile, re.MULTILINE)
    assert {*targets.split(), "help", "lock"} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_shows_every_command(name):
    assert f"make {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_is_what_comes_without_a_word():
    told = subprocess.run(
        [sys.executable, "make.py"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert all(f"make {command.name}" in told and command.says in told
               for command in commands.COMMANDS)  # fmt: skip


def test_an_unknown_command_is_refused():
    told = subprocess.run(
        [sys.executable, "make.py", "demmo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 2
    assert "demmo" in told.stderr


def test_the_verdict_is_the_last_line(monkeypatch, capsys):
    monkeypatch.setattr(
        checks, "CHECKS", {"good": (("-c", ""),), "bad": (("-c", "raise SystemExit(3)"),)}
    )
    assert checks.judge(["good"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("PASSED: good")
    assert checks.judge(["bad", "good"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("FAILED: bad (of bad, good")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C has another form on Windows")
def test_ctrl_c_lets_a_program_end_in_its_own_way(tmp_path):
    """A server that is killed would leave its PostgreSQL behind."""
    ended = tmp_path / "ended"
    child = (
        "import pathlib, signal, sys, time\n"
        "def end(*_):\n"
        f"    time.sleep(0.6); pathlib.Path({str(ended)!r}).touch(); sys.exit(0)\n"
        "signal.signal(signal.SIGINT, end)\n"
        "print('up', flush=True)\n"
        "signal.pause()\n"
    )
    parent = (
        f"from scripts.programs import run; import sys; run([sys.executable, '-c', {child!r}])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", parent],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=20)
    assert ended.exists()
