"""Joins the camera page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.codes import ScannedCode
from app.services.preferences import Preferences
from ui.camera.presenter import CameraPresenter
from ui.camera.source import CameraSource
from ui.camera.view import CameraWidget
from ui.photos.sources import PhotoSource
from ui.routes import CameraRoute
from ui.tasks import Tasks


class CameraPage:
    """A :class:`ui.page.Page` for :class:`CameraRoute`; ``take`` is the one way in."""

    def __init__(
        self,
        *,
        source: CameraSource,
        preferences: Preferences,
        take: Callable[[ScannedCode], None],
        tasks: Tasks,
    ) -> None:
        self.view = CameraWidget()
        self.presenter = CameraPresenter(
            self.view,
            source=source,
            preferences=preferences,
            take=take,
            run=tasks.for_screen(self.view),
        )
        self.view.code_accepted.connect(self.presenter.accept)
        self.view.offered.connect(self.presenter.read)
        self.view.camera_chosen.connect(self.presenter.choose)
        self.view.mirror_switched.connect(lambda on: self.presenter.mirror(is_mirrored=on))
        self.view.torch_switched.connect(lambda on: self.presenter.light(is_on=on))
        self.view.hidden.connect(self.presenter.rest)
        self.view.shown.connect(self.presenter.wake)
        self.view.retry_pressed.connect(self._try_again)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: CameraRoute) -> None:
        """Open the camera."""
        del route
        self.presenter.arrive()

    def read_pictures(self, sources: Sequence[PhotoSource]) -> None:
        """Read a picture that was dropped or pasted somewhere else."""
        self.presenter.read(sources)

    def leave(self) -> None:
        """Let the camera go."""
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Nothing here depends on records."""

    def _try_again(self) -> None:
        self.presenter.leave()
        self.presenter.arrive()
