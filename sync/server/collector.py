"""Python's cycle collector, for a process that makes and drops thousands of records a second."""

from __future__ import annotations

import gc

NEW_OBJECTS, YOUNG_ROUNDS, OLD_ROUNDS = 50_000, 20, 50
"""Objects between two looks at the new ones; such looks between two at older ones, and at all."""


def calm() -> None:
    """Look less often, and never again at what the program itself is made of.

    A push of 500 operations makes some 100,000 objects, hardly any of them in cycles; as Python
    comes it looks at them 140 times, and now and then at everything: a sixth of the push.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, YOUNG_ROUNDS, OLD_ROUNDS)
