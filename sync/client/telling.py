"""What changed, told to the screen: at once, but during a long load only now and then.

Each telling makes a page read and draw itself again; a first load would ask for that with every
page that comes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

EVERY_S = 3.0
"""Between two tellings while there is more to come."""

Changed = Callable[[frozenset[str]], None]


class Telling:
    """Tells ``changed`` the kinds of records to show again."""

    def __init__(self, changed: Changed, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._changed, self._monotonic = changed, monotonic
        self._untold: set[str] = set()
        self._told_at = monotonic()

    def tell(self, kinds: Collection[str], *, more: bool = False) -> None:
        """These changed; ``more`` will come soon."""
        self._untold.update(kinds)
        if not more or self._monotonic() - self._told_at >= EVERY_S:
            self.tell_rest()

    def tell_rest(self) -> None:
        """Nothing comes for now: tell what was held back."""
        if self._untold:
            kinds, self._untold = frozenset(self._untold), set()
            self._told_at = self._monotonic()
            self._changed(kinds)
