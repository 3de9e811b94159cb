"""Where the tour plays: one real server, and counters that are opened, closed and opened again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.demo.shop import DemoShop, build
from launch import demo
from launch.app import App
from launch.device import Device, open_device
from launch.guide import Guide
from launch.server_process import ServerProcess
from launch.services import now

STORE = "PAR"
CUSTOMERS = 300
"""Enough for a shop to look like one; ``--demo`` has 2,000."""


class Counter:
    """A device with its window; what it holds stays in its folder between two openings."""

    def __init__(
        self, qt: QApplication, name: str, language: str, folder: Path, pictures: Path
    ) -> None:
        self.name, self.language = name, language
        self._qt, self._folder, self._pictures = qt, folder, pictures
        self._app: App | None = None
        self._guide: Guide | None = None

    @property
    def app(self) -> App:
        """The app that is open."""
        if self._app is None:
            raise RuntimeError("the counter is closed")
        return self._app

    @property
    def guide(self) -> Guide:
        """Who works at its window."""
        if self._guide is None:
            raise RuntimeError("the counter is closed")
        return self._guide

    def device(self) -> Device:
        """The device of a counter that is closed."""
        return open_device(self._folder)

    def open(self) -> None:
        """Start the app, cold."""
        number = self._guide.number if self._guide else 0
        self._app = App(self._qt, self.device(), language=self.language)
        self._app.looks.change(is_still=True)  # no picture of what is still on its way
        self._guide = Guide(self._qt, self._app.window, self._pictures, number)
        self._app.start()

    def close(self) -> None:
        """End the app."""
        if self._app is not None:
            self._app.window.close()
            self._app.stop()
            self._app.window.deleteLater()
            self._app.deleteLater()
            self._app = None


class Stage:
    """The server with the demo shop, two counters, and the folder for what the tour writes."""

    def __init__(self, qt: QApplication, language: str, folder: Path, pictures: Path) -> None:
        self.folder = folder
        self.server = ServerProcess(folder / "server")
        self.first = Counter(qt, "Counter 1", language, folder / "counter-1", pictures)
        self.second = Counter(
            qt, "Counter 2", language, folder / "counter-2", pictures / "counter-2"
        )
        self.shop: DemoShop = build(demo.SEED, now(), demo.products(), count=CUSTOMERS)

    def set_up(self) -> None:
        """Start the server and bring the shop to it; the second counter is enrolled already.

        Raises:
            ServerNotStarted: see its log.
        """
        self.server.start()
        demo.fill(self.server, self.shop)
        device = self.second.device()
        demo.enrol_and_load(device, self.server, STORE, self.second.name)
        device.close()

    def clear(self) -> None:
        """End everything."""
        self.first.close()
        self.second.close()
        self.server.stop()
