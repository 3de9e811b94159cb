"""Setting up: system libraries, `.venv`, its packages, translations. Costs nothing twice."""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys

from scripts.places import REQUIREMENTS, ROOT, VENV, VENV_PYTHON
from scripts.programs import SetupFailed, Words, must_run, run
from scripts.translations import compile_translations

PINS = REQUIREMENTS / "dev.txt"
STAMP = VENV / "requirements.sha256"
ADDED_LIBRARIES = 10
"""Exit status of system_libraries.sh when it installed something."""


def ensure_environment() -> list[str]:
    """Do what is still to do; return what was done, in words.

    Raises:
        SetupFailed: something is missing that a person has to bring.
    """
    done = []
    if _added_system_libraries():
        done.append("system libraries installed")
    if not _venv_works():
        _make_venv()
        done.append("environment made")
    if not _is_stamped():
        _install_packages()
        STAMP.write_text(_fingerprint(), encoding="ascii")
        done.append("packages installed")
    if compile_translations():
        done.append("translations compiled")
    return done


def _added_system_libraries() -> bool:
    """Windows and macOS bring what Qt needs; on Linux a script looks, and adds where it may."""
    if platform.system() != "Linux":
        return False
    status = run(["sh", ROOT / "scripts" / "system_libraries.sh", sys.executable])
    if status not in (0, ADDED_LIBRARIES):
        raise SetupFailed("Install what is named above, then run this again.")
    return status == ADDED_LIBRARIES


def _venv_works() -> bool:
    """Whether `.venv` has a Python that starts and a pip: a half-made one lacks either."""
    try:
        probe = subprocess.run(
            [VENV_PYTHON, "-c", "import pip"], check=False, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return probe.returncode == 0


def _make_venv() -> None:
    must_run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        "Python could not make an environment; on Debian and Ubuntu: apt install python3-venv",
    )


def _install_packages() -> None:
    """Only wheels, only these, only with these hashes: no compiler is asked for."""
    print("Installing the packages of requirements/dev.txt; minutes the first time.", flush=True)
    pip: Words = [VENV_PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    how: Words = ["--require-hashes", "--only-binary", ":all:", "--requirement", PINS]
    must_run(
        [*pip, "install", *how],
        "The packages could not be installed; what pip said stands above. "
        "Without the network, point pip at a mirror of your own (pip config) and run this again.",
    )


def _is_stamped() -> bool:
    return STAMP.exists() and STAMP.read_text(encoding="ascii") == _fingerprint()


def _fingerprint() -> str:
    """What the packages came from: the pins, and the Python that they were installed for."""
    made_from = PINS.read_bytes() + (VENV / "pyvenv.cfg").read_bytes()
    return hashlib.sha256(made_from).hexdigest()
