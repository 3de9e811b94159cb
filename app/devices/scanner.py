"""A camera that reads codes: two threads, the newest frame only, three things to hear."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.devices.camera import Camera, CameraLost
from app.devices.frames import FrameReader
from app.devices.hints import Hint, hint_for
from app.devices.images import Picture, as_grey
from app.devices.steady import Fits, SteadyReads, fits_any
from app.domain.codes import ScannedCode
from app.domain.errors import Fault

_T = TypeVar("_T")

STALE_AFTER_S = 3.0
RETRY_AFTER_S = 2.0
_HINT_AFTER_FRAMES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """What the scanner calls, from its threads: hand it on to yours, and return at once."""

    frame_seen: Callable[[Picture], None]
    """Each picture, RGB, for the preview; do not write into it."""
    code_accepted: Callable[[ScannedCode], None]
    faulted: Callable[[Fault], None]
    """Once per trouble; the scanner goes on trying, and frames say that it is over."""
    hint_changed: Callable[[Hint | None], None] = lambda hint: None
    codes_seen: Callable[[tuple[ScannedCode, ...]], None] = lambda codes: None
    """What each frame with a code showed, believed or not, with corners in its pixels."""


class NewestFrame:
    """A hand-over with one place: an untaken frame is replaced, never queued."""

    def __init__(self) -> None:
        self._filled = threading.Condition()
        self._frame: Picture | None = None

    def put(self, frame: Picture) -> None:
        """Replace what is there."""
        with self._filled:
            self._frame = frame
            self._filled.notify()

    def take(self, timeout_s: float) -> Picture | None:
        """The newest frame, or None when none came in time."""
        with self._filled:
            self._filled.wait_for(lambda: self._frame is not None, timeout_s)
            frame, self._frame = self._frame, None
            return frame


class Scanner:
    """Runs from `start` to `stop`; afterwards nothing is called any more. One use each."""

    def __init__(
        self,
        camera: Camera,
        listener: Listener,
        *,
        fits: Fits = fits_any,
        stale_after_s: float = STALE_AFTER_S,
        retry_after_s: float = RETRY_AFTER_S,
    ) -> None:
        self._camera = camera
        self._listener = listener
        self._stale_after_s = stale_after_s
        self._retry_after_s = retry_after_s
        self._newest = NewestFrame()
        self._reader = FrameReader()
        self._reads = SteadyReads(fits)
        self._stopping = threading.Event()
        self._telling = threading.RLock()
        self._told_fault: str | None = None
        self._last_frame_s: float | None = None
        self._hint: Hint | None = None
        self._threads = [
            threading.Thread(target=self._capture, name="camera", daemon=True),
            threading.Thread(target=self._decode, name="decoder", daemon=True),
        ]

    def start(self) -> None:
        """Open the camera, in its own thread; faults are told, not raised."""
        for thread in self._threads:
            thread.start()

    def stop(self, timeout_s: float = 1.0) -> None:
        """No call comes after this; a camera that hangs is left to end by itself."""
        with self._telling:
            self._stopping.set()
        if threading.current_thread() in self._threads:
            return  # a listener stopped us from inside a call: both threads end by themselves
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout_s)

    def _capture(self) -> None:
        while not self._stopping.is_set():
            try:
                self._camera.open()
                self._last_frame_s = time.monotonic()
                self._pump()
            except Fault as fault:
                self._tell_fault(fault)
            finally:
                self._last_frame_s = None
                self._camera.close()
            self._stopping.wait(self._retry_after_s)

    def _pump(self) -> None:
        while not self._stopping.is_set():
            frame = self._camera.read()
            self._last_frame_s = time.monotonic()
            self._told_fault = None
            self._newest.put(frame)
            self._tell(self._listener.frame_seen, frame)

    def _decode(self) -> None:
        turn = 0
        while not self._stopping.is_set():
            frame = self._newest.take(timeout_s=0.2)
            if frame is None:
                self._watch()
            else:
                turn += 1
                self._look(as_grey(frame), turn)

    def _look(self, grey: Picture, turn: int) -> None:
        reading = self._reader.read(grey)
        for code in self._reads.see(reading.codes, time.monotonic()):
            self._tell(self._listener.code_accepted, code)
        if reading.codes:
            self._tell(self._listener.codes_seen, reading.codes)
            self._tell_hint(None)
        elif turn % _HINT_AFTER_FRAMES == 0:
            self._tell_hint(hint_for(grey, reading.unread_px))

    def _watch(self) -> None:
        last = self._last_frame_s
        if last is not None and time.monotonic() - last > self._stale_after_s:
            self._tell_fault(CameraLost())

    def _tell_hint(self, hint: Hint | None) -> None:
        if hint != self._hint:
            self._hint = hint
            self._tell(self._listener.hint_changed, hint)

    def _tell_fault(self, fault: Fault) -> None:
        with self._telling:
            if fault.code == self._told_fault:
                return
            self._told_fault = fault.code
            self._tell(self._listener.faulted, fault)

    def _tell(self, call: Callable[[_T], None], what: _T) -> None:
        with self._telling:
            if not self._stopping.is_set():
                call(what)
