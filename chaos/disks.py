"""A device's disk that can be full for a while.

As root on Linux it is a small file system of its own (tmpfs), filled up with ballast, which is
what a full disk is. Elsewhere no file of the process may grow (RLIMIT_FSIZE).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

SIZE_MB = 96
"""Of which a device wants 64 free before it takes a first load that was prepared."""
BALLAST = "ballast"


class Disk:
    """The folder of one device."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.is_mounted = _mount(folder)

    @property
    def how(self) -> str:
        """In words, for the report."""
        return f"tmpfs of {SIZE_MB} MB" if self.is_mounted else "RLIMIT_FSIZE"

    def fill(self, pid: int) -> None:
        """From now on nothing more fits."""
        if self.is_mounted:
            _fill(self.folder / BALLAST)
        else:
            _limit(pid, self._largest())

    def empty(self, pid: int) -> None:
        """There is room again."""
        if self.is_mounted:
            (self.folder / BALLAST).unlink(missing_ok=True)
        else:
            _limit(pid, None)

    def close(self) -> None:
        """Take the file system away."""
        if self.is_mounted:
            command = ["/bin/umount", "--lazy", str(self.folder)]
            subprocess.run(command, check=False, capture_output=True)
            self.is_mounted = False

    def _largest(self) -> int:
        sizes = [path.stat().st_size for path in self.folder.iterdir() if path.is_file()]
        return max(sizes, default=0)


def _mount(folder: Path) -> bool:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    command = ["/bin/mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _fill(path: Path) -> None:
    with contextlib.suppress(OSError), path.open("ab", buffering=0) as ballast:
        while True:
            ballast.write(b"\0" * 1_000_000)
    with contextlib.suppress(OSError), path.open("ab", buffering=0) as ballast:
        while True:
            ballast.write(b"\0" * 512)


def _limit(pid: int, largest: int | None) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    if not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(OSError):
        _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        soft = hard if largest is None else largest
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
