"""The next page of a long load, asked for while this one is being written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from sync.client.pages import Pages
from sync.wire.messages import PullRequest

_UNSAID: dict[str, object] = {"waiting": None}
"""How much waits here is another thing when the answer is wanted; it is told with the others."""

Ask = Callable[[PullRequest], Pages]


class Ahead:
    """Pulls through ``ask``; one thread asks at a time for the page that will be wanted next."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sync-ahead")
        self._next: tuple[PullRequest, Future[Pages]] | None = None

    def pull(self, request: PullRequest) -> Pages:
        """The reply to ``request``; raises as ``ask`` does."""
        ahead, self._next = self._next, None
        if ahead is not None and ahead[0] == request.model_copy(update=_UNSAID):
            return ahead[1].result()
        return self._ask(request)

    def fetch_after(self, request: PullRequest, reply: Pages) -> None:
        """Ask for what follows ``reply``, which is not yet saved."""
        cursors = {page.scope: page.cursor for page in reply.pages}
        told = {"history_id": reply.history_id, "cursors": cursors, **_UNSAID}
        following = request.model_copy(update=told)
        self._next = following, self._thread.submit(self._ask, following)

    def forget(self) -> None:
        """What the server says must be asked for from now on: something was sent to it."""
        self._next = None
