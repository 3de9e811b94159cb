"""Opens the gallery of components in a window of its own, and takes its pictures. No shop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from ui import motion, theme
from ui.gallery.overlays import say_undoable
from ui.gallery.view import Gallery, Section, Wish
from ui.tokens import Mode
from ui.translation import Translation, system_language
from ui.widgets.toast import toasts_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NAME = "gallery"


class GalleryWindow(QMainWindow):
    """Shows a gallery; another wish is another gallery, where the one before was scrolled to."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__()
        self._qt, self._translation = qt, Translation(qt)
        self.setWindowTitle("Comptoir")
        self.gallery: Gallery | None = None

    def show_wish(self, wish: Wish) -> None:
        """Dress the whole application as wished, and build everything anew."""
        toasts_of(self).clear()
        self._drop()
        self._translation.install(wish.language)
        theme.apply(self._qt, wish.mode, wish.text_scale)
        motion.keep_still(wish.is_still or motion.system_keeps_still())
        self.gallery = Gallery(wish)
        self.gallery.wished.connect(self.show_wish, Qt.ConnectionType.QueuedConnection)
        self.setCentralWidget(self.gallery)

    def _drop(self) -> None:
        """At once: to dress what goes would take as long as to dress what comes."""
        before = self.takeCentralWidget()
        if before is not None:
            before.deleteLater()
            QCoreApplication.sendPostedEvents(before, QEvent.Type.DeferredDelete.value)


def show_gallery(language: str = "") -> int:
    """Open it and stay until it is closed."""
    from launch.run import application  # noqa: PLC0415 - it opens devices; pictures do not

    qt = application()
    window = GalleryWindow(qt)
    window.show_wish(Wish(language=language or system_language()))
    window.resize(QSize(1280, 800).boundedTo(qt.primaryScreen().availableSize()))
    window.show()
    return qt.exec()


def draw_gallery(
    qt: QApplication,
    out: Path,
    looks: Sequence[tuple[str, str]],
    sizes: Sequence[tuple[int, int]],
    only: str = "",
) -> Iterator[str]:
    """Write each section as a picture; yields the names of the files."""
    window = GalleryWindow(qt)
    for mode, language in looks:
        for section in Section:
            name = f"{NAME}-{section.value}"
            if not name.startswith(only):
                continue
            wish = Wish(section=section, mode=Mode(mode), language=language, is_still=True)
            window.show_wish(wish)
            window.show()
            for size in sizes:
                window.resize(QSize(*size))
                qt.processEvents()
                if section is Section.OVERLAYS and window.gallery is not None:
                    toasts_of(window).clear()
                    say_undoable(window.gallery)
                qt.processEvents()
                file = f"{name}-{mode}-{language}-{size[0]}x{size[1]}.png"
                if window.grab().save(str(out / file)):
                    yield file
    window.close()
    window.show_wish(replace(Wish(), is_still=True))
    window.deleteLater()
