"""Decides on the camera page: which camera, what was read, what failed. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from app.domain.codes import ScannedCode
from app.domain.errors import Fault
from app.services.preferences import DevicePreferences, Preferences
from ui.camera.source import CameraChoice, CameraEvents, CameraSource
from ui.photos.sources import PhotoSource
from ui.run import Run


class CameraView(Protocol):
    """What the presenter asks of the page."""

    @property
    def events(self) -> CameraEvents:
        """Where the camera tells what it sees."""
        ...

    def show_cameras(
        self, choices: tuple[CameraChoice, ...], place: int, *, is_mirrored: bool
    ) -> None:
        """The cameras to choose from, and the one that is used."""
        ...

    def show_torch(self, *, is_there: bool, is_on: bool = False) -> None:
        """Offer the lamp where there is one."""
        ...

    def show_waiting(self) -> None:
        """The camera is being opened."""
        ...

    def show_fault(self, error: Exception) -> None:
        """There is no picture, and why."""
        ...

    def show_reading(self, *, busy: bool) -> None:
        """A picture file is being read."""
        ...

    def show_read(self) -> None:
        """A code was read."""
        ...

    def show_no_code(self) -> None:
        """There is no code in that picture."""
        ...

    def show_unreadable(self, error: Exception) -> None:
        """That file is no picture."""
        ...


class CameraPresenter:
    """``take`` is the one way in for whatever is read."""

    def __init__(
        self,
        view: CameraView,
        *,
        source: CameraSource,
        preferences: Preferences,
        take: Callable[[ScannedCode], None],
        run: Run,
    ) -> None:
        self._view, self._source, self._preferences = view, source, preferences
        self._take, self._run = take, run
        self._is_here = False
        self._is_resting = False

    def arrive(self) -> None:
        """Open the camera that was used last."""
        self._is_here, self._is_resting = True, False
        self._view.show_waiting()
        self._run.latest("cameras", self._look, self._begin, self._view.show_fault)

    def leave(self) -> None:
        """Let the camera go at once."""
        self._is_here = False
        self._run.forget("cameras")
        self._run.forget("picture")
        self._view.show_reading(busy=False)
        self._source.stop()

    def rest(self) -> None:
        """Nobody sees the page: let the camera go until somebody does."""
        if self._is_here:
            self._is_resting = True
            self._run.forget("cameras")
            self._source.stop()

    def wake(self) -> None:
        """The page is seen again."""
        if self._is_here and self._is_resting:
            self.arrive()

    def light(self, *, is_on: bool) -> None:
        """Switch the lamp; it stays as it is when the system refuses."""
        self._view.show_torch(is_there=True, is_on=self._source.light(is_on=is_on) and is_on)

    def choose(self, place: int) -> None:
        """Use another camera, today and from now on."""
        self._source.stop()
        self._keep(camera=place)
        self._start(place)

    def mirror(self, *, is_mirrored: bool) -> None:
        """Turn the preview like a mirror (cards are easier to aim)."""
        self._keep(is_mirrored=is_mirrored)

    def read(self, sources: Sequence[PhotoSource]) -> None:
        """Read the codes in a picture instead of the camera."""
        if sources:
            self._view.show_reading(busy=True)
            self._run.latest(
                "picture",
                lambda: self._source.read_picture(sources[0]),
                self._show_codes,
                self._unreadable,
            )

    def accept(self, code: ScannedCode) -> None:
        """The camera read a code."""
        if self._is_here:
            self._view.show_read()
            self._take(code)

    def _look(self) -> tuple[tuple[CameraChoice, ...], DevicePreferences]:
        return self._source.cameras(), self._preferences.read()

    def _begin(self, found: tuple[tuple[CameraChoice, ...], DevicePreferences]) -> None:
        choices, liked = found
        places = [choice.place for choice in choices]
        place = liked.camera if liked.camera in places or not places else places[0]
        self._view.show_cameras(choices, place, is_mirrored=liked.is_mirrored)
        self._start(place)

    def _start(self, place: int) -> None:
        if self._is_here and not self._is_resting:
            self._view.show_waiting()
            self._view.show_torch(is_there=self._source.has_torch())
            self._source.start(place, self._view.events)

    def _show_codes(self, codes: tuple[ScannedCode, ...]) -> None:
        self._view.show_reading(busy=False)
        if codes:
            self.accept(codes[0])
        else:
            self._view.show_no_code()

    def _unreadable(self, error: Exception) -> None:
        self._view.show_reading(busy=False)
        self._view.show_unreadable(error)

    def _keep(self, **liked: object) -> None:
        self._run(lambda: self._preferences.change(**liked), _done, self._not_kept)

    def _not_kept(self, error: Exception) -> None:
        """It is used now all the same; a full disk is told where work is kept."""
        if not isinstance(error, Fault):
            raise error


def _done(_: DevicePreferences) -> None:
    """It is kept."""
