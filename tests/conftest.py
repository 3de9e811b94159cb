"""What every test stands on: no display is asked for, and chance repeats."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.loopback", "tests.postgres"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ |= {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}  # the system speaks English
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # never the person's own

settings.register_profile(
    "shop", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shop")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones begin: none is left over for one process at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """A run that failed says how to have its order again; `--quiet` hides the header with it."""
    seed = config.getoption("randomly_seed", None)
    if exitstatus and seed is not None:
        terminalreporter.write_line(f"The same order again: --randomly-seed={seed}")
