#!/usr/bin/env python3
"""Every task of the project, on every system: `python3 make.py demo`, `py make.py demo`.

The Makefile beside it is a thin face over the same commands. Needs nothing but Python: this file
stays readable to an old one, so that it can say that it is too old.
"""

import sys

OLDEST = (3, 11)
TOO_NEW = (3, 15)

if not OLDEST <= sys.version_info[:2] < TOO_NEW:
    sys.exit(
        "Comptoir needs Python %d.%d or newer, below %d.%d, and this is %s. "
        "Name another one: make PYTHON=python3.11" % (*OLDEST, *TOO_NEW, sys.version.split()[0])
    )

from scripts.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
