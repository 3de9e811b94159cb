"""``python -m benchmarks [NAME …]``: run all, or those named; one line of JSON per result."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Sequence

BENCHMARKS = {
    "scan": "what a camera frame costs, and how many real photos are read",
    "customer_codes": "how large a signed customer code is, how small it is read, its check in µs",
    "scan_to_page": "from a decoded code to the painted customer page",
    "search_as_you_type": "what one keystroke in the search box costs",
    "card": "from the text of a card to who it is, among a million customers",
    "server_search": "the server searches a million customers for a device",
    "cold_start": "from the start of the program to a usable window",
    "first_load": "a new device takes 100,000 customers from the server",
    "wake_up": "a hand-over at one counter, until the other shows it",
    "scrolling": "what a frame costs while a finger flings through 10,000 painted rows",
    "feel": "from a touch, a key or a scan to the frame that shows it, way by way",
    "stutter": "the longest pause of the window while a load or a large pull runs behind it",
    "streaming": "what a server's memory grows by while four devices take their first load",
    "pull": "100 changes among 1,000,000 records, and an exchange in which nothing changed",
    "push_1000": "a device sends 1,000 operations done offline",
    "push_10000": "the server takes 10,000 operations that one device hands in",
    "devices": "200 and 2,000 simulated devices on two worker processes, from rest to rush",
}


def main(names: Sequence[str]) -> int:
    """Run the benchmarks named; all when none is. Returns the exit status."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are:", file=sys.stderr)
        for name, says in BENCHMARKS.items():
            print(f"  {name:<20} {says}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        for line in importlib.import_module(f"benchmarks.{name}").run():
            print(json.dumps(line), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
