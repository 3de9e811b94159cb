"""How much memory a process took at its peak, above what it had before, helpers included."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import psutil

_STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


class Memory:
    """Counts from the moment it is made; of this process, and all of the largest it started."""

    def __init__(self) -> None:
        self._began = psutil.Process().memory_info().rss

    def extra_mb(self) -> float:
        """The peak since the process began, above the start, in MB."""
        return round((_peak() + _peak_of_helper() - self._began) / 1e6, 1)


def _peak_of_helper() -> int:
    """Bytes of the largest process that was started and has ended; 0 where nobody tells."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _peak() -> int:
    """Bytes; where the system does not tell the peak: what is held now."""
    if _STATUS.exists() and (found := _PEAK.search(_STATUS.read_text())):
        return int(found[1]) * 1024
    info = psutil.Process().memory_info()
    return int(getattr(info, "peak_wset", info.rss))
