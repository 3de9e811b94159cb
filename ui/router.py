"""Where we are and where we came from. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.routes import Route

_LONGEST_HISTORY = 50


class Router:
    """A stack of routes; ``show`` is called with the route to show after every move."""

    def __init__(
        self, show: Callable[[Route], None], home: Route, history: Sequence[Route] = ()
    ) -> None:
        self._show = show
        self._home = home
        self._stack: list[Route] = list(history) or [home]

    @property
    def current(self) -> Route:
        """Where we are."""
        return self._stack[-1]

    @property
    def history(self) -> tuple[Route, ...]:
        """All the way here, oldest first; a new shell can start from it."""
        return tuple(self._stack)

    @property
    def can_go_back(self) -> bool:
        """There is a way back."""
        return len(self._stack) > 1

    def go(self, route: Route) -> None:
        """Go somewhere; going where we are arrives there again."""
        if route != self.current:
            self._stack = [*self._stack, route][-_LONGEST_HISTORY:]
        self._show(route)

    def replace(self, route: Route) -> None:
        """Go somewhere without a way back to here (a search that is still being typed)."""
        self._stack[-1] = route
        self._show(route)

    def back(self) -> None:
        """Go back; at the beginning, home."""
        if self.can_go_back:
            self._stack.pop()
        else:
            self._stack = [self._home]
        self._show(self.current)

    def home(self) -> None:
        """Begin again at the first page."""
        self._stack = [self._home]
        self._show(self._home)

    def again(self) -> None:
        """Arrive once more where we are."""
        self._show(self.current)
