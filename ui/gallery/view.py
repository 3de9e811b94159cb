"""The gallery: sections at the left (or on top), switches for how everything looks above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import locale
from ui.gallery import contents, controls, looks, overlays, pickers
from ui.gallery.specimen import FOCUS, in_line
from ui.locale import LocaleContext
from ui.theme import set_role
from ui.tokens import Gap, Mode
from ui.translation import languages
from ui.widgets.choice import Check
from ui.widgets.page_head import PageHead
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segmented

translate = QCoreApplication.translate
SCALES = (1.0, 1.5, 2.0)


class Section(StrEnum):
    """A page of the gallery."""

    LOOKS = "looks"
    BUTTONS = "buttons"
    CHIPS = "chips"
    FIELDS = "fields"
    ROWS = "rows"
    NOTICES = "notices"
    FACES = "faces"
    DAYS = "days"
    SIZES = "sizes"
    PADS = "pads"
    OVERLAYS = "overlays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is looked at, and how."""

    section: Section = Section.LOOKS
    mode: Mode = Mode.LIGHT
    language: str = "en"
    text_scale: float = 1.0
    is_still: bool = False


class Gallery(QWidget):
    """Shows what was wished; ``wished`` carries another :class:`Wish`, for a new gallery."""

    wished = Signal(object)

    def __init__(self, wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._context = LocaleContext(language=wish.language)
        set_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sections = Segmented(
            [(section.value, words) for section, words in section_words().items()],
            name=translate("Gallery", "Sections"),
        )
        self.sections.choose(wish.section.value)
        self.sections.chosen.connect(
            lambda key: self.wished.emit(replace(self._wish, section=Section(key)))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, 0)
        column.setSpacing(Gap.SMALL)
        column.addWidget(PageHead(translate("Gallery", "Components")))
        column.addWidget(self._switches())
        column.addWidget(self.sections)
        line = QHBoxLayout()
        line.addWidget(ScrollArea(self._makers()[wish.section]()))
        column.addLayout(line, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the ring of the focus be seen where a page shows it."""
        super().showEvent(event)
        for widget in self.findChildren(QWidget):
            if widget.property(FOCUS):
                widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _switches(self) -> QWidget:
        mode = Segmented(
            [
                (Mode.LIGHT.value, translate("Gallery", "Light")),
                (Mode.DARK.value, translate("Gallery", "Dark")),
            ],
            name=translate("Gallery", "Colours"),
        )
        mode.choose(self._wish.mode.value)
        mode.chosen.connect(lambda key: self._emit(mode=Mode(key)))
        language = Segmented(list(languages().items()), name=translate("Gallery", "Language"))
        language.choose(self._wish.language)
        language.chosen.connect(lambda key: self._emit(language=key))
        percent = [(str(scale), locale.percent(self._context, scale)) for scale in SCALES]
        scale = Segmented(percent, name=translate("Gallery", "Text size"))
        scale.choose(str(self._wish.text_scale))
        scale.chosen.connect(lambda key: self._emit(text_scale=float(key)))
        still = Check(translate("Gallery", "Reduce motion"), checked=self._wish.is_still)
        still.clicked.connect(lambda on: self._emit(is_still=on))
        return in_line([mode, language, scale, still])

    def _emit(self, **changes: object) -> None:
        self.wished.emit(replace(self._wish, **changes))  # type: ignore[arg-type]  # fields of Wish

    def _makers(self) -> dict[Section, Callable[[], QWidget]]:
        return {
            Section.LOOKS: looks.looks,
            Section.BUTTONS: controls.buttons,
            Section.CHIPS: controls.chips,
            Section.FIELDS: controls.fields,
            Section.ROWS: contents.rows,
            Section.NOTICES: contents.notices,
            Section.FACES: contents.faces,
            Section.DAYS: lambda: pickers.days(self._context),
            Section.SIZES: pickers.sizes,
            Section.PADS: pickers.pads,
            Section.OVERLAYS: lambda: overlays.overlays(self),
        }


def section_words() -> dict[Section, str]:
    """What the sections are called."""
    return {
        Section.LOOKS: translate("Gallery", "Looks"),
        Section.BUTTONS: translate("Gallery", "Buttons"),
        Section.CHIPS: translate("Gallery", "Chips"),
        Section.FIELDS: translate("Gallery", "Fields"),
        Section.ROWS: translate("Gallery", "Rows"),
        Section.NOTICES: translate("Gallery", "Notices"),
        Section.FACES: translate("Gallery", "Faces"),
        Section.DAYS: translate("Gallery", "Days"),
        Section.SIZES: translate("Gallery", "Sizes"),
        Section.PADS: translate("Gallery", "Pads"),
        Section.OVERLAYS: translate("Gallery", "Overlays"),
    }
