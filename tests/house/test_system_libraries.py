"""The script that looks for system libraries, in front of systems made of small programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.code import ROOT

SCRIPT = ROOT / "scripts" / "system_libraries.sh"
TABLE = re.findall(r"^(lib\S+\.so\.\d+) +(\S+) +(\S+) +(\S+)$", SCRIPT.read_text(), re.MULTILINE)
LACKING = "libxcb-cursor.so.0"
TOOLS = ("sort", "tr", "sed", "tail", "mktemp", "rm", "env", "cat", "sh")

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs libraries"),
    pytest.mark.skipif(not Path("/etc/fonts/fonts.conf").exists(), reason="no fontconfig here"),
]


class System:
    """A Linux with one library missing, and only the programs that a test gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        self.calls.touch()
        for tool in TOOLS:
            (folder / tool).symlink_to(shutil.which(tool) or tool)
        there = "\n".join(f"{name} (libc6) => {name}" for name, *_ in TABLE if name != LACKING)
        self.has(
            "ldconfig", f"cat <<'END'\n{there}\nEND\n[ ! -e '{self.cured}' ] || echo '{LACKING} x'"
        )
        self.has("id", "echo 1000")
        self.has("fc-list", "echo a font")

    @property
    def cured(self) -> Path:
        return self.folder / "cured"

    def has(self, program: str, does: str) -> None:
        path = self.folder / program
        path.write_text(f"#!/bin/sh\necho {program} \"$@\" >>'{self.calls}'\n{does}\n")
        path.chmod(0o755)

    def look(self) -> subprocess.CompletedProcess[str]:
        # Without the system's own folders: a real apt-get must stay out of this.
        text = SCRIPT.read_text().replace('PATH="$PATH:/usr/sbin:/sbin"', "")
        return subprocess.run(
            ["/bin/sh", "-c", text, "system_libraries.sh", sys.executable],
            env={**os.environ, "PATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def system(tmp_path):
    return System(tmp_path)


def test_a_complete_system_is_left_alone(system):
    system.cured.touch()
    system.has("apt-get", "exit 1")
    told = system.look()
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert "apt-get" not in system.calls.read_text()


def test_root_gets_what_is_missing_and_nothing_else(system):
    system.has("id", "echo 0")
    system.has("apt-get", f"case \"$*\" in *install*) : >'{system.cured}' ;; esac")
    told = system.look()
    assert told.returncode == 10, told.stderr
    asked = [call for call in system.calls.read_text().splitlines() if " install " in call]
    assert len(asked) == 1
    assert asked[0].endswith("--no-install-recommends libxcb-cursor0")


def test_without_a_password_sudo_is_used(system):
    system.has("sudo", 'shift; exec "$@"')
    system.has("true", "exit 0")
    system.has("apt-get", f"case \"$*\" in *install*) : >'{system.cured}' ;; esac")
    assert system.look().returncode == 10


def test_nobody_in_particular_is_told_the_one_command(system):
    system.has("apt-get", "exit 1")
    told = system.look()
    assert told.returncode == 1
    assert "sudo apt-get install --yes --no-install-recommends libxcb-cursor0" in told.stderr
    assert "apt-get" not in system.calls.read_text()


def test_an_install_that_fails_says_so(system):
    system.has("id", "echo 0")
    system.has("apt-get", "echo 'E: no such package'; exit 100")
    told = system.look()
    assert told.returncode == 1
    assert "E: no such package" in told.stderr


def test_an_install_that_does_not_help_says_so(system):
    system.has("id", "echo 0")
    system.has("apt-get", "exit 0")
    told = system.look()
    assert told.returncode == 1
    assert "libxcb-cursor0" in told.stderr


def test_fonts_are_installed_the_same_way(system):
    system.cured.touch()
    system.has("id", "echo 0")
    system.has("fc-list", 'case "$1" in *=6797|*=5d0) ;; *) echo a font ;; esac')
    system.has("apt-get", "exit 0")
    assert system.look().returncode == 10
    asked = [call for call in system.calls.read_text().splitlines() if " install " in call]
    assert asked[0].endswith("--no-install-recommends fonts-dejavu-core fonts-wqy-microhei")


@pytest.mark.parametrize("who", [0, 1000])
def test_fonts_that_cannot_be_had_stop_nobody(system, who):
    system.cured.touch()
    system.has("id", f"echo {who}")
    system.has("fc-list", "exit 0")
    system.has("apt-get", "exit 100")
    told = system.look()
    assert told.returncode == 0
    assert "fonts-wqy-microhei" in told.stderr


def test_other_distributions_hear_their_own_names(system):
    system.has("dnf", "exit 0")
    told = system.look()
    assert told.returncode == 1
    assert "dnf install xcb-util-cursor" in told.stderr
