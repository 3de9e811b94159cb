#!/usr/bin/env python3
"""Every task of the project, on every system: `python3 make.py demo`, `py make.py demo`.

The Makefile beside it is a thin face over the same commands. Needs nothing but Python: this file
stays readable to an old one, so that it can say that it is too old.
"""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "Comptoir needs Python %d.%d or newer, and this is %s. "
        "Name another one: make PYTHON=python3.11" % (*OLDEST, sys.version.split()[0])
    )

from scripts.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
