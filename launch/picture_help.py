"""The guide in the app: a chapter, what a search finds, and a search in vain."""

from __future__ import annotations

from collections.abc import Callable

from launch.picture_eye import Eye
from launch.picture_scene import Scene
from ui import routes
from ui.help.view import HelpWidget


def guide() -> tuple[Scene, ...]:
    """Every state of the guide."""

    def read(eye: Eye) -> None:
        eye.open(routes.HelpRoute("sizes"))

    def look_for(text: str) -> Callable[[Eye], None]:
        def reach(eye: Eye) -> None:
            eye.open(routes.HelpRoute())
            page = eye.see(HelpWidget)
            page.show_list()
            eye.guide.write(page.search, text)
            eye.settle()

        return reach

    return (
        Scene(page="help", state="", reach=read),
        Scene(page="help", state="found", reach=look_for("code")),
        Scene(page="help", state="not-found", reach=look_for("Zzyzx")),
    )
