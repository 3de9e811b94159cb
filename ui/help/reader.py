"""Shows one chapter: Markdown as text in the theme's look, with local pictures only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.help.chapters import Chapter, name_of
from ui.help.looks import blocks, pictures, style
from ui.theme import Text, current, set_role
from ui.tokens import Gap, Width
from ui.widgets.scroll import make_kinetic


class Reader(QTextBrowser):
    """``chapter_wanted`` carries a chapter's name; no other link is followed."""

    chapter_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "reader")
        self.setAccessibleName(QCoreApplication.translate("Help", "The chapter"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(Gap.TIGHT)
        self.anchorClicked.connect(self._follow)
        make_kinetic(self)
        self._folder = Path()

    def show_chapter(self, chapter: Chapter, heading: str = "") -> None:
        """Show it from its beginning, or from a heading on."""
        self._folder = chapter.path.parent
        self.document().clear()
        self.document().setDefaultFont(current().font(Text.BODY))
        self.setMarkdown(chapter.text)
        style(self.document())
        self._fit_pictures()
        self._scroll_to(heading)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing but the guide's own pictures, which are there already, is ever opened."""
        del kind, name
        return QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are never wider than the page."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _picture(self, name: str) -> Path | None:
        """A file of the guide's own folder; None for any other."""
        guide = self._folder.parent.resolve()
        path = (self._folder / name).resolve()
        return path if path.is_relative_to(guide) and path.is_file() else None

    def _fit_pictures(self) -> None:
        room = min(self.viewport().width() - 2 * Gap.MEDIUM, current().sp(Width.CARD))
        cursor = QTextCursor(self.document())
        for place, look in pictures(self.document()):
            path = self._picture(look.name())
            picture = QImage(str(path)) if path is not None else QImage()
            if picture.isNull() or room <= 0:
                continue
            width = min(room, picture.width())
            look.setWidth(width)
            look.setHeight(round(width * picture.height() / picture.width()))
            self._draw(look, picture)
            cursor.setPosition(place)
            cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)

    def _draw(self, look: QTextImageFormat, picture: QImage) -> None:
        """Scaled once, smoothly, for this screen."""
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = picture.scaledToWidth(round(look.width() * ratio), smooth)
        scaled.setDevicePixelRatio(ratio)
        kind = QTextDocument.ResourceType.ImageResource.value
        self.document().addResource(kind, QUrl(look.name()), scaled)

    def _scroll_to(self, heading: str) -> None:
        for block in blocks(self.document()):
            if heading and block.blockFormat().headingLevel() and block.text() == heading:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.setTextCursor(QTextCursor(block))
                self.verticalScrollBar().setValue(int(top) - Gap.SMALL)
                return
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _follow(self, url: QUrl) -> None:
        if not url.scheme() and not url.host() and url.path().endswith(".md"):
            self.chapter_wanted.emit(name_of(url.path()))
