"""Lays out the guide: its chapters and a search at the left, the open chapter at the right."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.help.chapters import Chapter, Place
from ui.help.reader import Reader
from ui.icons import Icon, icon
from ui.theme import current
from ui.tokens import Gap, Width
from ui.widgets.card import Card
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced, Mood
from ui.widgets.list_row import ListRow
from ui.widgets.page_head import PageHead
from ui.widgets.virtual_list import ITEM, VirtualList
from ui.widgets.writing import Writes, make_clearable, ready_for
from ui.words import error_sentence

translate = QCoreApplication.translate
_CONTENTS, _CHAPTER = 0, 1


class HelpWidget(QWidget):
    """``picked`` carries a :class:`Place`."""

    picked = Signal(object)
    text_edited = Signal(str)
    retry_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = ""
        self.search = self._make_search()
        self.list = VirtualList(self._row, name=translate("Help", "Chapters"))
        self.reader = Reader()
        self._listed = Faced(self.list)
        self._columns = self._make_columns()
        self.faced = Faced(self._columns)
        self.search.textEdited.connect(self.text_edited)
        self.search.returnPressed.connect(self._pick_first)
        self.list.picked.connect(self._pick)
        self.reader.chapter_wanted.connect(
            lambda name: self.picked.emit(Place(chapter=name, title=""))
        )
        self.faced.action_pressed.connect(self.retry_pressed)
        self._listed.action_pressed.connect(self._forget_search)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(PageHead(translate("Help", "Help")))
        column.addWidget(self.faced, 1)

    # ------------------------------------------------------------------ what the presenter asks
    def show_loading(self) -> None:
        """The guide is being read."""
        self.faced.show_loading(translate("Help", "Opening the guide…"))

    def show_missing(self) -> None:
        """There is no guide here."""
        sentence = translate("Help", "The guide is not part of this installation.")
        self.faced.show_face(Mood.EMPTY, sentence, glyph=Icon.HELP)

    def show_failed(self, error: Exception) -> None:
        """It could not be read."""
        action = translate("Help", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=action)

    def show_contents(self, places: tuple[Place, ...], chapter: str) -> None:
        """Every chapter; the open one is marked."""
        self._opened = chapter
        self.search.clear()
        self._listed.show_content()
        self.list.set_items(places)
        row = next((n for n, place in enumerate(places) if place.chapter == chapter), 0)
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def show_found(self, places: tuple[Place, ...], text: str) -> None:
        """Where it stands."""
        self.list.set_items_from_top(places)
        if places:
            self._listed.show_content()
            return
        sentence = translate("Help", "Nothing in the guide fits “{text}”.").format(text=text)
        action = translate("Help", "Show every chapter")
        self._listed.show_face(Mood.EMPTY, sentence, action=action, glyph=Icon.SEARCH)

    def show_chapter(self, chapter: Chapter, heading: str) -> None:
        """Open it; where only one column has room, it comes to the front."""
        self.faced.show_content()
        self._columns.show_column(_CHAPTER)
        self.reader.show_chapter(chapter, heading)

    def show_list(self) -> None:
        """Bring the chapters to the front where only one column has room."""
        self._columns.show_column(_CONTENTS)

    # ------------------------------------------------------------------ inside
    def _make_columns(self) -> Columns:
        contents, chapter = Card(), Card()
        contents.add(self.search)
        contents.add(self._listed, 1)
        chapter.add(self.reader, 1)
        contents.setMinimumWidth(current().sp(Width.NARROW))
        return Columns(
            [
                Column(title=translate("Help", "Chapters"), widget=contents, least=Width.NARROW),
                Column(
                    title=translate("Help", "Read"), widget=chapter, weight=2, least=Width.WIDE
                ),
            ]
        )

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        words = translate("Help", "Search the guide")
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        ready_for(field, Writes.SEARCH)
        make_clearable(field)
        field.addAction(icon(Icon.SEARCH, "muted"), QLineEdit.ActionPosition.LeadingPosition)
        return field

    def _pick(self, place: Place) -> None:
        self.picked.emit(place)
        self.reader.setFocus()

    def _pick_first(self) -> None:
        first = self.list.model().index(0, 0)
        if self.search.text().strip() and first.isValid():
            self._pick(first.data(ITEM))

    def _forget_search(self) -> None:
        self.search.clear()
        self.text_edited.emit("")

    def _row(self, place: Place) -> ListRow:
        return ListRow(title=place.heading or place.title, subtitle=place.excerpt)
