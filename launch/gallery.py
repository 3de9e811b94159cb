"""Opens the gallery of components in a window of its own, and takes its pictures. No shop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from launch.picture_choice import Choice, file_name
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


def draw_gallery(qt: QApplication, out: Path, choice: Choice) -> list[str]:
    """Write each chosen section as a picture; the names of the files."""
    drawn: list[str] = []
    sections = [s for s in Section if f"{NAME}-{s.value}".startswith(choice.only)]
    if not sections:
        return drawn
    window = GalleryWindow(qt)
    for look in choice.looks(is_key=False):
        for section in sections:
            wish = Wish(
                section=section,
                mode=Mode(look.theme),
                language=look.language,
                text_scale=look.text / 100,
                is_still=True,
            )
            window.show_wish(wish)
            window.show()
            for size in choice.sizes:
                window.resize(QSize(*size))
                qt.processEvents()
                if section is Section.OVERLAYS and window.gallery is not None:
                    toasts_of(window).clear()
                    say_undoable(window.gallery)
                qt.processEvents()
                file = file_name(f"{NAME}-{section.value}", look, size)
                if window.grab().save(str(out / file)):
                    drawn.append(file)
    window.close()
    window.show_wish(replace(Wish(), is_still=True))
    window.deleteLater()
    return drawn
